"""A table as CSV in which no spreadsheet finds a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RUNS = frozenset("=+-@\t\r\n\0")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")


def as_csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return the table as CSV; text that a spreadsheet could run as a formula gets an apostrophe before it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in (head, *rows))
    return text.getvalue()


def harmless(cell: object) -> str:
    """Return `cell` as text that no spreadsheet takes for a formula.

    OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection: these signs at the start of a cell,
    their full-width forms, and tabs and line ends; here also behind spaces. A plain number stays a number.
    """
    text = str(cell)
    starts = {text[:1], normalize("NFKC", text.lstrip()[:1])}
    return f"'{text}" if starts & _RUNS and not _NUMBER.fullmatch(text) else text
