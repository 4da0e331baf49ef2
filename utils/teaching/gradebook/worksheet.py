"""What is known of a platform's worksheet: the column to fill in, and a line a learner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from utils.one_line_error import ExportError
from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.files.spreadsheet import Cell, Sheet
    from utils.words import Words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_ASSIGNMENT = re.compile(r"(.*?)\s*\((\d+)\)", re.DOTALL)
_WITH_COMMA = re.compile(r"\d+,\d+")


class Line(NamedTuple):
    """One learner's line: its `row` in the sheet, the platform's `number` of the learner, and who they are.

    `accounts` are addresses and names to log in with; `given` is what stands in the cell to fill in, `most` the highest
    grade, None where the sheet says none; a cell that is `closed` holds something else than a grade.
    """

    row: int
    number: str
    name: str
    accounts: tuple[str, ...]
    given: str
    most: float | None
    closed: bool = False


class Worksheet(NamedTuple):
    """A worksheet of which it is known what to fill in: the `column`, and the `comma` of its numbers."""

    sheet: Sheet
    column: int
    comma: str
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """The head of the column to fill in."""
        return self.sheet.rows[0][self.column].text.strip()


def number(text: str) -> float | None:
    """Return `text` as the number that a platform wrote, whichever sign its language has for the decimals."""
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def comma_of(cells: Iterable[str]) -> str:
    """Return the sign before the decimals in the numbers among `cells`; a full stop, where none has any."""
    return "," if any(_WITH_COMMA.fullmatch(each.strip()) for each in cells) else "."


def column_named(words: Words, head: Sequence[Cell], among: Sequence[int], wanted: str) -> int:
    """Return which column of those `among` which one may choose is called `wanted`, with or without its number.

    Raises:
        ExportError: none is, or several are; the message lists them.
    """
    names = {place: head[place].text.strip() for place in among}
    asked = wanted.strip()
    exact = [place for place, name in names.items() if name == asked]
    found = exact or [place for place, name in names.items() if asked.casefold() in _also(name.casefold())]
    if len(found) == 1:
        return found[0]
    key = "gradebook.column_several" if found else "gradebook.column_missing"
    known = words.all_of(f"“{printable(names[place])}”" for place in found or among) or words("gradebook.column_none")
    raise ExportError(words(key, column=printable(asked), known=known))


def _also(name: str) -> tuple[str, ...]:
    """Return what else a column may be called; an assignment by its title alone, or by its number."""
    assignment = _ASSIGNMENT.fullmatch(name)
    return (name, *assignment.groups()) if assignment else (name,)


def demand_whole(words: Words, sheet: Sheet, row: int, columns: int) -> None:
    """Refuse a row that ends before the columns that are read.

    Raises:
        ExportError: it does.
    """
    if len(sheet.rows[row]) <= columns:
        told = {"line": sheet.numbers[row], "n": len(sheet.rows[row]), "columns": len(sheet.rows[0])}
        raise ExportError(words("gradebook.short_row", **told))
