"""A worksheet in CSV as its bytes: cells can be filled in, and not one other byte changes."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING, NamedTuple

from utils.one_line_error import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.words import Words

_MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
_UNMARKED = ("utf-8", "cp1252")
"""What platforms write, and what a spreadsheet in Western Europe makes of it; all of it comes back the same."""

_DELIMITERS = ",;\t"
_QUOTE = '"'


class Cell(NamedTuple):
    """A cell: what it says, where it stands in the text of the file, and whether it is in quotation marks there."""

    text: str
    start: int
    end: int
    quoted: bool


class Sheet(NamedTuple):
    """A worksheet: its rows, the head first, without blank ones; and what it takes to write the file again."""

    rows: Sequence[Sequence[Cell]]
    delimiter: str
    text: str
    encoding: str
    mark: bytes

    def filled(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file with other texts in some of its `cells`, by their row and column."""
        pieces, at = [], 0
        for (row, column), said in sorted(cells.items()):
            cell = self.rows[row][column]
            pieces += [self.text[at : cell.start], self._written(cell, said)]
            at = cell.end
        return self.mark + "".join([*pieces, self.text[at:]]).encode(self.encoding)

    def _written(self, cell: Cell, said: str) -> str:
        if cell.quoted or self.delimiter in said:
            return f"{_QUOTE}{said}{_QUOTE}"
        return said


def read_sheet(words: Words, data: bytes) -> Sheet:
    """Read a worksheet as a platform, or a spreadsheet program after it, has saved it.

    Raises:
        ExportError: it is not text in a known encoding, no table, or a quotation mark is never closed.
    """
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    text, encoding = _decoded(words, data.removeprefix(mark), (_MARKS[mark],) if mark else _UNMARKED)
    try:
        delimiter = max(_DELIMITERS, key=lambda each: len(next(_rows(text, each))))
        rows = [row for row in _rows(text, delimiter) if any(cell.text.strip() for cell in row)]
    except _OpenQuoteError as error:
        raise ExportError(words("gradebook.open_quote", line=error.args[0])) from error
    if not rows or len(rows[0]) == 1:
        raise ExportError(words("gradebook.no_table"))
    return Sheet(rows, delimiter, text, encoding, mark)


class _OpenQuoteError(Exception):
    """A quotation mark is never closed; it opens in the line of this number."""


def _decoded(words: Words, data: bytes, encodings: Sequence[str]) -> tuple[str, str]:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise ExportError(words("gradebook.no_text"))


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """Yield the rows of `text`, whatever ends its lines; a line end in quotation marks is part of a cell."""
    ends, row, at = re.compile(f"[{delimiter}\r\n]"), list[Cell](), 0
    while True:
        quoted = text.startswith(_QUOTE, at)
        said, behind = _within_quotes(text, at + 1) if quoted else ("", at)
        found = ends.search(text, behind)
        end = found.start() if found else len(text)
        row.append(Cell(said + text[behind:end], at, end, quoted))
        at = end + 1
        if text.startswith(delimiter, end):
            continue
        yield row
        row = []
        at += text.startswith("\r\n", end)
        if at >= len(text):
            return


def _within_quotes(text: str, start: int) -> tuple[str, int]:
    """Return what stands in quotation marks from `start` on, and where it goes on behind them."""
    said, at = [], start
    while (close := text.find(_QUOTE, at)) >= 0:
        said.append(text[at:close])
        if not text.startswith(_QUOTE, close + 1):
            return "".join(said), close + 1
        said.append(_QUOTE)
        at = close + 2
    raise _OpenQuoteError(text.count("\n", 0, start) + 1)
