"""Tables as people's spreadsheets keep them: what must not run there, and the one reader of CSV files.

A table is read with the places of its cells, so that some can be filled in and not one other byte changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from utils.one_line_error import OneLineError
from utils.plain_text import unmarked, with_plain_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.words import Words

_RUNS = frozenset("=+-@\t\r\n\0")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")
_GUARD = "'"

_SEPARATORS = ",;\t"
_SAYS_SEPARATOR = re.compile(rf"sep=([{_SEPARATORS}])(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
"""A first line that is for spreadsheets alone, which neither show nor count it."""

_QUOTE = '"'
_UNMARKED = ("utf-8", "cp1252")
"""What platforms write, and what a spreadsheet in Western Europe makes of it; all of it comes back the same."""

_OWN_FORMAT = b"PK\x03\x04"


def harmless(cell: object) -> str:
    """Return `cell` as text that no spreadsheet takes for a formula.

    OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection: these signs at the start of a cell,
    their full-width forms, and tabs and line ends; here also behind spaces. A plain number stays a number.
    """
    text = str(cell)
    starts = {text[:1], normalize("NFKC", text.lstrip()[:1])}
    return f"{_GUARD}{text}" if starts & _RUNS and not _NUMBER.fullmatch(text) else text


def unharmed(cell: str) -> str:
    """Return `cell`, of a table that was written here, as it was before `harmless`."""
    bare = cell.removeprefix(_GUARD)
    return bare if bare != cell and harmless(bare) == cell else cell


class TableError(OneLineError):
    """It is no table; the message says why in words that can stand behind the name of the file and a colon."""


class Cell(NamedTuple):
    """A cell: what it says, where it stands in the text of the file, and whether it is in quotation marks there."""

    text: str
    start: int
    end: int
    quoted: bool


class Sheet(NamedTuple):
    """A table: its `rows`, the head first, without blank ones, and the number that a spreadsheet gives to each.

    `text`, `encoding` and the `mark` in front are what it takes to write the file again.
    """

    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    separator: str
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
        if cell.quoted or self.separator in said:
            return f"{_QUOTE}{said}{_QUOTE}"
        return said


def read_sheet(words: Words, data: bytes) -> Sheet:
    """Read a CSV file as a platform, or a spreadsheet program after it, has saved it; one without a cell has no rows.

    Excel separates by what the country uses (a comma, a semicolon), saves "Unicode text" with tabs as UTF-16, and plain
    CSV in the encoding of Windows; https://support.microsoft.com, "Import or export text (.txt or .csv) files".

    Raises:
        TableError: it is not text in a known encoding, or a quotation mark is never closed.
    """
    if data.startswith(_OWN_FORMAT):
        raise TableError(words("sheet.own_format"))
    text, encoding, mark = _decoded(words, data)
    said = _SAYS_SEPARATOR.match(text)
    start = said.end() if said else 0
    try:
        separator = said[1] if said else max(_SEPARATORS, key=lambda each: len(_first(text, each)))
        numbered = [(n, row) for n, row in enumerate(_rows(text, separator, start), 1) if not _is_blank(row)]
    except _OpenQuoteError as error:
        raise TableError(words("sheet.open_quote", line=error.args[0])) from error
    return Sheet([row for _, row in numbered], [n for n, _ in numbered], separator, text, encoding, mark)


class _OpenQuoteError(Exception):
    """A quotation mark is never closed; it opens in the line of this number."""


def _decoded(words: Words, data: bytes) -> tuple[str, str, bytes]:
    """Return the text, its encoding, and the mark in front that names it."""
    marked, bare = unmarked(data)
    for encoding in (marked,) if marked else _likely(data):
        try:
            text = bare.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding, data.removesuffix(bare)
    raise TableError(words("sheet.no_text"))


def _likely(data: bytes) -> tuple[str, ...]:
    if b"\0" in data[:4]:
        return ("utf-16-le" if data[1:2] == b"\0" else "utf-16-be",)
    return _UNMARKED


def _is_blank(row: Sequence[Cell]) -> bool:
    return not any(cell.text.strip() for cell in row)


def _first(text: str, separator: str) -> Sequence[Cell]:
    """Return the first row that is not blank, whichever sign separates its cells."""
    told = (row for row in _rows(text, separator) if any(cell.text.strip(f" {_SEPARATORS}") for cell in row))
    return next(told, ())


def _rows(text: str, separator: str, at: int = 0) -> Iterator[list[Cell]]:
    """Yield the rows of `text`, whatever ends its lines; a line end in quotation marks is part of a cell."""
    ends, row = re.compile(f"[{separator}\r\n]"), list[Cell]()
    while True:
        quoted = text.startswith(_QUOTE, at)
        said, behind = _within_quotes(text, at + 1) if quoted else ("", at)
        found = ends.search(text, behind)
        end = found.start() if found else len(text)
        row.append(Cell(said + text[behind:end], at, end, quoted))
        at = end + 1
        if text.startswith(separator, end):
            continue
        yield row
        row = []
        at += text.startswith("\r\n", end)
        if at >= len(text):
            return


def _within_quotes(text: str, start: int) -> tuple[str, int]:
    """Return what stands in quotation marks from `start` on, with plain line ends, and where it goes on behind them."""
    said, at = [], start
    while (close := text.find(_QUOTE, at)) >= 0:
        said.append(text[at:close])
        if not text.startswith(_QUOTE, close + 1):
            return with_plain_ends("".join(said)), close + 1
        said.append(_QUOTE)
        at = close + 2
    raise _OpenQuoteError(with_plain_ends(text[:start]).count("\n") + 1)
