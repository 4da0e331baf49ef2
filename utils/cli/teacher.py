"""What a teacher does: read what a class handed in, publish the course in other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.cli.options import add_command, add_replace, tell, tell_left_out
from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.publish.class_report import as_lines, chapters, class_report, write_report
from utils.publish.targets import TARGETS, publish
from utils.teaching.charts import source
from utils.teaching.class_summary import write_summary
from utils.teaching.folder import read_folder

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from utils.cli.options import Commands
    from utils.course import Course
    from utils.teaching.learners import Folder
    from utils.words import Words


def add(commands: Commands, words: Words) -> None:
    """Add these commands."""
    class_ = add_command(commands, "class", words("cli.class"), _class)
    class_.add_argument("folder", help=words("cli.class_folder"))
    class_.add_argument("--report", metavar="FILE", help=words("cli.class_report"))
    class_.add_argument("--section", default="", metavar="ID", help=words("cli.class_section"))
    class_.add_argument("--share", metavar="FILE", help=words("cli.class_share"))
    add_replace(class_, words)

    target = add_command(commands, "publish", words("cli.publish"), _publish)
    about = words("cli.publish_target", all=", ".join(TARGETS))
    target.add_argument("target", choices=TARGETS, metavar="TARGET", help=about)
    target.add_argument("out", metavar="OUT", help=words("cli.publish_out"))
    target.add_argument("--section", action="append", default=[], metavar="ID", help=words("cli.publish_section"))
    target.add_argument("--key", action="store_true", help=words("cli.publish_key"))
    add_replace(target, words)


def _class(options: argparse.Namespace, course: Course) -> int:
    words, replace = course.words, options.replace
    section = options.section and course.section(options.section).id
    report, share = (typed_path(words, each) if each is not None else None for each in (options.report, options.share))
    if report and share and report.absolute() == share.absolute():
        raise ExportError(words("class.same_file", file=printable(report)))
    folder = read_folder(course, typed_path(words, options.folder))
    code = tell_left_out(words, folder.left_out)
    if report or share:  # what is printed below tells them too
        tell(map(printable, folder.notes))
    if share:
        print(write_summary(course, folder.hand_ins, share, replace=replace))
    if report or not share:
        _report(course, folder, section, report, replace=replace)
    return code


def _report(course: Course, folder: Folder, section: str, path: Path | None, *, replace: bool) -> None:
    from utils.teaching.results import class_results

    results = class_results(course, folder.hand_ins, section)
    line = source(course, folder)
    told = chapters(course, results, line, *folder[1:])
    if path:
        print(write_report(course, class_report(course, told, line), results, path, replace=replace))
    else:
        print("\n".join(as_lines(course, told, line)))


def _publish(options: argparse.Namespace, course: Course) -> int:
    out = typed_path(course.words, options.out)
    for line in publish(course, options.target, out, options.section, key=options.key, replace=options.replace):
        print(line)
    return 0
