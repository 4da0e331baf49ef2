"""What the record says of a section at its end: how much was done, what was missed most, what was surest and wrong."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.activities.activity import SHARED
from utils.activities.contents import CONTENTS
from utils.activities.event_data import as_number, by_activity
from utils.activities.lab.prediction import predicted
from utils.activities.quiz.progress import replay
from utils.activities.tasks import activities_in, opened
from utils.course.kinds import PREDICTIONS, QUIZZES
from utils.course.way import steps
from utils.evidence.errors import EvidenceError
from utils.labs.prepared import find_asked
from utils.questions.shapes import Bands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.content import ContentActivity
    from utils.activities.event_data import EventSource
    from utils.activities.quiz.progress import Try
    from utils.course import Course, model

OF_COURSE = frozenset({"argue", "code", "forecast"})
"""The calls that open what belongs to the whole course: it counts where a core asks for it."""

COUNTED = (
    *("question", "prediction", "marks", "forecast", "exercise", "discussion"),
    *("ranking", "cases", "stakeholders", "map", "negotiations", "negotiated", "coding"),
)
"""What is counted of a section, as `ContentActivity.counted` has it."""


class Missed(Struct, frozen=True):
    """A number that was said and what it was, in `unit`; `off` is how far, as a share of what made sense."""

    asked: str
    said: str
    was: str
    gap: str
    unit: str
    off: float


class Surest(Struct, frozen=True):
    """A question answered wrongly at first: what was said, how sure (in %), and what is right."""

    asked: str
    said: str
    sure: float
    right: str


def count_done(course: Course, section: str, record: EventSource) -> list[tuple[str, int]]:
    """Return how much of each kind was answered in `section`; kinds without any are left out."""
    mine, shared = by_activity(record.section(section)), by_activity(record.section(SHARED))
    counts = Counter(answer.kind for kind in CONTENTS for answer in kind.all_answers(course, section, mine))
    counts.update(answer.kind for each in _of_course(course, section) for answer in each.answers(shared))
    return [(kind, counts[kind]) for kind in COUNTED if counts[kind]]


def _of_course(course: Course, section: str) -> Iterator[ContentActivity[Any]]:
    """Yield what the core of `section` asks for that belongs to the whole course."""
    there = activities_in(course, section, OF_COURSE)
    for step in steps(course, course.section(section).notebook, OF_COURSE):
        if each := opened(course, step, there):
            yield each


def missed_most(course: Course, section: str, record: EventSource) -> Missed | None:
    """Return the prediction, or the number asked for in a quiz, that was furthest off; None where none was off."""
    found = (*_predictions(course, section, record), *_numbers(course, section, record))
    return max(found, key=lambda each: each.off, default=None)


def surest_wrong(course: Course, section: str, record: EventSource) -> Surest | None:
    """Return the wrong first answer that was given with most confidence."""
    found = [
        Surest(question.prompt, question.describe(first.response), first.confidence, question.describe(question.key()))
        for question, first in _wrong(course, section, record)
        if first.confidence
    ]
    return max(found, key=lambda each: each.sure, default=None)


def _predictions(course: Course, section: str, record: EventSource) -> Iterator[Missed]:
    for each in course.entries(PREDICTIONS, section):
        said = predicted(record.events(section, each.id))
        if said is None:
            continue
        with suppress(EvidenceError):  # a table that is not here: nothing can be said of it
            asked = find_asked(course, section, each)
            if asked and (off := abs(said - asked.actual) / (each.high - each.low)):
                was, gap = f"{asked.actual:.{asked.decimals}f}", f"{abs(said - asked.actual):.{asked.decimals}f}"
                yield Missed(each.prompt, f"{said:g}", was, gap, asked.unit, off)


def _numbers(course: Course, section: str, record: EventSource) -> Iterator[Missed]:
    for question, first in _wrong(course, section, record):
        shape, said = question.shape(), as_number(first.response)
        if isinstance(shape, Bands) and said is not None:
            gap = abs(said - shape.answer)
            off = gap / (shape.high - shape.low)
            yield Missed(question.prompt, f"{said:g}", f"{shape.answer:g}", f"{gap:g}", shape.unit, off)


def _wrong(course: Course, section: str, record: EventSource) -> Iterator[tuple[model.Question, Try]]:
    """Yield each question with a wrong first answer whose right one the learner has since found, or been shown."""
    for quiz in course.entries(QUIZZES, section):
        events = record.events(section, quiz.id)
        for question in quiz.questions:
            progress = replay(question, events)
            if question.key() is not None and progress.tries and progress.state in ("right", "done"):
                first = progress.tries[0]
                if not first.right:
                    yield question, first
