"""`seminar class --marking`: the texts of a class to one task, as a page on which its teacher marks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.typed_path import typed_path

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder
    from utils.words import Words


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the option of this part."""
    parser.add_argument("--marking", nargs=2, metavar=("TASK", "FILE"), help=words("marking.cli"))


def asks(options: argparse.Namespace) -> bool:
    """Say whether this part was asked to write something."""
    return options.marking is not None


def run(options: argparse.Namespace, course: Course, folder: Folder, section: str) -> None:  # noqa: ARG001
    """Write the page; the task names its own section.

    Raises:
        ExportError: there is no such task, or the page cannot be written.
    """
    from utils.publish.classes.marking_page import write_marking_page

    task, file = options.marking
    print(write_marking_page(course, folder.hand_ins, task, typed_path(course.words, file), replace=options.replace))
