"""`seminar class --project`: a view of the class's answers for a screen in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.typed_path import typed_path
from utils.publish.classes.projection import write_projection

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder
    from utils.words import Words


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the option of this part."""
    parser.add_argument("--project", metavar="FILE", help=words("projection.help"))


def asks(options: argparse.Namespace) -> bool:
    """Say whether this part was asked to write something."""
    return options.project is not None


def run(options: argparse.Namespace, course: Course, folder: Folder, section: str) -> None:
    """Write the view.

    Raises:
        ExportError: it cannot be written.
    """
    from utils.teaching.results.results import class_results

    path = typed_path(course.words, options.project)
    results = class_results(course, folder.hand_ins, section)
    print(write_projection(course, results.questions, path, replace=options.replace))
