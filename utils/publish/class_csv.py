"""A class's results as a table in CSV: a row a number or text, for a spreadsheet or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.publish.csv_file import as_csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.teaching.model import ClassResults
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


def as_csv(words: Words, results: ClassResults) -> str:
    """Return `results` as CSV: part, entry, measure, key (of an option, a section, an interval's end), value.

    The head of the last column says that an apostrophe may stand before a text.
    """
    head = [*(words(f"class.csv_{name}") for name in ("part", "entry", "measure", "key")), words("class.csv_value")]
    return as_csv_text(head, (row for part, ids in IDS.items() for row in _rows(part, ids, results)))


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
