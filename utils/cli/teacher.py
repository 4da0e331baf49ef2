"""What a teacher does: read what a class handed in, publish the course in other formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.teaching.folder import Folder
    from utils.words import Words

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 (argparse has no public name for it)


def add(commands: Commands, words: Words) -> None:
    """Add these commands."""
    from utils.publish.targets import TARGETS

    class_ = commands.add_parser("class", help=words("cli.class"), description=words("cli.class"))
    class_.add_argument("folder", type=Path, help=words("cli.class_folder"))
    class_.add_argument("--report", type=Path, metavar="FILE", help=words("cli.class_report"))
    class_.add_argument("--section", default="", metavar="ID", help=words("cli.class_section"))
    class_.add_argument("--share", type=Path, metavar="FILE", help=words("cli.class_share"))
    class_.set_defaults(run=_class)

    publish = commands.add_parser("publish", help=words("cli.publish"), description=words("cli.publish"))
    publish.add_argument(
        "target", choices=TARGETS, metavar="TARGET", help=words("cli.publish_target", all=", ".join(TARGETS))
    )
    publish.add_argument("out", type=Path, metavar="OUT", help=words("cli.publish_out"))
    publish.add_argument("--section", action="append", default=[], metavar="ID", help=words("cli.publish_section"))
    publish.add_argument("--key", action="store_true", help=words("cli.publish_key"))
    publish.set_defaults(run=_publish)


def _class(options: argparse.Namespace, course: Course) -> int:
    from utils.teaching.class_summary import write_summary
    from utils.teaching.folder import read_folder

    section = options.section and course.section(options.section).id
    folder = read_folder(course, options.folder)
    for each in folder.left_out:
        print(course.words("teaching.left_out", file=each.file, reason=each.reason), file=sys.stderr)
    for note in folder.notes:
        print(note, file=sys.stderr)
    if options.share:
        print(write_summary(course, folder.hand_ins, options.share))
    if options.report or not options.share:
        _report(course, folder, section, options.report)
    return 0


def _report(course: Course, folder: Folder, section: str, file: Path | None) -> None:
    from utils.publish.class_report import class_report, source, write_report
    from utils.publish.report import as_lines
    from utils.teaching.results import class_results

    results = class_results(course, folder.hand_ins, section)
    report = class_report(course, results, source(course, folder), *folder[1:])
    print(write_report(course, report, results, file) if file else "\n".join(as_lines(report)))


def _publish(options: argparse.Namespace, course: Course) -> int:
    from utils.publish.targets import publish

    for line in publish(course, options.target, options.out, options.section, key=options.key):
        print(line)
    return 0
