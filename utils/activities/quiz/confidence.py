"""How sure a learner is of an answer: asked, read, and set beside how many were right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.event_data import as_number
from utils.questions.typed import read_number
from utils.view import Number

if TYPE_CHECKING:
    from utils.course import Course
    from utils.record import Record
    from utils.words import Words

CONFIDENCE = "confidence"
"""The name of the control that asks for it, and of the entry in the record."""

LEAST, MOST = 50, 100
"""The ends of the scale, in %."""


def ask_confidence(words: Words, name: str = CONFIDENCE) -> Number:
    """Return the control, called `name`, that asks how sure the learner is; it may be left alone."""
    label = words("quiz.confidence")
    return Number(name, label, unit="%", low=LEAST, high=MOST, step=5, slider=True, optional=True)


def read_confidence(value: Any, words: Words) -> dict[str, float]:
    """Return what the record keeps of the control's `value`: nothing where it was left alone.

    Raises:
        RefusedError: it is no number, or off the scale.
    """
    return {CONFIDENCE: read_number(value, "%", LEAST, MOST, words)} if value else {}


def stated_confidence(course: Course, record: Record) -> list[tuple[float, bool]]:
    """Return confidence in % and whether the answer was right, for each first answer in a quiz that came with one.

    How it was judged is in the record, so that answers to questions that were since retired count too.
    """
    firsts: dict[tuple[str, str, str], dict[str, Any]] = {}
    for section in course.info.sections:
        for event in record.section(section.id):
            if event.kind == "answered":
                firsts.setdefault((section.id, event.activity, event.item), event.data)
    return [
        (sure, right)
        for data in firsts.values()
        if (sure := as_number(data.get(CONFIDENCE), LEAST, MOST)) is not None
        and isinstance(right := data.get("right"), bool)
    ]
