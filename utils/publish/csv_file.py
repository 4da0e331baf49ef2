"""A table as a CSV file in the learner's folder."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from utils.publish.new_file import ExportError, opened, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.words import Words


def write_csv(words: Words, file: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write `head` and `rows` to a new `file` (`.csv` is added where it is missing); return a line on what it holds.

    Raises:
        ExportError: no name is given, a file of this name is there already, or it cannot be written.
    """
    if not file.strip():
        raise ExportError(words("export.file_missing"))
    path = place(words, file)
    if path.suffix.casefold() != ".csv":
        path = path.with_name(f"{path.name}.csv")
    rows = list(rows)
    # utf-8-sig: spreadsheets on Windows take a file without this mark for another encoding.
    with opened(words, path, "x", newline="", encoding="utf-8-sig") as new:
        csv.writer(new).writerows([head, *rows])
    return words("export.file_written", n=len(rows), file=path.absolute())
