"""What a figure or an exercise of a lab states, in a line and with the tables that it rests on, as one can cite it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from utils.course.kinds import EXERCISES, PREDICTIONS
from utils.evidence.table import describe_table
from utils.labs.answers import compute_answer, scope_of
from utils.labs.figure import find_with_tables
from utils.labs.prepared import find_prepared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pandas import DataFrame

    from utils.course import Course
    from utils.drawing.guess import Asked

PIECES = 256
"""How many are kept: more than a course has, so that a page that shows them again computes nothing."""

WHOLE = 100
"""From here on a number is written without decimals."""


class Stated(NamedTuple):
    """What it says, the number that was asked of a figure ("" elsewhere), and its tables with their citations."""

    says: str
    asked: str
    source: str


@lru_cache(maxsize=PIECES)
def figure_states(course: Course, section: str, prediction: str) -> Stated:
    """Return what the figure states that answers a prediction of `section`, and the number that was asked for.

    Raises:
        CourseError: there is no such prediction.
        EvidenceError: as `draw_figure`.
    """
    if made := find_prepared(course, section, prediction):
        return Stated(made.title, _number_of(made.asked), made.cited)
    finding, tables = find_with_tables(course, section, course.entry(PREDICTIONS, section, prediction))
    return Stated(finding.title, _number_of(finding.asked), cite_tables(tables))


def _number_of(asked: Asked | None) -> str:
    return f"{asked.about}: {asked.actual:,.{asked.decimals}f} {asked.unit}" if asked else ""


@lru_cache(maxsize=PIECES)
def exercise_states(course: Course, section: str, exercise: str) -> Stated:
    """Return the value that an exercise of `section` asks for, as its tables give it.

    Raises:
        CourseError: there is no such exercise.
        EvidenceError: the value cannot be computed.
    """
    asked, scope = course.entry(EXERCISES, section, exercise), scope_of(course, section)
    value = _written(compute_answer(asked, scope).value)
    return Stated(value, "", cite_tables(scope.tables))


def cite_tables(tables: Iterable[DataFrame]) -> str:
    """Return the titles of tables with their citations."""
    return "; ".join(dict.fromkeys(map(_cited, tables)))


def _cited(table: DataFrame) -> str:
    """Return a table's title with its citation, and an address where that has none."""
    title, citation = (table.attrs[name] for name in ("title", "citation"))
    cited = f"{title}: {citation}"
    sources = describe_table(table.attrs["name"])["sources"]
    return cited if "https://" in citation or not sources else f"{cited} ({sources[0]['path']})"


def _written(value: Any) -> str:
    """Return a value as it stands in a sentence, the rows of a table one after the other."""
    if hasattr(value, "columns"):
        rows = [
            (row, ", ".join(f"{name} {_written(cell)}" for name, cell in cells.items()))
            for row, cells in value.iterrows()
        ]
    elif hasattr(value, "items"):
        rows = [(row, _written(cell)) for row, cell in value.items()]
    else:
        return _number(value) if isinstance(value, float) else str(value)
    return "; ".join(f"{_row(value.index.name, row)}: {told}" for row, told in rows)


def _row(named: str | None, row: Any) -> str:
    """Return what a row is called; a number that is no year needs the name of what it counts."""
    return f"{named} {row}" if isinstance(row, int) and named and named != "year" else str(row)


def _number(value: float) -> str:
    """Return a number with as many decimals as its size lets one use."""
    whole = abs(value) >= WHOLE or value.is_integer()
    return (f"{value:,.0f}" if whole else f"{value:.3g}").replace("-", "−")
