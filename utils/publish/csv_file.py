"""A table as a CSV file in the learner's folder."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from utils.activities.activity import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.words import Words


def write_csv(words: Words, file: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write `head` and `rows` to a new `file` (`.csv` is added where it is missing); return a line on what it holds.

    Raises:
        RefusedError: no name is given, a file of this name is there already, or it cannot be written.
    """
    if not file.strip():
        raise RefusedError(words("export.file_missing"))
    path = Path(file.strip()).expanduser()
    if path.suffix.casefold() != ".csv":
        path = path.with_name(f"{path.name}.csv")
    rows = list(rows)
    try:
        # utf-8-sig: spreadsheets on Windows take a file without this mark for another encoding.
        with path.open("x", newline="", encoding="utf-8-sig") as opened:
            csv.writer(opened).writerows([head, *rows])
    except FileExistsError as error:
        raise RefusedError(words("export.file_there", file=path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RefusedError(words("export.unwritten", file=path, reason=reason)) from error
    return words("export.file_written", n=len(rows), file=path.absolute())
