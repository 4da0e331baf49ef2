"""A class's results as a report for its teacher: a page, a PDF, or a table of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.files.new_file import write_file
from utils.markup import literal
from utils.one_line_error import ExportError
from utils.page.tree import Behind, Chart, Page, Part, Verbatim
from utils.plain_text import printable
from utils.publish.csv_file import as_csv_text
from utils.publish.page_file import as_file
from utils.teaching import opinion_charts as opinions
from utils.teaching.charts import handed_in, plain_line
from utils.teaching.class_marks import marks
from utils.teaching.class_negotiations import negotiations
from utils.teaching.class_placings import placings
from utils.teaching.memos.chapter import memos
from utils.teaching.question_charts import QuestionCharts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.charts import Chapter
    from utils.teaching.learners import LeftOut
    from utils.teaching.model import ClassResults
    from utils.words import Words

SUFFIXES = (".html", ".pdf", ".csv")

IDS = {
    "learners": ("learner",),
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


def chapters(
    course: Course, results: ClassResults, source: str, left_out: Sequence[LeftOut] = (), notes: Sequence[str] = ()
) -> tuple[Chapter, ...]:
    """Return all that is told of a class; what nobody in it has done has no chapter.

    Args:
        course: the course that the class was taught.
        results: what the class handed in comes to, in the whole course or in one section.
        source: a line on where the numbers come from, shown below every chart.
        left_out: the files that were not used.
        notes: what else is to be told of the files.
    """
    questions = QuestionCharts(course, results, source)
    maybe = [
        *map(questions.chapter, questions.sections),
        marks(course, results, source),
        placings(course, results, source),
        negotiations(course, results, source),
        memos(course, results, source),
        opinions.forecasts(course, results, source),
        opinions.codings(course, results, source),
        opinions.premises(course, results, source),
        opinions.statements(course, results),
    ]
    there = (chapter for chapter in maybe if chapter.blocks or chapter.details)
    return (handed_in(course, results, source, left_out, notes), questions.discuss(), *there)


def class_report(course: Course, told: Sequence[Chapter], source: str) -> Page:
    """Return what is `told` of a class as a whole report."""
    parts = tuple(as_part(course, each) for each in told)
    title = course.words("class.title", course=plain_line(course.info.title))
    return Page("report", course.info.language, title, tuple(map(Verbatim, _lead(course, source))), parts)


def as_lines(course: Course, told: Sequence[Chapter], source: str) -> list[str]:
    """Return what each chapter and its charts find, for a terminal: without tables and texts."""
    lines = [*_lead(course, source)]
    for chapter in told:
        lines += ["", chapter.title, *(f"  {line}" for line in chapter.lead)]
        charts = [block for block in chapter.blocks if isinstance(block, Chart)]
        lines += [line for chart in charts for line in (f"  - {chart.title}", f"    {chart.summary}")]
    return lines


def write_report(course: Course, report: Page, results: ClassResults, path: Path, *, replace: bool = False) -> str:
    """Write the report to a new `path`, whose suffix is one of SUFFIXES; return in words what was written.

    With `replace`, a file that is there gives way.

    Raises:
        ExportError: an unknown suffix, a file that is there already or cannot be written.
    """
    words, suffix, said = course.words, path.suffix.casefold(), tuple[str, ...]()
    if suffix not in SUFFIXES:
        raise ExportError(words("class.suffix", file=printable(path.name), suffixes=", ".join(SUFFIXES)))
    if suffix == ".csv":
        content = as_csv(words, results).encode("utf-8-sig")
    else:
        content, said = as_file(report, suffix)
    write_file(words, path, content, private=True, replace=replace)
    return "\n".join([words("class.written", file=printable(path.absolute())), *said])


def _lead(course: Course, source: str) -> tuple[str, ...]:
    return source, course.words("class.private"), course.words("class.proves")


def as_part(course: Course, chapter: Chapter) -> Part:
    """Return `chapter` as a part of the report."""
    title, label = literal(chapter.title), course.words("class.one_by_one")
    behind = Behind(label, literal(f"{label}: {chapter.title}"), chapter.details) if chapter.details else None
    return Part("", title, (*map(Verbatim, chapter.lead), *chapter.blocks), behind)


def as_csv(words: Words, results: ClassResults) -> str:
    """Return `results` as CSV: part, entry, measure, key (of an option, a section, an interval's end), value.

    The head of the last column says that an apostrophe may stand before a text.
    """
    head = [*(words(f"class.csv_{name}") for name in ("part", "entry", "measure", "key")), words("class.csv_value")]
    return as_csv_text(head, (row for part, ids in IDS.items() for row in _csv_rows(part, ids, results)))


def _csv_rows(part: str, ids: tuple[str, ...], results: ClassResults) -> Iterator[tuple[object, ...]]:
    for entry in to_builtins(getattr(results, part)):
        if part == "to_discuss":
            entry["question"] = entry["question"]["question"]
        name = "/".join(entry[id_] for id_ in ids)
        for measure, value in entry.items():
            if measure not in ids:
                yield from ((part, name, measure, key, each) for key, each in _values_by_key(value) if each is not None)


def _values_by_key(value: Any) -> Iterator[tuple[object, object]]:
    """Yield every number or text in `value` with its key, "" for one alone."""
    match value:
        case dict():
            yield from value.items()
        case list() | tuple():
            yield from enumerate(value, 1)
        case _:
            yield "", value
