"""The course as a list of its sections, and how far the learner is in each."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from utils.activities.markup import table
from utils.activities.progress import section_progress
from utils.display.base import Display

if TYPE_CHECKING:
    from utils.course import Course, model
    from utils.record import Record


def sections_table(course: Course) -> Display:
    """Show the sections with their notebooks and times."""
    words = course.words
    rows = [
        (_notebook_link(course, each), words("progress.minutes_value", n=each.minutes)) for each in course.info.sections
    ]
    head = (words("progress.section"), words("progress.minutes"))
    return Display(table(course.info.title, head, rows), course.info.title)


def progress_table(course: Course, record: Record) -> Display:
    """Show how far the learner is, section by section."""
    words = course.words
    rows, done, total = [], 0, 0
    for section in course.info.sections:
        counts = section_progress(course, section.id, record.section(section.id))
        done, total = done + counts.answered + counts.submitted, total + counts.questions + counts.prompts
        rows.append(
            (
                _notebook_link(course, section),
                _of(course, counts.answered, counts.questions),
                _of(course, counts.right_first, counts.keyed),
                _of(course, counts.submitted, counts.prompts),
            )
        )
    head = [words(f"progress.{key}") for key in ("section", "questions", "first", "prompts")]
    lines = [
        words("progress.summary", done=done, total=total),
        words("progress.kept", folder=record.folder),
        *record.faults,
    ]
    html = table(words("progress.caption"), head, rows) + "".join(f"<p>{escape(line)}</p>" for line in lines)
    return Display(html, "\n".join(lines))


def _notebook_link(course: Course, section: model.Section) -> str:
    title = escape(section.title)
    if course.has_notebook(section):
        return f'<a href="{section.notebook}">{title}</a>'
    return f"{title} <small>({course.words('progress.planned')})</small>"


def _of(course: Course, n: int, total: int) -> str:
    return course.words("progress.count", n=n, total=total) if total else course.words("progress.none")
