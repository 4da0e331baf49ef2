"""Why a file that somebody asked for was not written."""

from __future__ import annotations

from utils.activities.activity import RefusedError


class ExportError(RefusedError):
    """Nothing was written; in a notebook it shows as its one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to print the message alone."""
        return [str(self)]


class TakenError(ExportError):
    """A file of this name is there, which would have to be replaced."""
