"""A table as CSV in which no spreadsheet finds a formula, as text or as a file in the learner's folder."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from utils.files.new_file import write_file
from utils.files.spreadsheet import harmless
from utils.files.typed_path import typed_path
from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.words import Words


def write_csv(
    words: Words, file: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, replace: bool = False
) -> str:
    """Write `head` and `rows` to a new `file` (`.csv` is added where it is missing); return a line on what it holds.

    With `replace`, a file that is there gives way.

    Raises:
        ExportError: no name is given, a file of this name is there already, or it cannot be written.
    """
    path = typed_path(words, file)
    if path.suffix.casefold() != ".csv":
        path = path.with_name(f"{path.name}.csv")
    rows = list(rows)
    # utf-8-sig: spreadsheets on Windows take a file without this mark for another encoding.
    write_file(words, path, as_csv_text(head, rows).encode("utf-8-sig"), private=True, replace=replace)
    return words("export.file_written", n=len(rows), file=printable(path.absolute()))


def as_csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return the table as CSV; text that a spreadsheet could run as a formula gets an apostrophe before it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in (head, *rows))
    return text.getvalue()
