"""A class's results as CSV: a row a learner, or every count as a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.files.new_file import write_file
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.publish.csv_file import as_csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.results.class_progress import LearnerProgress, SectionProgress
    from utils.teaching.results.model import ClassResults
    from utils.words import Words

SUFFIX = ".csv"

IDS = {
    "learners": ("pseudonym",),
    "questions": ("section", "quiz", "question"),
    "to_discuss": ("question",),
    "forecasts": ("set", "forecast"),
    "codings": ("recommendation",),
    "premises": ("argument",),
    "statements": ("section", "prompt", "perspective"),
    "replies": ("section", "prompt"),
    "marks": ("section", "map"),
    "placings": ("section", "set", "case"),
    "tables": ("section", "negotiation", "table"),
    "memos": ("section", "memo"),
}
"""The parts of the results, each with the fields that say which entry it is."""

WHO = ("pseudonym", "name", "files", "numbers", "class_code", "last")
"""What says who a learner is, in this order."""

COUNTED = ("questions", "right_first", "right_end", "activities", "texts")
"""What is told of a learner in a section, in this order."""

OF = {"questions": "of_questions", "activities": "of_activities"}
"""Where the section has a fixed number of something: what says how many."""


def learners_csv(course: Course, learners: Sequence[LearnerProgress]) -> str:
    """Return a row a learner: who it is, by every name there is, and how far, in all and in each section begun.

    The head has the section's id and how many it has, so that the cells are plain numbers. Two learners of one name
    differ in pseudonym, file and the platform's id. What nobody has begun has no columns.
    """
    words = course.words
    begun = [each.id for each in course.info.sections if any(_begun(learner, each.id) for learner in learners)]
    head = [words(f"class_csv.{each}") for each in WHO]
    for first in learners[:1]:  # the heads are the same for all
        head += _heads(words, words("class_csv.whole"), first.total) if len(first.sections) > 1 else []
        for each in begun:
            head += _heads(words, each, first.sections[each])
    return as_csv_text(head, (_row(each, begun) for each in learners))


def _begun(learner: LearnerProgress, section: str) -> bool:
    return section in learner.sections and learner.sections[section].begun


def _heads(words: Words, name: str, counts: SectionProgress) -> list[str]:
    return [
        words(f"class_csv.{each}", section=name, total=getattr(counts, OF[each]) if each in OF else "")
        for each in COUNTED
    ]


def _row(each: LearnerProgress, begun: Sequence[str]) -> list[object]:
    parts = [*([each.total] if len(each.sections) > 1 else []), *(each.sections[id_] for id_ in begun)]
    files, numbers, last = "; ".join(each.files), "; ".join(each.numbers), each.last or ""
    counts = (getattr(part, name) for part in parts for name in COUNTED)
    return [each.pseudonym, each.name, files, numbers, each.class_code, last, *counts]


def counts_csv(words: Words, results: ClassResults) -> str:
    """Return `results` as CSV: part, entry, measure, key (of an option, a section, an interval's end), value.

    The head of the last column says that an apostrophe may stand before a text.
    """
    head = [*(words(f"class.csv_{name}") for name in ("part", "entry", "measure", "key")), words("class.csv_value")]
    return as_csv_text(head, (row for part, ids in IDS.items() for row in _rows(part, ids, results)))


def write_counts(words: Words, results: ClassResults, path: Path, *, replace: bool = False) -> str:
    """Write every count of `results` to a new `path`; return in words what was written.

    Raises:
        ExportError: the name does not end in .csv, or the file is there already or cannot be written.
    """
    if path.suffix.casefold() != SUFFIX:
        raise ExportError(words("class.suffix", file=printable(path.name), suffixes=SUFFIX))
    write_file(words, path, encoded(counts_csv(words, results)), private=True, replace=replace)
    return words("class.written", file=printable(path.absolute()))


def encoded(text: str) -> bytes:
    """Return `text` as a file: spreadsheets on Windows take one without this mark for another encoding."""
    return text.encode("utf-8-sig")


def _rows(part: str, ids: tuple[str, ...], results: ClassResults) -> Iterator[tuple[object, ...]]:
    for entry in to_builtins(getattr(results, part)):
        if part == "to_discuss":
            entry["question"] = entry["question"]["question"]
            entry["reasons"] = dict(entry["reasons"])
        name = "/".join(entry[id_] for id_ in ids)
        for measure, value in entry.items():
            if measure not in ids:
                yield from ((part, name, measure, key, each) for key, each in _by_key(value) if each is not None)


def _by_key(value: Any) -> Iterator[tuple[object, object]]:
    """Yield every number or text in `value` with its key, "" for one alone; keys within keys are joined by a slash."""
    match value:
        case dict():
            parts = [*value.items()]
        case list() | tuple():
            parts = [(_called(each) or number, each) for number, each in enumerate(value, 1)]
        case _:
            yield "", value
            return
    for key, each in parts:
        yield from ((f"{key}/{within}" if within != "" else key, said) for within, said in _by_key(each))


def _called(entry: object) -> object:
    """Return what an entry of a list is called by: its id, else its text."""
    return (entry.get("id") or entry.get("text")) if isinstance(entry, dict) else None
