"""What a teacher does in a round of the memo workshop: deal memos out to readers, and return what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.cli import memo_read
from utils.cli.class_files import add_code, read_files
from utils.cli.options import add_command, add_tasks, add_text, tell, tell_left_out
from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.teaching.handed_in.learners import Spare
from utils.teaching.memos.rounds import deal_memos, return_readings

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder
    from utils.teaching.memos.workshop import Told
    from utils.words import Words


def add(commands: Commands, words: Words) -> None:
    """Add the command and its tasks."""
    tasks = add_tasks(add_command(commands, "memo", words("cli.memo")))
    deal = add_command(tasks, "deal", words("cli.memo_deal"), _deal)
    _add_folders(deal, words)
    add_text(deal, "--memo", words("cli.memo_which"), words, default="", metavar="ID")
    deal.add_argument("--readers", type=int, choices=(2, 3), default=0, help=words("cli.memo_readers"))
    deal.add_argument("--seed", type=int, metavar="N", help=words("cli.memo_seed"))
    _add_folders(add_command(tasks, "return", words("cli.memo_return"), _return), words)
    memo_read.add(tasks, words)


def _add_folders(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("answers", help=words("cli.class_folder"))
    parser.add_argument("workshop", help=words("cli.memo_workshop"))
    add_code(parser, words)


def _deal(options: argparse.Namespace, course: Course) -> int:
    path, answers = typed_path(course.words, options.workshop), typed_path(course.words, options.answers)
    if _lies_in(path, answers):
        raise ExportError(course.words("memo_class.among_answers", folder=printable(path), answers=printable(answers)))
    folder = read_files(options, course, options.answers)
    hand_ins, given = folder.hand_ins, {"memo": options.memo, "readers": options.readers, "seed": options.seed}
    return _say(course.words, folder, deal_memos(course, hand_ins, path, **given))


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # what no system takes, or links in a circle, is told when it is read
        return False


def _return(options: argparse.Namespace, course: Course) -> int:
    path = typed_path(course.words, options.workshop)
    folder = read_files(options, course, options.answers)
    return _say(course.words, folder, return_readings(course, folder.hand_ins, path))


def _say(words: Words, folder: Folder, told: Told) -> int:
    """Print what was done, then what was left out or is odd; return the exit code that it makes."""
    for line in told.lines:
        print(line)
    tell(map(printable, folder.notes))
    left_out = tell_left_out(words, (each for each in folder.left_out if not isinstance(each, Spare)))
    return tell(map(printable, told.odd)) or left_out
