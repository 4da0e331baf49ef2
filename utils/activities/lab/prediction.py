"""A prediction: a number committed before a figure shows it, then kept as it was, with the figure below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Earned
from utils.activities.citation import cite
from utils.activities.content import Answer, EntryActivity, Table, day, lines
from utils.activities.event_data import as_number, as_text
from utils.activities.evidence import Evidence, Told, in_a_line
from utils.activities.figure_blocks import figure_blocks, figure_on_page, numbers
from utils.course import model
from utils.course.kinds import PREDICTIONS
from utils.labs.figure import draw_answer
from utils.labs.prepared import show_answer
from utils.labs.stated import figure_states
from utils.markup import as_written, block, verbatim
from utils.one_line_error import OneLineError
from utils.page import tree as paper
from utils.questions.base import ANSWER
from utils.questions.typed import read_number
from utils.record import Event
from utils.view import Block, Button, Form, Note, Number, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.course import Course
    from utils.record import Entry

REASON = "reason"
ROOM = 2  # lines on paper


@dataclass(frozen=True)
class PredictionActivity(EntryActivity[Event | None, model.Prediction]):
    """Asks for a number once, then shows the figure that answers it."""

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
            button = Button("commit", words("prediction.commit"), primary=True, busy=words("prediction.drawing"))
            number = Number(ANSWER, block(asked.prompt), unit=asked.unit)
            return self.form(Page(self.id, [number, reason], after=[button], named=True))
        shown = [Prose(block(asked.prompt)), *self._answered(progress)]
        return self.form(Page(self.id, shown, state="done", named=True))

    def told(self, what: str, progress: Event | None) -> list[Block]:  # noqa: ARG002
        return [Prose(explained(self.course, self.content))]

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
        yield from self._figure(None)
        yield from self.cited(self.content.sources)

    @staticmethod
    def without_key(table: Table) -> Table:
        return table | {"answer_words": [], "shows": "", "hides": ""}

    def pictured(self, events: Mapping[str, Sequence[Event]]) -> Iterator[paper.Block]:
        if made := self.replay(events[self.id]):
            yield from self._figure(made.data["number"])

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield what the figure shows, once a number was committed."""
        if self.replay(events[self.id]):
            about = in_a_line(self.content.prompt)
            yield Evidence(f"figure/{self.form_id}", "figure", self.title, about, self._stated)

    def _stated(self) -> Told:
        found = figure_states(self.course, self.section, self.id)
        return Told(self.words("memo_evidence.figure", title=found.says, asked=found.asked), found.source)

    def _figure(self, number: float | None) -> Iterator[paper.Block]:
        """Yield the answering figure as a page has it, with the `number` that was predicted; none that is not drawn."""
        try:
            if number is None:
                figure = draw_answer(self.course, self.section, self.content)
            else:
                figure = show_answer(self.course, self.section, self.content, number)
        except OneLineError:  # the words and the sources around it stand all the same
            return
        yield from figure_on_page(figure)

    def _answered(self, made: Event) -> Iterator[Block]:
        """Yield what was predicted, how far off it was, and the figure with all that goes with it."""
        asked, number, why = self.content, made.data["number"], as_text(made.data.get("reason"))
        said = self.as_paragraph("prediction.committed", number=f"{number:g}", unit=verbatim(asked.unit))
        mine = as_written(why) if why else ""
        try:
            figure = show_answer(self.course, self.section, asked, number)
        except OneLineError as error:  # an old record may hold what today's course cannot draw
            yield from (Note(said + mine), Note(f"<p>{verbatim(error)}</p>", "error"))
            return
        miss = f"<p>{verbatim(figure.miss)}</p>" if figure.miss else said
        yield Note(miss + mine, title=self.words("prediction.yours"))
        yield from figure_blocks(figure)
        yield Earned("explanation", [])
        yield numbers(figure, self.words)
        yield Prose(cite(self.course, asked.sources))


def predicted(events: Sequence[Event]) -> float | None:
    """Return the number committed in `events` (of one prediction), or None for none yet."""
    made = PredictionActivity.replay(events)
    return as_number(made.data["number"]) if made else None


def explained(course: Course, asked: model.Prediction) -> str:
    """Return as HTML what the answering figure shows and what it does not; a student edition leaves it to the class."""
    return "".join(
        f"<p><strong>{course.words(f'section.{field}')}</strong></p>{block(getattr(asked, field))}"
        for field in ("shows", "hides")
        if getattr(asked, field)
    )
