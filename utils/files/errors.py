"""Why a file that somebody asked for was not written."""

from __future__ import annotations

from utils.activities.activity import RefusedError
from utils.one_line_error import OneLineError


class ExportError(OneLineError, RefusedError):
    """Nothing was written."""


class TakenError(ExportError):
    """A file of this name is there, which would have to be replaced."""
