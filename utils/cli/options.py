"""What several commands share: how they are declared, their options, and how they tell that something is missing."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from utils import places
from utils.plain_text import printable
from utils.teaching.handed_in.learners import Spare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from utils.course import Course
    from utils.teaching.handed_in.learners import LeftOut
    from utils.words import Words

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (argparse has no public name for it)
    Run = Callable[[argparse.Namespace, Course], int]

INCOMPLETE = 3
"""The exit code of a command that wrote or said what there is, while something is missing from it."""


def add_command(parent: Commands, name: str, about: str, run: Run | None = None) -> argparse.ArgumentParser:
    """Add and return the command `name`, which calls `run` or, without it, has tasks; `about` is its help."""
    parser = parent.add_parser(name, help=about, description=about)
    if run:
        parser.set_defaults(run=run)
    return parser


def add_tasks(parser: argparse.ArgumentParser) -> Commands:
    """Let a command have tasks, one of which must be named."""
    return parser.add_subparsers(required=True, metavar="TASK")


def in_project(run: Run) -> Run:
    """Return `run`, which changes the project, or refuses: the content of an installed package is no place for that."""

    def refuse_installed(options: argparse.Namespace, course: Course) -> int:
        if places.INSTALLED and course.root == places.find("data/course"):
            tell([course.words("authoring.installed")])
            return 1
        return run(options, course)

    return refuse_installed


def add_replace(parser: argparse.ArgumentParser, words: Words) -> None:
    """Let the command write over a file that is there."""
    parser.add_argument("--replace", action="store_true", help=words("cli.replace"))


def add_text(parser: argparse._ActionsContainer, name: str, about: str, words: Words, **more: Any) -> None:
    """Add an argument that goes into a file: what the system could not read as text is refused."""

    def text(given: str) -> str:
        try:
            given.encode()
        except UnicodeEncodeError as error:
            raise argparse.ArgumentTypeError(words("cli.undecodable")) from error
        return given

    parser.add_argument(name, type=text, help=about, **more)


def tell(faults: Iterable[object]) -> int:
    """Print a line for each of `faults`, and return the exit code that they make."""
    lines = list(map(str, faults))
    for line in lines:
        print(line, file=sys.stderr)
    return INCOMPLETE if lines else 0


def tell_left_out(words: Words, left_out: Iterable[LeftOut]) -> int:
    """Print a line for each file that is not used; return the exit code, for which spare ones do not count."""
    code = 0
    for each in left_out:
        told = tell([words("teaching.left_out", file=printable(each.file), reason=each.reason)])
        code = code if isinstance(each, Spare) else told
    return code
