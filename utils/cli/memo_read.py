"""`seminar memo read`: the memos of a class with readings and marks for its teacher, and feedback for each author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.memo.to_mark import Assessed, activity_id
from utils.activities.one_at_a_time import by_author, last_assessed
from utils.cli.class_files import add_code, read_files
from utils.cli.options import add_command, add_replace, add_text, tell_left_out
from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.record import Record
from utils.teaching.handed_in.learners import Spare
from utils.teaching.results.charts import source

if TYPE_CHECKING:
    import argparse

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.words import Words


def add(tasks: Commands, words: Words) -> None:
    """Add this task of the command for memos."""
    read = add_command(tasks, "read", words("memo_teacher.cli_read"), _read)
    read.add_argument("answers", help=words("memo_teacher.cli_answers"))
    read.add_argument("workshop", nargs="?", default="", help=words("memo_teacher.cli_workshop"))
    read.add_argument("--report", metavar="FILE", help=words("memo_teacher.cli_report"))
    read.add_argument("--feedback", metavar="FOLDER", help=words("memo_teacher.cli_feedback"))
    add_text(read, "--memo", words("memo_teacher.cli_memo"), words, default="", metavar="ID")
    add_code(read, words)
    add_replace(read, words)


def _read(options: argparse.Namespace, course: Course) -> int:
    from utils.publish.classes.memo_feedback import write_feedback
    from utils.publish.classes.memos import notes, write_memos
    from utils.teaching.memos.class_memos import read_class

    words = course.words
    if options.report is None and options.feedback is None:
        raise ExportError(words("memo_teacher.nothing_asked"))
    folder = read_files(options, course, options.answers)
    workshop = typed_path(words, options.workshop) if options.workshop else None
    read = read_class(course, folder.hand_ins, options.memo, workshop)
    if not read.there:
        raise ExportError(words("memo_teacher.nobody", title=read.memo.title))
    said = by_author(read.memos, last_assessed(Assessed, Record.open().events(SHARED, activity_id(read.memo))))
    code = tell_left_out(words, (each for each in folder.left_out if not isinstance(each, Spare)))
    for line in (*folder.notes, *notes(words, read)):
        print(line)
    if options.report is not None:
        path = typed_path(words, options.report)
        line = source(course, folder)
        print(write_memos(course, read, said, line, path, replace=options.replace))
    if options.feedback is not None:
        print(write_feedback(course, read, said, typed_path(words, options.feedback)))
    return code
