"""The figures of the labs as tests call them, `from tests.labs.drawn import NAME`: drawn from any tables."""

from __future__ import annotations

from functools import partial
from inspect import signature
from typing import TYPE_CHECKING

from utils.course import Course
from utils.course.kinds import PREDICTIONS
from utils.labs.figure import draw_answer, draw_figure, draw_from, figures_of

if TYPE_CHECKING:
    from utils.drawing.figure import Figure

COURSE = Course()
SECTIONS = [section.id for section in COURSE.info.sections]
FIGURES = {name: (section, find) for section in SECTIONS for name, find in figures_of(section).items()}
DECLARED = {
    asked.id: (section, asked)
    for section in SECTIONS
    for asked in COURSE.entries(PREDICTIONS, section)
    if not isinstance(asked.figure, str)
}
"""The figures that the content declares, by the id of their prediction."""


def figure(name: str, prediction: float | None = None) -> Figure:
    """Return the figure `name`, or the declared one of this prediction, drawn from the course's own tables."""
    if name in DECLARED:
        return draw_answer(COURSE, *DECLARED[name], prediction)
    return draw_figure(COURSE, FIGURES[name][0], name, prediction)


def __getattr__(name: str) -> partial[Figure]:
    if name not in FIGURES:
        raise AttributeError(name)
    return partial(_drawn, name)


def _drawn(name: str, *given: object, prediction: float | None = None) -> Figure:
    section, find = FIGURES[name]
    count = len(signature(find).parameters) - 1
    tables, (said, *_) = given[:count], (*given[count:], prediction)
    return draw_from(find, tables, COURSE.figure_words(section), said)
