"""A prediction: a number committed before a figure shows it, then kept as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, RefusedError
from utils.activities.event_data import as_number, as_text
from utils.markup import as_written, block, verbatim
from utils.questions.base import ANSWER
from utils.questions.typed import read_number, read_text
from utils.record import Entry, Event
from utils.view import Block, Button, Form, Note, Number, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model

REASON = "reason"


def committed(events: Sequence[Event]) -> Event | None:
    """Return the event of `events` (of one prediction) that committed a number: the first; None for none yet."""
    made = (event for event in events if event.kind == "predicted")
    return next((event for event in made if as_number(event.data.get("number")) is not None), None)


def predicted(events: Sequence[Event]) -> float | None:
    """Return the number committed in `events` (of one prediction), or None for none yet."""
    made = committed(events)
    return as_number(made.data["number"]) if made else None


@dataclass(frozen=True)
class PredictionActivity:
    """Asks for `prediction` once; the figure that answers it is shown by the notebook afterwards."""

    course: Course
    section: str
    prediction: model.Prediction

    @property
    def id(self) -> str:
        """The prediction's id."""
        return self.prediction.id

    def view(self, events: Sequence[Event]) -> Form:
        """Return the question, or what was committed."""
        asked, words = self.prediction, self.course.words
        made = committed(events)
        if made is None:
            field = Number(ANSWER, block(asked.prompt), unit=asked.unit)
            reason = Text(REASON, f"<p>{words('prediction.reason')}</p>", rows=2, optional=True)
            blocks: list[Block] = [field, reason]
            page = Page(asked.id, blocks, after=[Button("commit", words("prediction.commit"), primary=True)])
        else:
            number, why = made.data["number"], as_text(made.data.get("reason"))
            said = f"<p>{words('prediction.committed', number=f'{number:g}', unit=verbatim(asked.unit))}</p>"
            note = Note(said + (as_written(why) if why else "") + f"<p>{words('prediction.next')}</p>")
            page = Page(asked.id, [Prose(block(asked.prompt)), note], state="done")
        return Form(f"{self.section}/{self.id}", asked.title, [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Commit the prediction."""
        words = self.course.words
        if action.do != "commit" or predicted(events) is not None:
            raise RefusedError(words("quiz.not_now"))
        asked = self.prediction
        number = read_number(action.values.get(ANSWER), asked.unit, asked.low, asked.high, words)
        data: dict[str, object] = {"number": number}
        if reason := read_text(action.values.get(REASON, ""), words).strip():
            data["reason"] = reason
        return [Entry(kind="predicted", section=self.section, activity=self.id, data=data)]
