"""Canvas's gradebook, exported to CSV to be imported again.

How it is made and read again: lib/gradebook_exporter.rb and lib/gradebook_importer.rb of Canvas
(https://github.com/instructure/canvas-lms). The heads of who learners are stay English in every language: Student (or
LastName and FirstName), ID, SIS User ID, SIS Login ID, Section. An assignment is called "Name (12345)". Rows before
those of learners say which grades are posted by hand, and "Points Possible". Totals can only be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.one_line_error import ExportError
from utils.teaching.gradebook.worksheet import Line, Worksheet, column_named, comma_of, demand_whole, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.files.spreadsheet import Cell, Sheet
    from utils.words import Words

_ASSIGNMENT = re.compile(r".*\(\d+\)", re.DOTALL)
_TOTAL = re.compile(r"\b(?:Current|Final|Override) (?:Score|Points|Grade|Status)\b")
_NOTE = re.compile(r"\s*(?:Muted|Manual Posting.*)?\s*", re.IGNORECASE | re.DOTALL)
_POINTS = "Points Possible"
_UNGRADED = ("", "-")
"""What stands where there is no grade; N/A stands for who is not asked, and EX for who is excused."""


def read(words: Words, sheet: Sheet, column: str) -> Worksheet:
    """Return what is known of the worksheet; `column` names the assignment.

    Raises:
        ExportError: it is no gradebook, or it has no such assignment; the message lists those that it has.
    """
    head = [cell.text.strip() for cell in sheet.rows[0]]
    if "ID" not in head or not ("Student" in head or {"LastName", "FirstName"} <= {*head}):
        raise ExportError(words("gradebook.no_canvas"))
    points = next((row for row in sheet.rows if _POINTS in row[0].text), ())
    place = _assignment(words, sheet.rows[0], column)
    for row in range(1, len(sheet.rows)):
        demand_whole(words, sheet, row, max(place, head.index("ID")))
    most = number(points[place].text) or None if points else None
    learners = [
        (at, row)
        for at, row in enumerate(sheet.rows[1:], 1)
        if row is not points and not all(_NOTE.fullmatch(cell.text) for cell in row)
    ]
    lines = tuple(_line(at, row, head, place, most) for at, row in learners)
    written = (cell.text for row in sheet.rows[1:] for cell in row[place:])
    return Worksheet(sheet, place, comma_of(written), lines)


def _assignment(words: Words, head: Sequence[Cell], column: str) -> int:
    """Return the column of the assignment that is asked for, or of the only one."""
    open_ = [place for place, cell in enumerate(head) if _is_assignment(cell.text.strip())]
    if not column and len(open_) == 1:
        return open_[0]
    if not column:
        known = words.all_of(f"“{head[place].text.strip()}”" for place in open_)
        raise ExportError(words("gradebook.which_column", known=known or words("gradebook.column_none")))
    return column_named(words, head, open_, column)


def _is_assignment(name: str) -> bool:
    return bool(_ASSIGNMENT.fullmatch(name)) and not _TOTAL.search(name)


def _line(at: int, row: Sequence[Cell], head: Sequence[str], place: int, most: float | None) -> Line:
    said = {name: cell.text.strip() for name, cell in zip(head, row, strict=False)}
    name = said.get("Student") or f"{said.get('FirstName', '')} {said.get('LastName', '')}".strip()
    given = row[place].text.strip()
    return Line(
        row=at,
        number=said["ID"],
        name=name,
        accounts=tuple(account for key in ("SIS Login ID", "SIS User ID") if (account := said.get(key))),
        given="" if given in _UNGRADED else given,
        most=most,
        closed=given not in _UNGRADED and number(given) is None,
    )
