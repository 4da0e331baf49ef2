"""`seminar class`: grades, filled into the worksheet of a learning platform."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from utils.cli.options import add_text, tell
from utils.files.new_file import write_file
from utils.files.typed_path import is_there, typed_path
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.gradebook.fill import PLATFORMS, Wanted, fill
from utils.teaching.gradebook.grades import WAYS, grade
from utils.teaching.handed_in.folder import read_file
from utils.teaching.marking.marks_file import read_marks

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder
    from utils.teaching.marking.marked import MarkedTask
    from utils.words import Words

Name = TypeVar("Name", bound=str)


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options of this part."""
    metavar = ("PLATFORM", "TEMPLATE", "OUT")
    parser.add_argument("--gradebook", nargs=3, metavar=metavar, help=words("gradebook.cli_gradebook"))
    parser.add_argument("--points", metavar="WAY", help=words("gradebook.cli_points"))
    parser.add_argument("--marks", action="append", default=[], metavar="FILE", help=words("gradebook.cli_marks"))
    parser.add_argument("--out-of", metavar="N", help=words("gradebook.cli_out_of"))
    add_text(parser, "--column", words("gradebook.cli_column"), words, default="", metavar="NAME")
    parser.add_argument("--replace-grades", action="store_true", help=words("gradebook.cli_replace_grades"))


def asks(options: argparse.Namespace) -> bool:
    """Say whether a worksheet is to be filled in."""
    return options.gradebook is not None


def run(options: argparse.Namespace, course: Course, folder: Folder, section: str) -> int:
    """Fill the worksheet in; return the exit code.

    Raises:
        ExportError: something asked for makes no sense, the worksheet cannot be used, or it cannot be written.
    """
    words, (given, template, out) = course.words, options.gradebook
    platform = one_of(words, "gradebook.bad_platform", given, PLATFORMS)
    way = one_of(words, "gradebook.bad_way", options.points or WAYS[0], WAYS)
    wanted = Wanted(platform, options.column, _out_of(words, options.out_of), options.replace_grades)
    source, target = typed_path(words, template), typed_path(words, out)
    data = _data(words, source)
    if not options.replace and is_there(target) and source.samefile(target):
        raise ExportError(words("gradebook.same_file", file=printable(source)))
    grades = grade(course, folder.hand_ins, way, section, marks(course, options.marks))
    try:
        filled = fill(words, data, folder.hand_ins, grades, wanted)
    except ExportError as error:
        raise ExportError(words("gradebook.at_file", file=printable(source), reason=error)) from error
    write_file(words, target, filled.content, private=True, replace=options.replace)
    print(words("gradebook.written", file=printable(target.absolute())))
    for line in filled.told:
        print(line)
    return tell(filled.missing)


def marks(course: Course, files: Sequence[str]) -> tuple[MarkedTask, ...]:
    """Return what the teacher marked, in each of `files`; raises as `read_marks`."""
    return tuple(read_marks(course, typed_path(course.words, each)) for each in files)


def one_of(words: Words, key: str, given: str, known: Sequence[Name]) -> Name:
    """Return the one of those `known` that was given; where there is none, refuse it with the words of `key`."""
    for each in known:
        if each == given:
            return each
    raise ExportError(words(key, given=printable(given), known=words.any_of(known)))


def _out_of(words: Words, given: str | None) -> float | None:
    if given is None:
        return None
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise ExportError(words("gradebook.bad_number", given=printable(given)))
    return number


def _data(words: Words, path: Path) -> bytes:
    file = read_file(words, path) if is_there(path) else None
    if file is None or file.reason:
        reason = file.reason if file else words("gradebook.no_file")
        raise ExportError(words("gradebook.at_file", file=printable(path), reason=reason))
    return file.data
