"""`seminar publish`: the course in other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.cli.options import add_command, add_replace
from utils.cli.progress import busy
from utils.files.typed_path import typed_path
from utils.publish.targets import LISTS, SWITCHES, TARGETS, publish

if TYPE_CHECKING:
    import argparse

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.words import Words


def add(commands: Commands, words: Words) -> None:
    """Add the command."""
    target = add_command(commands, "publish", words("cli.publish"), _publish)
    about = words("cli.publish_target", all=", ".join(TARGETS))
    target.add_argument("target", choices=TARGETS, metavar="TARGET", help=about)
    target.add_argument("out", metavar="OUT", help=words("cli.publish_out"))
    target.add_argument("--section", action="append", default=[], metavar="ID", help=words("cli.publish_section"))
    for name in LISTS:
        target.add_argument(f"--{name}", action="append", default=[], metavar="ID", help=words(f"publish.help_{name}"))
    for name in SWITCHES:
        target.add_argument(f"--{name}", action="store_true", help=words(f"publish.help_{name}"))
    add_replace(target, words)


def _publish(options: argparse.Namespace, course: Course) -> int:
    out = typed_path(course.words, options.out)
    given: dict[str, object] = {name: tuple(getattr(options, name)) for name in LISTS}
    given |= {name: getattr(options, name) for name in SWITCHES}
    with busy(course.words("bar.writing")):
        lines = publish(course, options.target, out, options.section, replace=options.replace, **given)
    for line in lines:
        print(line)
    return 0
