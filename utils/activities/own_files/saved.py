"""A file that a cell wrote in a browser's storage: what is to be told of it, and a button that downloads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.activities.activity import RefusedError
from utils.activities.hand_in.files import FileActivity
from utils.activities.own_files.copies import WRITTEN, Copier, downloads
from utils.markup import as_written
from utils.view import Block, Form, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.activity import Action
    from utils.record import Entry, Event


@dataclass(frozen=True)
class SavedActivity(FileActivity[None]):
    """Shows what was `said` of `file` when it was written; it keeps nothing."""

    file: str
    said: str
    copier: Copier
    id: str = field(default="saved-file", init=False)
    titled = "answers.saved_title"

    def replay(self, events: Sequence[Event]) -> None:
        """Nothing is kept."""

    def asked(self, progress: None) -> Form:  # noqa: ARG002
        blocks: list[Block] = [Prose(as_written(self.said)), *downloads(self.words, self.copier, self.file)]
        return self.alone(Page(self.id, blocks, state="plain", after=[]))

    def taken(self, progress: None, action: Action) -> list[Entry] | None:  # noqa: ARG002
        return None

    def fetched(self, progress: None, what: str) -> bytes:  # noqa: ARG002
        if what != WRITTEN:
            raise RefusedError(self.words("quiz.not_now"))
        return self.copier.read(self.file)
