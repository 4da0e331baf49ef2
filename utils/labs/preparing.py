"""Prepares the figures of a course that depend on its content and tables alone, for kernels that cannot draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.json import encode

from utils.course.kinds import PREDICTIONS
from utils.drawing.prepared import Prepared
from utils.drawing.prepared import prepare as as_data
from utils.labs.figure import find_with_tables, source_of
from utils.labs.prepared import file_of
from utils.labs.stated import cite_tables

if TYPE_CHECKING:
    from pathlib import Path

    from utils.course import Course, model


def prepare(course: Course, folder: Path) -> list[Path]:
    """Write every figure that answers a prediction of `course` into `folder`, a file each, and return the files.

    Raises:
        EvidenceError: one cannot be drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for section in course.info.sections:
        for asked in course.entries(PREDICTIONS, section.id):
            file = folder / file_of(section.id, asked.id)
            file.write_bytes(encode(as_data_of(course, section.id, asked)))
            written.append(file)
    return written


def as_data_of(course: Course, section: str, asked: model.Prediction) -> Prepared:
    """Return the figure that answers a section's prediction as data."""
    finding, tables = find_with_tables(course, section, asked)
    words = course.figure_words(section) if isinstance(asked.figure, str) else course.words
    source = source_of(tables, words)
    return as_data(finding, source, cite_tables(tables), words, (asked.low, asked.high))
