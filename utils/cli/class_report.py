"""`seminar class`: the report on a class, on the screen or as a file, and the counts that it may have back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.publish.class_report import as_lines, chapters, class_report, write_report
from utils.teaching.charts import source
from utils.teaching.class_summary import write_summary

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.teaching.learners import Folder
    from utils.words import Words


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options of this part."""
    parser.add_argument("--report", metavar="FILE", help=words("cli.class_report"))
    parser.add_argument("--share", metavar="FILE", help=words("cli.class_share"))


def asks(options: argparse.Namespace) -> bool:
    """Say whether this part was asked to write something."""
    return options.report is not None or options.share is not None


def run(options: argparse.Namespace, course: Course, folder: Folder, section: str) -> None:
    """Write what was asked for.

    Raises:
        ExportError: it cannot be written.
    """
    words, replace = course.words, options.replace
    report, share = (typed_path(words, each) if each is not None else None for each in (options.report, options.share))
    if report and share and report.absolute() == share.absolute():
        raise ExportError(words("class.same_file", file=printable(report)))
    if share:
        print(write_summary(course, folder.hand_ins, share, replace=replace))
    if report:
        from utils.teaching.results import class_results

        results, line = class_results(course, folder.hand_ins, section), source(course, folder)
        told = chapters(course, results, line, *folder[1:])
        print(write_report(course, class_report(course, told, line), results, report, replace=replace))


def show(course: Course, folder: Folder, section: str) -> None:
    """Print what a report would tell, without tables and texts."""
    from utils.teaching.results import class_results

    line = source(course, folder)
    told = chapters(course, class_results(course, folder.hand_ins, section), line, *folder[1:])
    print("\n".join(as_lines(course, told, line)))
