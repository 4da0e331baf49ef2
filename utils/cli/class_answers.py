"""`seminar class`: what a teacher does with what a class handed in, a part for each thing that can be made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.cli import class_feedback, class_gradebook, class_marking, class_project, class_report
from utils.cli.class_files import add_code, read_files
from utils.cli.options import add_command, add_replace, tell, tell_left_out
from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.handed_in.roster import read_roster, with_attendance

if TYPE_CHECKING:
    import argparse

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.words import Words

PARTS = (class_report, class_project, class_marking, class_gradebook, class_feedback)
"""Each has `add(parser, words)`, `asks(options)` and `run(options, course, folder, section)`: an exit code, or None."""

SERVES = {
    "points": ("gradebook",),
    "marks": ("gradebook", "feedback"),
    "out_of": ("gradebook",),
    "column": ("gradebook",),
    "replace_grades": ("gradebook",),
    "feedback_as": ("feedback",),
}
"""The options that say how something is made, each with those that ask for it; without any of these it does nothing."""


def add(commands: Commands, words: Words) -> None:
    """Add the command with the options of all its parts."""
    parser = add_command(commands, "class", words("cli.class"), _class)
    parser.add_argument("folder", help=words("cli.class_folder"))
    add_code(parser, words)
    parser.add_argument("--roster", metavar="FILE", help=words("class_files.cli_roster"))
    parser.add_argument("--section", default="", metavar="ID", help=words("cli.class_section"))
    for part in PARTS:
        part.add(parser, words)
    add_replace(parser, words)


def _class(options: argparse.Namespace, course: Course) -> int:
    section = options.section and course.section(options.section).id
    _refuse_idle(options, course.words)
    roster = None if options.roster is None else read_roster(course.words, typed_path(course.words, options.roster))
    folder = read_files(options, course, options.folder)
    if roster is not None:
        folder = with_attendance(course.words, folder, roster)
    code = tell_left_out(course.words, folder.left_out)
    asked = [part for part in PARTS if part.asks(options)]
    if asked:  # what is printed below without them tells the notes too
        tell(map(printable, folder.notes))
    for part in asked:
        code = part.run(options, course, folder, section) or code
    if not asked:
        class_report.show(course, folder, section)
    return code


def _refuse_idle(options: argparse.Namespace, words: Words) -> None:
    """Refuse an option that would do nothing: whoever gives it expects something of it."""
    for name, those in SERVES.items():
        if getattr(options, name) and not any(getattr(options, each) for each in those):
            asked = words.any_of(f"--{each}" for each in those)
            raise ExportError(words("cli.class_idle", option=f"--{name.replace('_', '-')}", asked=asked))
