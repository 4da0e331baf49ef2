"""Reads files that were written here, so that they can be downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.typed_path import typed_path
from utils.one_line_error import RefusedError
from utils.plain_text import printable

if TYPE_CHECKING:
    from utils.words import Words


class Copies:
    """The files on this machine, as a learner named them."""

    def __init__(self, words: Words) -> None:
        """Say what is wrong in these words."""
        self._words = words

    def read(self, file: str) -> bytes:
        """Return what is in `file`.

        Raises:
            RefusedError: it is gone, or cannot be read.
        """
        path = typed_path(self._words, file)
        try:
            return path.read_bytes()
        except OSError as error:
            raise RefusedError(self._words("answers.gone", file=printable(path.name))) from error
