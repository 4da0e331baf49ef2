"""`seminar new`: skeletons for an author to fill in, each with its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from utils.chosen import OURS, is_course_id
from utils.cli.options import add_command, add_tasks, add_text, in_project
from utils.course.authoring import (
    PLAIN,
    course_files,
    new_prompt,
    new_question,
    new_reading,
    new_section,
    new_source,
    new_text,
)
from utils.files.new_file import write_folder
from utils.files.spreadsheet import TableError, read_sheet
from utils.files.typed_path import typed_path
from utils.labs.new_table import new_table
from utils.one_line_error import OneLineError
from utils.piece import LAB
from utils.plain_text import printable, read_text
from utils.questions import KINDS
from utils.words import languages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.course.desk import Skeleton
    from utils.words import Words

T = TypeVar("T")

TASKS = ("question", "prompt", "reading", "section", "lab", "source", "text")
IN_A_SECTION = ("question", "prompt", "reading")


def add(commands: Commands, words: Words) -> None:
    """Add the command."""
    tasks = add_tasks(add_command(commands, "new", words("authoring.new")))
    course = add_command(tasks, "course", words("authoring.course"), _new_course)
    course.add_argument("folder", help=words("authoring.course_folder"))
    add_text(course, "--id", words("authoring.course_id"), words, default="")
    add_text(course, "--title", words("authoring.course_title"), words, default="")
    course.add_argument("--language", choices=languages(), default="en", help=words("authoring.course_language"))
    for name in TASKS:
        task = add_command(tasks, name, words(f"authoring.{name}"), in_project(_new))
        task.set_defaults(task=name)
        task.add_argument("id", help=words(f"authoring.{name}_id"))
        if name in IN_A_SECTION:
            task.add_argument("section", help=words("authoring.in_section"))
        match name:
            case "question":
                task.add_argument("quiz", help=words("authoring.in_quiz"))
                task.add_argument("--kind", choices=KINDS, default=PLAIN, help=words("authoring.kind"))
            case "text":
                task.add_argument("file", help=words("authoring.text_file"))
            case "lab":
                task.add_argument("--table", metavar="FILE", help=words("authoring.lab_table"))
            case _:
                pass  # an id is enough


def _new(options: argparse.Namespace, course: Course) -> int:
    for each in _written(options, course):
        print(course.words("authoring.written", file=each.file, line=each.line))
    print(course.words(f"authoring.next_{options.task}", id=options.id))
    return 0


def _written(options: argparse.Namespace, course: Course) -> list[Skeleton]:
    """Write what was asked for; return where it is."""
    match options.task:
        case "text":
            return new_text(course, options.id, _read(course, typed_path(course.words, options.file), read_text))
        case "lab":
            return _new_lab(options, course)
        case "section":
            return new_section(course, options.id)
        case _:
            return [_entry(options, course)]


def _entry(options: argparse.Namespace, course: Course) -> Skeleton:
    match options.task:
        case "question":
            return new_question(course, options.id, options.section, options.quiz, options.kind)
        case "prompt":
            return new_prompt(course, options.id, options.section)
        case "reading":
            return new_reading(course, options.id, options.section)
        case _:
            return new_source(course, options.id)


def _new_lab(options: argparse.Namespace, course: Course) -> list[Skeleton]:
    id_ = options.id if options.id.endswith(LAB) else f"{options.id}{LAB}"
    if options.table is None:
        return new_section(course, id_)
    path = typed_path(course.words, options.table)
    try:
        sheet = read_sheet(course.words, _read(course, path, Path.read_bytes))
    except TableError as error:
        raise OneLineError(f"{printable(path)}: {error}") from error
    rows = [[cell.text for cell in row] for row in sheet.rows]
    table = new_table(course, path.stem, rows, decimal_comma=sheet.separator != ",")
    return [*new_section(course, id_, table.name), *table.write()]


def _read(course: Course, path: Path, read: Callable[[Path], T]) -> T:
    """Return what is in a file of the author's; raises a OneLineError where it cannot be read."""
    try:
        return read(path)
    except UnicodeDecodeError as error:
        raise OneLineError(course.words("authoring.no_text", file=printable(path))) from error
    except (OSError, ValueError) as error:  # a name that no system takes
        reason = printable(getattr(error, "strerror", None) or error)
        raise OneLineError(course.words("authoring.unreadable", file=printable(path), reason=reason)) from error


def _new_course(options: argparse.Namespace, course: Course) -> int:
    """Begin a course beside the one in use, of which only the words are needed."""
    words = course.words
    folder = typed_path(words, options.folder)
    id_ = options.id or folder.absolute().name
    if not is_course_id(id_):
        raise OneLineError(words("authoring.bad_course_id", id=printable(id_)))
    if id_ == OURS:
        raise OneLineError(words("authoring.own_course_id", id=id_))
    files = course_files(options.language, id_, options.title)
    write_folder(words, folder, files, private=False)
    print(words("authoring.written", file=folder / "data/course/course.toml", line=1))
    print(words("authoring.next_course", folder=folder))
    return 0
