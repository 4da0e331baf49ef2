"""A class's results as a report for its teacher: a page, a PDF, or a table with a row a learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.new_file import write_file
from utils.markup import literal
from utils.one_line_error import ExportError
from utils.page.tree import Behind, Chart, Page, Part, Verbatim
from utils.plain_text import printable
from utils.publish.classes.class_csv import SUFFIX, encoded, learners_csv
from utils.publish.page_file import as_file
from utils.teaching.memos.chapter import memos
from utils.teaching.results import opinion_charts as opinions
from utils.teaching.results.charts import handed_in, plain_line
from utils.teaching.results.class_marks import marks
from utils.teaching.results.class_negotiations import negotiations
from utils.teaching.results.class_placings import placings
from utils.teaching.results.question_charts import QuestionCharts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.handed_in.learners import LeftOut
    from utils.teaching.results.charts import Chapter
    from utils.teaching.results.model import ClassResults

SUFFIXES = (".html", ".pdf", SUFFIX)


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
    """Return what each chapter and its charts find, for a terminal: without tables and texts.

    What several chapters say alike is said once.
    """
    lines, said = [*_lead(course, source)], set[str]()
    for chapter in told:
        lines += ["", chapter.title, *(f"  {line}" for line in chapter.lead if line not in said)]
        said.update(chapter.lead)
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
    if suffix == SUFFIX:
        content = encoded(learners_csv(course, results.learners))
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
