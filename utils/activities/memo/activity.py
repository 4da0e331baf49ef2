"""A memo: written step by step with evidence pulled in, handed over in versions, compared with others, rated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.content import Answer, Table, TaskActivity
from utils.activities.memo import answers, evidence_page, examples, forecasting, handing, paper, versions, writing
from utils.activities.memo import progress as made
from utils.activities.memo.kept_page import kept_blocks
from utils.activities.memo.progress import Progress
from utils.course import model
from utils.course.kinds import MEMOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.event_data import EventSource
    from utils.page import tree
    from utils.record import Entry, Event
    from utils.view import Block, Form, Page


@dataclass(frozen=True)
class MemoActivity(TaskActivity[Progress, model.Memo]):
    """Writes a memo; the exemplars and the notes on the rubric open after the first full draft."""

    kind = MEMOS
    counted = "memos"
    lost = "publish.paper_memo"
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
        return self.form(
            *writing.pages(self, progress),
            evidence_page.page(self, progress),
            handing.page(self, progress),
            *versions.pages(self, progress),
            *forecasting.pages(self, progress),
            *examples.pages(self, progress),
        )

    def told(self, what: str, progress: Progress) -> Sequence[Block]:
        return examples.told(self, what, progress)

    def looked(self, progress: Progress, action: Action) -> tuple[Page, bool]:
        """Return how a page would look: what is found in the record as evidence, or two versions side by side."""
        look = {evidence_page.EVIDENCE: evidence_page.looked, versions.VERSIONS: versions.looked}.get(action.page)
        return look(self, progress, action) if look else super().looked(progress, action)

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        take = {
            evidence_page.EVIDENCE: evidence_page.taken,
            handing.WHOLE: handing.taken,
            forecasting.FORECAST: forecasting.taken,
            examples.EXAMPLES: examples.taken,
        }.get(action.page, writing.taken)
        return take(self, progress, action)

    def is_done(self, progress: Progress) -> bool:
        return progress.opened

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        return answers.answers(self, events[self.id])

    def paged(self, events: Mapping[str, Sequence[Event]]) -> Mapping[str, Sequence[tree.Block]]:
        """Return the memo as it was last handed over, or as it stands, and what earlier versions had otherwise."""
        progress = made.replay(self.content, events[self.id])
        return {"memo": tuple(kept_blocks(self.words, self.content, progress))}

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
