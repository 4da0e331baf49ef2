"""What several commands share: their options, and how they tell that something is missing."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from utils.words import Words

INCOMPLETE = 3
"""The exit code of a command that wrote or said what there is, while something is missing from it."""


def add_replace(parser: argparse.ArgumentParser, words: Words) -> None:
    """Let the command write over a file that is there."""
    parser.add_argument("--replace", action="store_true", help=words("cli.replace"))


def as_text(words: Words) -> Callable[[str], str]:
    """Return the type of an option that goes into a file: what the system could not read as text is refused."""

    def text(given: str) -> str:
        try:
            given.encode()
        except UnicodeEncodeError as error:
            raise argparse.ArgumentTypeError(words("cli.undecodable")) from error
        return given

    return text


def tell(faults: Iterable[object]) -> int:
    """Print a line for each of `faults`, and return the exit code that they make."""
    told = list(map(str, faults))
    for line in told:
        print(line, file=sys.stderr)
    return INCOMPLETE if told else 0
