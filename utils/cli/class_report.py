"""`seminar class`: the report on a class, on the screen or as a file, and the counts that it may have back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.publish.classes.class_csv import write_counts
from utils.publish.classes.class_report import as_lines, chapters, class_report, write_report
from utils.teaching.results.charts import source
from utils.teaching.results.class_summary import write_summary

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder
    from utils.words import Words

FILES = ("report", "share", "counts")
"""What can be written, by the names of the options."""


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options of this part."""
    parser.add_argument("--report", metavar="FILE", help=words("cli.class_report"))
    parser.add_argument("--counts", metavar="FILE", help=words("cli.class_counts"))
    parser.add_argument("--share", metavar="FILE", help=words("cli.class_share"))


def asks(options: argparse.Namespace) -> bool:
    """Say whether this part was asked to write something."""
    return any(getattr(options, each) is not None for each in FILES)


def run(options: argparse.Namespace, course: Course, folder: Folder, section: str) -> None:
    """Write what was asked for.

    Raises:
        ExportError: it cannot be written, or two things were to be one file.
    """
    words, replace = course.words, options.replace
    asked = {each: named for each in FILES if (named := getattr(options, each)) is not None}
    paths = {each: typed_path(words, named) for each, named in asked.items()}
    for path in paths.values():
        alike = [f"--{each}" for each, other in paths.items() if other.absolute() == path.absolute()]
        if len(alike) > 1:
            raise ExportError(words("class.same_file", options=words.all_of(alike), file=printable(path)))
    if share := paths.pop("share", None):
        print(write_summary(course, folder.hand_ins, share, replace=replace))
    if paths:
        from utils.teaching.results.results import class_results

        results, line = class_results(course, folder.hand_ins, section), source(course, folder)
        if counts := paths.get("counts"):
            print(write_counts(words, results, counts, replace=replace))
        if report := paths.get("report"):
            told = chapters(course, results, line, *folder[1:])
            print(write_report(course, class_report(course, told, line), results, report, replace=replace))


def show(course: Course, folder: Folder, section: str) -> None:
    """Print what a report would tell, without tables and texts."""
    from utils.teaching.results.results import class_results

    line = source(course, folder)
    told = chapters(course, class_results(course, folder.hand_ins, section), line, *folder[1:])
    print("\n".join(as_lines(course, told, line)))
