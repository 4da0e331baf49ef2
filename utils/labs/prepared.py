"""Figures of a course that were prepared when its site was built: read where there are some, else drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.json import decode

from utils.drawing.prepared import Prepared
from utils.labs.figure import draw_answer, find_answer

if TYPE_CHECKING:
    from pathlib import Path

    from utils.course import Course, model
    from utils.drawing.figure import Figure
    from utils.drawing.guess import Asked

FOLDER = "prepared"
"""The folder beside the course's content in which they lie, a file each."""


def find_prepared(course: Course, section: str, name: str) -> Prepared | None:
    """Return the prepared figure `name` of a section, the id of its prediction, or None where nobody prepared it."""
    folder = course.root.parent / FOLDER
    file = folder / file_of(section, name)
    return _read(file) if file.parent == folder else None


def show_answer(course: Course, section: str, asked: model.Prediction, prediction: float) -> Figure:
    """Return the figure that answers a section's prediction, prepared or drawn, with the number predicted in it.

    Raises:
        EvidenceError: as `draw_figure`.
    """
    made = find_prepared(course, section, asked.id)
    if made is None:
        return draw_answer(course, section, asked, prediction)
    return made.figure(course.words, prediction)


def show_analysis(course: Course, section: str, call: str, *given: str) -> Figure:
    """Return what a notebook's `call` draws of the two-process model, prepared or drawn; `given` is what it was given.

    Raises:
        EvidenceError: it was given what is not known.
    """
    if made := find_prepared(course, section, call_name(call, *given)):
        return made.figure(course.words)
    from utils.labs.two_processes.analysis_figures import DRAWN

    return DRAWN[call](course, section, *given)


def call_name(call: str, *given: str) -> str:
    """Return the name of what a call draws."""
    return "-".join((call, *filter(None, given)))


def find_asked(course: Course, section: str, asked: model.Prediction) -> Asked | None:
    """Return what a section's prediction is compared with, None where its figure answers none.

    Raises:
        EvidenceError, LanguageError: as `find_answer`.
    """
    made = find_prepared(course, section, asked.id)
    return made.asked if made else find_answer(course, section, asked).asked


def file_of(section: str, name: str) -> str:
    """Return the name of the file of a section's figure."""
    return f"{section}.{name}.json"


@lru_cache(maxsize=16)
def _read(file: Path) -> Prepared | None:
    return decode(file.read_bytes(), type=Prepared) if file.is_file() else None
