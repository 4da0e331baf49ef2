"""The learner's copy of the essay: which one is used, one brought in its place, and that one taken away again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from utils.activities.activity import RefusedError
from utils.activities.hand_in.files import FileActivity
from utils.activities.own_files.brought import read_brought
from utils.essay.copy import LARGEST, EssayError
from utils.markup import verbatim
from utils.view import Block, Button, Form, Note, Page, Prose, Upload

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.activities.activity import Action
    from utils.record import Entry, Event

BRING = "bring"
REMOVE = "remove"


class Keeper(Protocol):
    """What keeps the copy; each may raise an EssayError."""

    @property
    def used(self) -> Path | None:
        """The copy that passages are shown from."""

    @property
    def brought(self) -> Path | None:
        """The copy that was brought."""

    def passages(self) -> tuple[int, int] | None:
        """Return how many paragraphs are found in the copy that is used, and how many the essay has."""

    def keep(self, file: str, data: bytes) -> None:
        """Keep what came in `file` in place of what was brought before."""

    def remove(self) -> None:
        """Remove the copy that was brought."""


@dataclass(frozen=True)
class EssayActivity(FileActivity[None]):
    """Takes the learner's copy in; it lies with the answers, and nothing of it is in the record."""

    keeper: Keeper
    id: str = field(default="essay-copy", init=False)
    titled = "essay.form_title"

    def replay(self, events: Sequence[Event]) -> None:
        """Nothing is kept in the record."""

    def asked(self, progress: None) -> Form:  # noqa: ARG002
        """Return which copy is used, and a place for another."""
        words, brought = self.words, self.keeper.brought
        label = words("essay.form_replace" if brought else "essay.form_bring")
        upload = Upload(BRING, f"<p>{label}</p>", LARGEST, ".txt,.md", words("essay.form_reading"))
        blocks: list[Block] = [Prose(self.as_paragraph("essay.form_about")), *self._found(), upload]
        after: list[Block] = [Button(REMOVE, words("essay.form_remove"))] if brought else []
        return self.alone(Page(self.id, blocks, state="plain", after=after))

    def _found(self) -> list[Block]:
        """Return what was found in the copy that is used."""
        words = self.words
        try:
            used, passages = self.keeper.used, self.keeper.passages()
        except EssayError as error:
            return [Note(f"<p>{verbatim(error)}</p>", "error")]
        if used is None or passages is None:
            return []
        found, total = passages
        key = "essay.form_brought" if used == self.keeper.brought else "essay.form_used"
        told = words(key, file=verbatim(used), found=found, total=total)
        return [Note(f"<p>{told}</p>", title=words("essay.form_there"))]

    def taken(self, progress: None, action: Action) -> list[Entry] | None:  # noqa: ARG002
        """Keep the copy, or remove it; the record stays as it is."""
        if action.do not in (BRING, REMOVE):
            return None
        try:
            if action.do == BRING:
                self.keeper.keep(*read_brought(self.words, action, LARGEST))
            else:
                self.keeper.remove()
        except EssayError as error:
            raise RefusedError(str(error)) from error
        return []
