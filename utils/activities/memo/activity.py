"""A memo: written step by step with evidence pulled in, handed over in versions, compared with others, rated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, Earned
from utils.activities.content import Answer, Table, TaskActivity
from utils.activities.memo import evidence_page, examples, paper, writing
from utils.activities.memo import progress as made
from utils.activities.memo.as_page import memo_blocks
from utils.activities.memo.progress import Progress
from utils.activities.memo.said import Version
from utils.course import model
from utils.course.kinds import MEMOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.event_data import EventSource
    from utils.page import tree
    from utils.record import Entry, Event
    from utils.view import Block, Form, Page


@dataclass(frozen=True)
class MemoActivity(TaskActivity[Progress, model.Memo]):
    """Writes a memo; the exemplars and the notes on the rubric open after the first full draft."""

    kind = MEMOS
    counted = "memos"
    lost = ""
    in_pieces = True

    @classmethod
    def verbs(cls) -> tuple[str, ...]:
        return ("memo",)

    def events(self, record: EventSource) -> Sequence[Event]:
        """Return all events of the course: what was found and done elsewhere can be pulled in as evidence."""
        return evidence_page.all_events(self.course, record)

    def replay(self, events: Sequence[Event]) -> Progress:
        mine = [event for event in events if (event.section, event.activity) == (self.section, self.id)]
        return made.replay(self.content, mine, events)

    def asked(self, progress: Progress) -> Form:
        pages = writing.pages(self, progress)
        pages.append(evidence_page.page(self, progress))
        pages += writing.whole(self, progress)
        if self.content.exemplars and progress.opened:
            pages.append(examples.page(self, progress, [Earned("examples", [self.kept_note])]))
        return self.form(*pages)

    def told(self, what: str, progress: Progress) -> Sequence[Block]:  # noqa: ARG002
        return examples.told(self, progress)

    def looked(self, progress: Progress, action: Action) -> tuple[Page, bool]:
        """Return the page of evidence with what is found in the record, as soon as it shows."""
        if action.page == evidence_page.EVIDENCE:
            return evidence_page.looked(self, progress, action)
        return super().looked(progress, action)

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        if action.page == evidence_page.EVIDENCE:
            return evidence_page.taken(self, progress, action)
        if action.page == examples.EXAMPLES:
            return examples.taken(self, progress, action)
        return writing.taken(self, progress, action)

    def is_done(self, progress: Progress) -> bool:
        return progress.opened

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        return writing.answers(self, events[self.id])

    def paged(self, events: Mapping[str, Sequence[Event]]) -> Mapping[str, Sequence[tree.Block]]:
        """Return the memo as it was last handed over, or as it stands."""
        progress = made.replay(self.content, events[self.id])
        it = progress.handed[-1].version if progress.handed else Version(dict(progress.texts), progress.evidence)
        return {"memo": tuple(memo_blocks(self.words, self.content, it.texts, it.evidence))}

    def on_paper(self) -> Iterator[tree.Block]:
        yield from paper.form_on_paper(self.words, self.content)
        yield from paper.sheet_on_paper(self.words, self.content)

    def key_on_paper(self) -> Iterator[tree.Block]:
        yield from paper.rubric_on_paper(self.words, self.content)
        for each in self.content.exemplars:
            yield from paper.exemplar_on_paper(self.words, self.content, each)
            yield from self.cited(each.sources)

    @staticmethod
    def without_key(table: Table) -> Table:
        lines = [line | {"annotation": "withheld"} for line in table.get("rubric", [])]
        return table | {"exemplars": [], "rubric": lines}
