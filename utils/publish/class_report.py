"""A class's results as a report for its teacher: a page, a PDF, or a table of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.errors import ExportError
from utils.files.new_file import write_file
from utils.plain_text import printable
from utils.publish import class_opinions as opinions
from utils.publish.class_csv import as_csv
from utils.publish.class_questions import QuestionCharts
from utils.publish.fonts import without_font
from utils.publish.report import Chapter, Chart, Group, Report, Row, Table, plain_line
from utils.publish.report_html import as_html
from utils.publish.report_pdf import as_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.folder import Folder, LeftOut
    from utils.teaching.results import ClassResults

SUFFIXES = (".html", ".pdf", ".csv")


def class_report(
    course: Course, results: ClassResults, source: str, left_out: Sequence[LeftOut] = (), notes: Sequence[str] = ()
) -> Report:
    """Return the whole report; what nobody in the class has done has no chapter.

    Args:
        course: the course that the class was taught.
        results: what the class handed in comes to, in the whole course or in one section.
        source: a line on where the numbers come from, shown below every chart.
        left_out: the files that were not used.
        notes: what else is to be told of the files.
    """
    words, questions = course.words, QuestionCharts(course, results, source)
    maybe = [
        *map(questions.chapter, questions.sections),
        opinions.forecasts(course, results, source),
        opinions.codings(course, results, source),
        opinions.premises(course, results, source),
        opinions.statements(course, results),
    ]
    return Report(
        language=course.info.language,
        title=words("class.title", course=plain_line(course.info.title)),
        lead=(source, words("class.private"), words("class.proves")),
        chapters=(
            handed_in(course, results, source, left_out, notes),
            questions.discuss(),
            *(chapter for chapter in maybe if chapter.blocks or chapter.details),
        ),
        details=words("class.one_by_one"),
    )


def handed_in(
    course: Course, results: ClassResults, source: str, left_out: Sequence[LeftOut] = (), notes: Sequence[str] = ()
) -> Chapter:
    """Return who handed in and how far they are, what is to be told of the files, and which were left out."""
    words, learners = course.words, results.learners
    sections = [each for each in course.info.sections if any(mine.sections.get(each.id) for mine in learners)]
    begun = {each.id: sum(bool(mine.sections.get(each.id)) for mine in learners) for each in sections}
    rows = tuple(
        Row(
            plain_line(each.title),
            words("class.begun", n=begun[each.id], total=len(learners)),
            100 * begun[each.id] / len(learners),
        )
        for each in sections
    )
    half = [each.title for each in sections if 2 * begun[each.id] >= len(learners)]
    title = words("class.reached", section=plain_line(half[-1])) if half else words("class.reached_none")
    answered = sorted(each.questions_answered for each in learners)
    middle = answered[len(answered) // 2] if answered else 0
    chart = Chart(
        title=title,
        about=(words("class.begun_about"),),
        groups=(Group("", rows),),
        summary=words("class.answered", middle=middle, least=min(answered, default=0), most=max(answered, default=0)),
        table=Table(
            words("class.begun_table"),
            (words("class.head_section"), words("class.head_begun")),
            tuple((row.label, row.note) for row in rows),
        ),
        source=source,
        adds=False,
    )
    head = tuple(
        words(f"class.head_{name}") for name in ("learner", "questions", "right_first", "activities", "sections")
    )
    people = tuple(
        (each.learner, str(each.questions_answered), str(each.right_first), str(each.activities_done),
         str(sum(map(bool, each.sections.values()))))
        for each in learners
    )  # fmt: skip
    blocks: list[Chart | Table] = [chart, Table(words("class.people"), head, people)]
    if left_out:
        head = (words("class.head_file"), words("class.head_reason"))
        blocks.append(Table(words("class.left_out", n=len(left_out)), head, tuple(map(tuple, left_out))))
    return Chapter(words("class.handed_in"), (words("class.learners", n=len(learners)), *notes), tuple(blocks))


def source(course: Course, folder: Folder) -> str:
    """Return a line on where the numbers of a class come from."""
    codes = sorted({each.head.class_code for each in folder.hand_ins})
    return course.words("class.source", n=len(folder.hand_ins), codes=", ".join(codes), version=course.info.version)


def write_report(course: Course, report: Report, results: ClassResults, path: Path, *, replace: bool = False) -> str:
    """Write the report to a new `path`, whose suffix is one of SUFFIXES; return in words what was written.

    With `replace`, a file that is there gives way.

    Raises:
        ExportError: an unknown suffix, a file that is there already or cannot be written.
    """
    words, suffix = course.words, path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise ExportError(words("class.suffix", file=printable(path.name), suffixes=", ".join(SUFFIXES)))
    missing: tuple[str, ...] = ()
    if suffix == ".pdf":
        content, missing = as_pdf(report)
    else:
        text = as_html(report) if suffix == ".html" else as_csv(words, results)
        content = text.encode("utf-8-sig" if suffix == ".csv" else "utf-8")
    write_file(words, path, content, private=True, replace=replace)
    return "\n".join([words("class.written", file=printable(path.absolute())), *without_font(words, missing)])
