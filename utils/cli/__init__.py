"""The command `seminar`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from utils.chosen import COURSE_OPTION, using
from utils.cli import author, class_answers, hub, learner, memo, publish
from utils.cli.console import OutputError, give_up_output, on_console
from utils.cli.options import INCOMPLETE, tell
from utils.course import Course, CourseError
from utils.course.fault import incomplete
from utils.one_line_error import OneLineError, TakenError
from utils.plain_text import printable
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Sequence

UNREAD = 141
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 stands for success, 1 for a fault that kept it from being done, 2 for a command that is not understood, 3 for
    something missing from what was written or said, each with a line that says what. Shells give 130 to a program that
    was interrupted and 141 to one whose output nobody read to the end.
    """
    with on_console():
        try:
            try:
                return _run(arguments)
            finally:
                if sys.stdout:
                    sys.stdout.flush()
        except OutputError as error:
            give_up_output()
            if isinstance(error.__cause__, BrokenPipeError):
                return UNREAD
            return _failed(error.__cause__)
        except OSError as error:
            return _failed(error)
        except KeyboardInterrupt:
            return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = _parser().parse_args(arguments)
        with using(options.in_course):
            return _run_in_course(options)
    except TakenError as error:
        print(error, own_words()("cli.replace_hint"), file=sys.stderr)
        return 1
    except CourseError as error:
        tell(map(printable, error.faults))
        return 1
    except OneLineError as error:
        print(error, file=sys.stderr)
        return 1


def _run_in_course(options: argparse.Namespace) -> int:
    course = Course()
    code = int(options.run(options, course))
    return (tell(incomplete(course)) or code) if code in (0, INCOMPLETE) else code


def _failed(error: BaseException | None) -> int:
    """Tell in a line what the system refused."""
    place, reason = getattr(error, "filename", None), getattr(error, "strerror", None) or error
    print(own_words()("cli.failed", reason=f"{place}: {reason}" if place else reason), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    words = own_words()
    parser = argparse.ArgumentParser(prog="seminar", description=words("cli.about"))
    parser.add_argument(COURSE_OPTION, dest="in_course", metavar="FOLDER", help=words("cli.course"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for part in (learner, class_answers, memo, hub, publish, author):
        part.add(commands, words)
    return parser
