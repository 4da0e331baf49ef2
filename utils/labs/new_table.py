"""A table of an author's own, as a CSV file, with the skeleton of its description: its columns as they were found."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli_w

from utils.course.desk import Desk, Skeleton
from utils.evidence.description import ORIGINS, SHARED
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course

YEAR = "year"

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_DECIMAL_COMMA = re.compile(r"-?\d{1,15},\d{1,10}")
_WHOLE = re.compile(r"-?\d{1,15}")
_NUMBER = re.compile(r"-?\d{1,15}(\.(\d{1,10}))?")


@dataclass(frozen=True)
class NewTable:
    """The files of a table, by their places; nothing is written before `write`."""

    name: str
    desk: Desk
    files: dict[Path, str]

    def write(self) -> list[Skeleton]:
        """Write the files that are not there yet; return where they are."""
        return self.desk.create_missing(self.files)


def new_table(course: Course, name: str, table: Sequence[Sequence[str]], *, decimal_comma: bool = False) -> NewTable:
    """Return the table `name`, to be written into the evidence of `course`.

    Names are brought into form, and a column's own name becomes its title.

    Args:
        course: the course that it is for.
        name: what the author calls it.
        table: its rows, the head first.
        decimal_comma: whether a comma may stand in a number in place of a point.

    Raises:
        EvidenceError: the name or the columns cannot be a table's.
        CourseError: a table of this name is there.
    """
    folder, desk = course.root.parent / "evidence", Desk(course, "course.toml")
    given, name = name, _as_name(name)
    if not _NAME.fullmatch(name):
        raise fault("bad_table_name", name=given)
    told, rows = _checked(name, table)
    if decimal_comma:
        rows = [[cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell for cell in row] for row in rows]
    head = [_as_name(each) for each in told]
    desk.free_places(name, [folder / f"{name}.csv", folder / f"{name}.toml"])
    years = [int(row[head.index(YEAR)]) for row in rows]
    description = {
        "title": "",
        "description": "",
        "key": _key(head, rows),
        "years": [min(years), max(years)],
        "origins": [f"{name}.csv"],
        "claims": [],
        "caveats": [""],
        "made": {"how": "by hand"},
        "columns": {
            column: _column(column, told[place], [row[place] for row in rows]) for place, column in enumerate(head)
        },
    }
    shared = desk.fill("package.toml", id=course.info.id)
    origin = desk.fill("origin.toml", table=name)
    about = f"{desk.fill('table.toml')}{tomli_w.dumps(description, multiline_strings=True)}"
    files = {
        folder / f"{name}.csv": _as_csv([head, *rows]),
        folder / f"{name}.toml": about,
        folder / ORIGINS / f"{name}.toml": origin,
        folder / SHARED: shared,
    }
    return NewTable(name, desk, files)


def _checked(name: str, table: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the head, as it is written, and the rows; each has a cell a column, and a year."""
    if not table:
        raise fault("not_a_table", file=f"{name}.csv")
    told, *rows = map(list, table)
    if any(len(row) != len(told) for row in rows):
        raise fault("long_row", file=f"{name}.csv")
    head = [_as_name(each) for each in told]
    for column, written in zip(head, told, strict=True):
        if not _NAME.fullmatch(column) or head.count(column) > 1:
            raise fault("bad_column_name", file=f"{name}.csv", name=written)
    if not rows or YEAR not in head or not all(_WHOLE.fullmatch(row[head.index(YEAR)]) for row in rows):
        raise fault("no_years", file=f"{name}.csv", known=", ".join(head))
    return told, rows


def _as_name(written: str) -> str:
    """Return a name such as `votes_cast` for *Votes cast*; what has other letters is left to be refused."""
    return re.sub(r"[\s().,:;/%-]+", "_", written.strip().lower()).strip("_")


class _Lines(list[str]):
    """What a CSV writer writes to."""

    write = list.append


def _as_csv(rows: Sequence[Sequence[str]]) -> str:
    """Return `rows` as this project keeps a table: with commas, each line ended alike."""
    lines = _Lines()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return "".join(lines)


def _key(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the first columns that, with the year, tell one row from all others; all where none do."""
    others = [column for column in head if column != YEAR]
    for count in range(len(others) + 1):
        key = [*others[:count], YEAR]
        places = [head.index(column) for column in key]
        if len({tuple(row[place] for place in places) for row in rows}) == len(rows):
            return key
    return list(head)


def _column(name: str, written: str, cells: Sequence[str]) -> dict[str, Any]:
    """Return the skeleton of a column's description, of the narrowest type that all its cells have."""
    told = {"title": "" if written == name else written.strip(), "description": ""}
    if name == YEAR:
        return {}  # described once for all tables
    if all(map(_WHOLE.fullmatch, cells)):
        return {"type": "integer", **told, "unit": ""}
    found = [_NUMBER.fullmatch(cell) for cell in cells if cell]
    if found and all(found):
        decimals = max(len(each[2] or "") for each in found if each)
        return {"type": "number", **told, "unit": "", "decimals": decimals}
    return {"type": "string", **told}
