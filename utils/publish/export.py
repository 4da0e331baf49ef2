"""What every format of `seminar publish` returns: files, and what the format could not express."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course.missing import missing_lines
from utils.files.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from utils.course import Course, model
    from utils.publish.questions import Asked


class Loss(Struct, frozen=True):
    """Something that a format could not express; `place` is section/quiz/question, or "" for the whole export."""

    place: str
    what: str


class Export(Struct, frozen=True):
    """The files of an export by their path inside it, and its losses in the order of the course."""

    files: dict[str, bytes]
    losses: tuple[Loss, ...] = ()


def refuse_missing(course: Course) -> None:
    """Refuse to go on when a fault kept something out of what was read of `course`.

    Raises:
        ExportError: that is so; the message names the faults, a line each.
    """
    if course.missing:
        raise ExportError("\n".join([course.words("publish.faulty"), *missing_lines(course.words, course.missing)]))


def find_losses(
    course: Course, questions: Iterable[Asked], lost: Callable[[model.Question], Iterable[str]]
) -> tuple[Loss, ...]:
    """Return the losses of an export to a learning platform.

    `lost` names what a question loses, by keys of the catalogue after `publish.loss_`. Some is lost on every platform:
    none asks how sure a learner is, or has the figures and passages that stand beside a question in its notebook.
    """
    whole = [("", "confidence"), ("", "figures")]
    named = [*whole, *((asked.place, key) for asked in questions for key in lost(asked.question))]
    return tuple(Loss(place, course.words(f"publish.loss_{key}")) for place, key in named)
