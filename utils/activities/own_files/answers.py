"""The learner's answers: how many there are and where, a file with all of them, and such a file brought in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from utils.activities.activity import RefusedError
from utils.activities.day import clock_of
from utils.activities.hand_in.files import FileActivity
from utils.activities.own_files.brought import read_brought
from utils.markup import as_written, inline, verbatim
from utils.view import Block, Download, Fold, Form, Note, Page, Prose, Table, Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.activity import Action
    from utils.record import Entry, Event

ID = "own-answers"
RECORD = "record"
BRING = "bring"
FILE = "my-answers.jsonl"
LARGEST = 6_000_000
"""Bytes: a term's work has a tenth, and a message of a browser to Jupyter no more than ten million in all."""


class Keeper(Protocol):
    """What keeps the answers."""

    @property
    def where(self) -> str:
        """Where they are kept, in words."""

    def counts(self) -> Sequence[tuple[str, int]]:
        """Return how many there are of each section that has any."""

    def pack(self) -> bytes:
        """Return all there are by now as a file, or raise RefusedError where there are none."""

    def bring(self, file: str, data: bytes) -> str:
        """Take in what is in `file` and say what became of it; or raise RefusedError or RecordError."""


@dataclass(frozen=True)
class AnswersActivity(FileActivity["Event | None"]):
    """Has `keeper` pack the answers and take others in; it keeps what was brought in last."""

    keeper: Keeper
    id: str = field(default=ID, init=False)
    titled = "answers.title"

    def replay(self, events: Sequence[Event]) -> Event | None:
        return events[-1] if events else None

    def asked(self, progress: Event | None) -> Form:
        """Return what there is and where, a button that downloads it, and a place for a file: all folded away."""
        words = self.words
        blocks: list[Block] = [Prose(f"<p>{verbatim(self.keeper.where)}</p>")]
        rows = [[inline(title), str(n)] for title, n in self.keeper.counts()]
        if rows:
            blocks.append(Table(words("answers.holds"), [words("answers.section"), words("answers.how_many")], rows))
        blocks.append(Prose(self.as_paragraph("answers.about")))
        # always there: the form does not hear of what other forms save after it was shown
        blocks.append(Download(RECORD, words("answers.download"), FILE, "application/x-ndjson"))
        kinds, busy = ".jsonl,.json,.txt", words("answers.bringing")
        blocks.append(Upload(BRING, self.as_paragraph("answers.bring"), LARGEST, kinds, busy))
        if progress:
            title = words("answers.brought_at", when=clock_of(progress.at))
            blocks.append(Note(as_written(str(progress.data.get("said", ""))), title=title))
        fold = Fold(words("answers.fold"), blocks)
        return self.alone(Page(self.id, [fold], state="plain", after=[]))

    def taken(self, progress: Event | None, action: Action) -> list[Entry] | None:  # noqa: ARG002
        if action.do != BRING:
            return None
        return [self.entry("written", said=self.keeper.bring(*read_brought(self.words, action, LARGEST)))]

    def fetched(self, progress: Event | None, what: str) -> bytes:  # noqa: ARG002
        if what != RECORD:
            raise RefusedError(self.words("quiz.not_now"))
        return self.keeper.pack()
