"""A prediction: a number committed before a figure shows it, then kept as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import OpenActivity
from utils.activities.content import Answer, EntryActivity, Table, day, lines
from utils.activities.event_data import as_number, as_text
from utils.course import model
from utils.course.kinds import PREDICTIONS
from utils.markup import as_written, block, verbatim
from utils.page import tree as paper
from utils.questions.base import ANSWER
from utils.questions.typed import read_number
from utils.record import Event
from utils.view import Button, Form, Note, Number, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.record import Entry

REASON = "reason"
ROOM = 2  # lines on paper


@dataclass(frozen=True)
class PredictionActivity(OpenActivity[Event | None], EntryActivity[Event | None, model.Prediction]):
    """Asks for a number once; the figure that answers it is shown by the notebook afterwards."""

    kind = PREDICTIONS
    counted = "prediction"
    lost = "publish.paper_prediction"

    @staticmethod
    def replay(events: Sequence[Event]) -> Event | None:
        """Return the event that committed a number: the first; None for none yet."""
        made = (event for event in events if event.kind == "predicted")
        return next((event for event in made if as_number(event.data.get("number")) is not None), None)

    def asked(self, progress: Event | None) -> Form:
        asked, words = self.content, self.words
        if progress is None:
            reason = Text(REASON, self.as_paragraph("prediction.reason"), rows=2, optional=True)
            button = Button("commit", words("prediction.commit"), primary=True)
            return self.form(
                Page(self.id, [Number(ANSWER, block(asked.prompt), unit=asked.unit), reason], after=[button])
            )
        number, why = progress.data["number"], as_text(progress.data.get("reason"))
        said = self.as_paragraph("prediction.committed", number=f"{number:g}", unit=verbatim(asked.unit))
        note = Note(said + (as_written(why) if why else "") + self.as_paragraph("prediction.next"))
        return self.form(Page(self.id, [Prose(block(asked.prompt)), note], state="done"))

    def taken(self, progress: Event | None, action: Action) -> list[Entry] | None:
        if action.do != "commit" or progress:
            return None
        asked = self.content
        number = read_number(action.values.get(ANSWER), asked.unit, asked.low, asked.high, self.words)
        reason = self.typed(action, REASON)
        return [self.entry("predicted", number=number, **({"reason": reason} if reason else {}))]

    def is_done(self, progress: Event | None) -> bool:
        return progress is not None

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        if made := self.replay(events[self.id]):
            text = lines(f"{made.data['number']:g} {self.content.unit}", as_text(made.data.get("reason")))
            yield self.answer(self.id, self.content.prompt, text, day([made], "predicted"))

    def on_paper(self) -> Iterator[paper.Block]:
        asked, reason = self.content, self.words("prediction.reason")
        yield paper.Heading(asked.title, 4)
        yield paper.Together(
            (paper.Prose(asked.prompt), paper.Blank(asked.unit), paper.Prose(reason), paper.Lines(ROOM))
        )

    def key_on_paper(self) -> Iterator[paper.Block]:
        yield paper.Heading(self.title, 4)
        for field in ("shows", "hides"):
            yield paper.Prose(f"**{self.words(f'section.{field}')}.** {getattr(self.content, field)}")
        yield from self.cited(self.content.sources)

    @staticmethod
    def without_key(table: Table) -> Table:
        return table | {"shows": "", "hides": ""}


def predicted(events: Sequence[Event]) -> float | None:
    """Return the number committed in `events` (of one prediction), or None for none yet."""
    made = PredictionActivity.replay(events)
    return as_number(made.data["number"]) if made else None
