"""A learner's answers as a Markdown file to hand in, or as plain data for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.files.errors import ExportError
from utils.files.new_file import write_file
from utils.files.typed_path import typed_path
from utils.plain_text import printable
from utils.publish.as_markdown import as_markdown
from utils.publish.collection import collect
from utils.publish.document import Document, chapters

if TYPE_CHECKING:
    from utils.course import Course
    from utils.publish.answers import Answer
    from utils.record import Record


OTHERS = {".htm", ".html", ".json", ".pdf"}
"""The endings of what an export to read is not."""


def export_answers(course: Course, record: Record, file: str, *, as_json: bool = False, replace: bool = False) -> str:
    """Write every answer to `file`, as Markdown to hand in or as JSON for programs; return a line on what it holds.

    With `replace`, a file that is there gives way.

    Raises:
        ExportError: there is nothing to export, the name's ending says something else, or the file cannot be written.
    """
    words, path = course.words, typed_path(course.words, file)
    if path.suffix.casefold() in (OTHERS - {".json"} if as_json else OTHERS):
        suffix = ".json" if as_json else ".md"
        portfolio = printable(path.with_suffix(".pdf").name)
        raise ExportError(words("export.is_text", file=printable(path.name), suffix=suffix, portfolio=portfolio))
    answers = collect(course, record).answers
    if not answers:
        raise ExportError(words("export.empty", folder=record.folder))
    data = {"count": len(answers), "answers": to_builtins(answers)}
    text = json.dumps(data, ensure_ascii=False, indent=2) if as_json else as_markdown(as_document(course, answers))
    write_file(words, path, f"{text}\n".encode(), private=True, replace=replace)
    return words("export.written", n=len(answers), file=printable(path))


def as_document(course: Course, answers: tuple[Answer, ...]) -> Document:
    """Return `answers` as a document that states how many it holds."""
    words = course.words
    return Document(
        language=course.info.language,
        title=words("export.title", course=course.info.title),
        lead=(words("export.count", n=len(answers)),),
        chapters=chapters(course, answers),
    )
