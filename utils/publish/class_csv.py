"""A class's results as a table in CSV: a row a number or text, for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from msgspec import to_builtins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.teaching.results import ClassResults
    from utils.words import Words

IDS = {
    "learners": ("learner",),
    "questions": ("section", "quiz", "question"),
    "to_discuss": ("question",),
    "forecasts": ("set", "forecast"),
    "codings": ("recommendation",),
    "premises": ("argument",),
    "statements": ("section", "prompt", "perspective"),
}
"""The parts of the results, each with the fields that say which entry it is."""

_RUNS = frozenset("=+-@\t\r\n\0")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")


def as_csv(words: Words, results: ClassResults) -> str:
    """Return `results` as CSV: part, entry, measure, key (of an option, a section, an interval's end), value.

    Text that a spreadsheet could run as a formula gets an apostrophe before it; the head of the column says so.
    """
    text = io.StringIO(newline="")
    head = [*(words(f"class.csv_{name}") for name in ("part", "entry", "measure", "key")), words("class.csv_value")]
    rows = ([harmless(cell) for cell in row] for part, ids in IDS.items() for row in _rows(part, ids, results))
    csv.writer(text).writerows([head, *rows])
    return text.getvalue()


def harmless(cell: object) -> str:
    """Return `cell` as text that no spreadsheet takes for a formula.

    OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection: these signs at the start of a cell,
    their full-width forms, and tabs and line ends; here also behind spaces. A plain number stays a number.
    """
    text = str(cell)
    starts = {text[:1], normalize("NFKC", text.lstrip()[:1])}
    return f"'{text}" if starts & _RUNS and not _NUMBER.fullmatch(text) else text


def _rows(part: str, ids: tuple[str, ...], results: ClassResults) -> Iterator[tuple[object, ...]]:
    for entry in to_builtins(getattr(results, part)):
        if part == "to_discuss":
            entry["question"] = entry["question"]["question"]
        name = "/".join(entry[id_] for id_ in ids)
        for measure, value in entry.items():
            if measure not in ids:
                yield from ((part, name, measure, key, each) for key, each in _apart(value) if each is not None)


def _apart(value: Any) -> Iterator[tuple[object, object]]:
    """Yield every number or text in `value` with its key, "" for one alone."""
    match value:
        case dict():
            yield from value.items()
        case list() | tuple():
            yield from enumerate(value, 1)
        case _:
            yield "", value
