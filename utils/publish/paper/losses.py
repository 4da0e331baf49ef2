"""What paper cannot express, whether printed or as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.kinds import EXERCISES, PARAMETERS, PREDICTIONS, QUIZZES
from utils.publish.export import Loss

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course


def find_losses(course: Course, sections: Sequence[str], *, key: bool) -> tuple[Loss, ...]:
    """Return what a paper of `sections` (ids) leaves out; without `key`, hints are among it."""
    whole = ("paper_confidence", "paper_figures", "paper_argument")
    found = [Loss("", course.words(f"publish.{name}")) for name in whole]
    return (*found, *(loss for id_ in sections for loss in _section_losses(course, id_, key=key)))


def _section_losses(course: Course, section: str, *, key: bool) -> Iterator[Loss]:
    words = course.words
    if course.entries(PARAMETERS, section):
        yield Loss(section, words("publish.paper_model"))
    for prediction in course.entries(PREDICTIONS, section):
        yield Loss(f"{section}/{prediction.id}", words("publish.paper_prediction"))
    for exercise in course.entries(EXERCISES, section):
        yield Loss(f"{section}/{exercise.id}", words("publish.paper_exercise"))
    for quiz in course.entries(QUIZZES, section):
        for question in quiz.questions:
            if question.hints and not key:
                yield Loss(f"{section}/{quiz.id}/{question.id}", words("publish.paper_hints"))
