"""A copy of a file that was written where the learner does not look, such as the storage of a browser: to download."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from utils.markup import verbatim
from utils.view import Download

if TYPE_CHECKING:
    from utils.words import Words

WRITTEN = "file"


class Copier(Protocol):
    """What reads files that were written here."""

    def read(self, file: str) -> bytes:
        """Return what is in `file`, as it was named when it was written; or raise RefusedError."""


def downloads(words: Words, copier: Copier | None, file: str) -> list[Download]:
    """Return what downloads `file` by `copier`; nothing where there is none, as the learner finds the file itself."""
    if copier is None:
        return []
    name = PurePath(file).name
    mime = guess_type(name)[0] or "application/octet-stream"
    return [Download(WRITTEN, words("answers.save", file=verbatim(name)), name, mime)]
