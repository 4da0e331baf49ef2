"""A learner's answers as a Markdown file to hand in, or as plain data for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.publish.as_markdown import as_markdown
from utils.publish.collection import collect
from utils.publish.document import Document, chapters
from utils.publish.new_file import ExportError, opened

if TYPE_CHECKING:
    from utils.course import Course
    from utils.publish.answers import Answer
    from utils.record import Record


def export_answers(course: Course, record: Record, file: str | Path, *, as_json: bool = False) -> str:
    """Write every answer to `file`, as Markdown to hand in or as JSON for programs; return a line on what it holds.

    Raises:
        ExportError: there is nothing to export, or the file cannot be written.
    """
    answers, words, path = collect(course, record).answers, course.words, Path(file)
    if not answers:
        raise ExportError(words("export.empty", folder=record.folder))
    data = {"count": len(answers), "answers": to_builtins(answers)}
    text = json.dumps(data, ensure_ascii=False, indent=2) if as_json else as_markdown(as_document(course, answers))
    with opened(words, path, "w", encoding="utf-8") as new:
        new.write(text + "\n")
    return words("export.written", n=len(answers), file=path)


def as_document(course: Course, answers: tuple[Answer, ...]) -> Document:
    """Return `answers` as a document that states how many it holds."""
    words = course.words
    return Document(
        language=course.info.language,
        title=words("export.title", course=course.info.title),
        lead=(words("export.count", n=len(answers)),),
        chapters=chapters(course, answers),
    )
