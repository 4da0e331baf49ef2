"""Prepares the figures of a course that depend on its content and tables alone, for kernels that cannot draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from msgspec.json import encode

from utils.course.kinds import PREDICTIONS
from utils.drawing.figure import draw
from utils.drawing.guess import Asked
from utils.drawing.plot import as_plain
from utils.drawing.prepared import Prepared, drawn_as_data
from utils.drawing.prepared import prepare as as_data
from utils.labs.figure import find_with_tables, source_of
from utils.labs.prepared import call_name, file_of
from utils.labs.stated import cite_tables
from utils.labs.two_processes.analysis_figures import DRAWN
from utils.labs.two_processes.assumptions import parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from utils.course import Course, model


CALLS = (
    ("necessity", ""),
    ("necessity", "essay"),
    ("line_of_deterrence",),
    ("sensitivity", "both", "community"),
    ("sensitivity", "peace", "community"),
    ("robustness",),
    ("richardson",),
    ("richardson", "JPN", "CHN"),
)
"""What is drawn of the two-process model, as the notebooks call it; other calls take numpy."""


def prepare(course: Course, folder: Path) -> list[Path]:
    """Write every figure that predictions of `course` and `CALLS` show into `folder`, and return the files, one each.

    Raises:
        EvidenceError: one cannot be drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for section, name, made in _all(course):
        file = folder / file_of(section, name)
        file.write_bytes(encode(made))
        written.append(file)
    return written


def _all(course: Course) -> Iterator[tuple[str, str, Prepared]]:
    """Yield each figure with its section and its name."""
    for section in (each.id for each in course.info.sections):
        for asked in course.entries(PREDICTIONS, section):
            yield section, asked.id, _answer(course, section, asked)
        if parameters_of(course, section):
            for call, *given in CALLS:
                yield section, call_name(call, *given), drawn_as_data(DRAWN[call](course, section, *given))


def _answer(course: Course, section: str, asked: model.Prediction) -> Prepared:
    """Return the figure that answers a section's prediction as data."""
    finding, tables = find_with_tables(course, section, asked)
    words = course.figure_words(section) if isinstance(asked.figure, str) else course.words
    source, cited = source_of(tables, words), cite_tables(tables)
    if finding.asked is None:  # it shows the same whatever was predicted
        return structs.replace(drawn_as_data(draw(finding, source, words)), cited=cited)
    told = structs.asdict(finding.asked) | {"low": asked.low, "high": asked.high}
    return as_data(finding, Asked(**{key: as_plain(value) for key, value in told.items()}), source, cited, words)
