"""The figures of the labs as tests call them, `from tests.labs.drawn import NAME`: drawn from any tables."""

from __future__ import annotations

from functools import partial
from inspect import signature
from typing import TYPE_CHECKING

from utils.course import Course
from utils.labs.figure import draw_figure, draw_from, figures_of

if TYPE_CHECKING:
    from utils.drawing.figure import Figure

COURSE = Course()
FIGURES = {
    name: (section.id, find) for section in COURSE.info.sections for name, find in figures_of(section.id).items()
}


def figure(name: str, prediction: float | None = None) -> Figure:
    """Return the figure `name`, drawn from the course's own tables."""
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
