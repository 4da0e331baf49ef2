"""Moodle's grading worksheet of an assignment.

How it is made and read again: mod/assign/gradingtable.php, mod/assign/feedback/offline/importgradeslib.php of Moodle
(https://github.com/moodle/moodle), and https://docs.moodle.org/en/Assignment_activity ("Offline grading worksheet").
Its heads are in the language of whoever downloads it, so that columns are told by what stands in them: the first has
the participant, whose number is at its end; the one behind the grade has the highest grade, the same in every row. A
hand-in's folder in the archive of all submissions has the same number. It belongs to this one assignment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.one_line_error import ExportError
from utils.teaching.gradebook.worksheet import Line, Worksheet, column_named, comma_of, demand_whole, number
from utils.teaching.handed_in.platform_names import participants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.files.spreadsheet import Cell, Sheet
    from utils.words import Words

_UNGRADED = ("", "-")
_NAME = 1
"""The column of the name, unless the assignment is marked without names."""


def read(words: Words, sheet: Sheet, column: str) -> Worksheet:
    """Return what is known of the worksheet; `column` names that of the grade where it cannot be told.

    Raises:
        ExportError: it is no grading worksheet, or it cannot be told where the grade goes.
    """
    head, rows = sheet.rows[0], sheet.rows[1:]
    numbers = [number for _, number in participants(row[0].text for row in rows) or ()]
    if not numbers or len(set(numbers)) < len(numbers):
        raise ExportError(words("gradebook.no_moodle"))
    for row in range(1, len(sheet.rows)):
        demand_whole(words, sheet, row, len(head) - 1)
    place = column_named(words, head, range(1, len(head)), column) if column else _grade_column(words, head, rows)
    highest = place + 1 if place + 1 < len(head) and _is_highest(rows, place + 1) else None
    lines = tuple(_line(at, numbers[at - 1], row, place, highest) for at, row in enumerate(rows, 1))
    written = [row[each].text for row in rows for each in (place, highest) if each is not None]
    return Worksheet(sheet, place, comma_of(written), lines)


def _line(at: int, its_number: str, row: Sequence[Cell], place: int, highest: int | None) -> Line:
    given = row[place].text.strip()
    return Line(
        row=at,
        number=its_number,
        name=row[_NAME].text.strip(),
        accounts=tuple(cell.text.strip() for cell in row if "@" in cell.text),
        given="" if given in _UNGRADED else given,
        most=None if highest is None else number(row[highest].text),
        closed=given not in _UNGRADED and number(given) is None,
    )


def _grade_column(words: Words, head: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> int:
    found = [place for place in range(1, len(head) - 1) if _is_highest(rows, place + 1) and _may_be_grade(rows, place)]
    if len(found) != 1:
        names = words.all_of(f"“{cell.text.strip()}”" for cell in head)
        raise ExportError(words("gradebook.no_grade_column", heads=names))
    return found[0]


def _is_highest(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Say whether the column has one and the same number above 0 in every row."""
    said = {number(row[place].text) for row in rows}
    return len(said) == 1 and bool(said.pop())


def _may_be_grade(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Say whether the column has nothing but grades up to the highest, beside it, and cells without one."""
    grades = [(row[place].text.strip(), number(row[place + 1].text) or 0) for row in rows]
    return all(said in _UNGRADED or ((n := number(said)) is not None and n <= most) for said, most in grades)
