"""The view of a class's answers for a screen in the room, as a page that loads nothing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from utils.course.kinds import QUIZZES
from utils.files.new_file import write_file
from utils.one_line_error import ExportError
from utils.page.html import as_html
from utils.page.tree import Page, Part, Verbatim
from utils.plain_text import printable
from utils.teaching.results.charts import plain_line
from utils.teaching.results.projection import projected

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.results.question_result import QuestionResult

SUFFIX = ".html"


def projection(course: Course, results: Iterable[QuestionResult]) -> Page:
    """Return a page with each question of `results` under the title of its quiz."""
    words, info = course.words, course.info
    titles = {quiz.id: quiz.title for section in info.sections for quiz in course.entries(QUIZZES, section.id)}
    parts = []
    for quiz, mine in groupby(results, lambda each: each.quiz):
        if charts := projected(course, mine):
            parts.append(Part(quiz, titles[quiz], charts))
    lead = Verbatim(words("projection.about" if parts else "projection.none"), "lead")
    return Page("screen", info.language, plain_line(info.title), (lead,), tuple(parts))


def write_projection(course: Course, results: Iterable[QuestionResult], path: Path, *, replace: bool = False) -> str:
    """Write the page to a new `path`; return in words what was written. With `replace`, a file that is there gives way.

    Raises:
        ExportError: the name does not end in .html, or the file is there already or cannot be written.
    """
    words = course.words
    if path.suffix.casefold() != SUFFIX:
        raise ExportError(words("projection.suffix", file=printable(path.name), suffix=SUFFIX))
    write_file(words, path, as_html(projection(course, results)).encode(), private=True, replace=replace)
    return words("projection.written", file=printable(path.absolute()))
