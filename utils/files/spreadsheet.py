"""Tables as people's spreadsheets keep them: what must not run there, and a CSV read as one of them saved it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from utils.plain_text import decode, marked_encoding

if TYPE_CHECKING:
    from pathlib import Path

_RUNS = frozenset("=+-@\t\r\n\0")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")
_QUOTE = "'"
_SEPARATORS = ",;\t"
_OF_WINDOWS = "cp1252"
LONGEST = 10_000_000
"""Characters of a cell: a comment may be as long as a text."""


def harmless(cell: object) -> str:
    """Return `cell` as text that no spreadsheet takes for a formula.

    OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection: these signs at the start of a cell,
    their full-width forms, and tabs and line ends; here also behind spaces. A plain number stays a number.
    """
    text = str(cell)
    starts = {text[:1], normalize("NFKC", text.lstrip()[:1])}
    return f"{_QUOTE}{text}" if starts & _RUNS and not _NUMBER.fullmatch(text) else text


def unharmed(cell: str) -> str:
    """Return `cell` as it was before `harmless`."""
    bare = cell.removeprefix(_QUOTE)
    return bare if bare != cell and harmless(bare) == cell else cell


def read_saved(path: Path) -> str:
    """Return the words of a CSV in the encoding in which a spreadsheet saved it.

    Raises:
        OSError: the file cannot be read.
        UnicodeDecodeError: it is no text.
    """
    data = path.read_bytes()
    try:
        return decode(data)
    except UnicodeDecodeError:
        if marked_encoding(data):
            raise
        return decode(data.decode(_OF_WINDOWS).encode())


def read_rows(path: Path) -> list[list[str]]:
    """Return the rows of a CSV as a spreadsheet saved it, those that are empty too, so that each keeps its number.

    Excel separates by what the country uses (a comma, a semicolon), saves "Unicode text" with tabs as UTF-16, and plain
    CSV in the encoding of Windows; https://support.microsoft.com, "Import or export text (.txt or .csv) files".

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no such table.
    """
    text = read_saved(path)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    before = csv.field_size_limit(LONGEST)
    try:
        table = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [[unharmed(cell) for cell in row] for row in table]
    except csv.Error as error:
        raise ValueError(str(error)) from error
    finally:
        csv.field_size_limit(before)
