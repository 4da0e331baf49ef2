"""The command `seminar`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from utils.cli import author, learner, teacher
from utils.course import Course, CourseError
from utils.record import RecordError
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 for success, 1 for a fault that is told in a line."""
    from utils.evidence.errors import EvidenceError
    from utils.publish.new_file import ExportError
    from utils.teaching.hand_in import HandInError

    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options, Course()))
    except (CourseError, RecordError, EvidenceError, ExportError, HandInError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    words = load_words()
    parser = argparse.ArgumentParser(prog="seminar", description=words("cli.about"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for part in (learner, teacher, author):
        part.add(commands, words)
    return parser
