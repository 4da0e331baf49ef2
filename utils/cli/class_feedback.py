"""`seminar class`: feedback for each learner, under the names by which a platform takes it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.cli.class_gradebook import marks, one_of
from utils.cli.progress import watched
from utils.files.typed_path import typed_path
from utils.publish.classes.feedback import Wanted, write_feedback

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder
    from utils.words import Words

HTML, PDF = "html", "pdf"


def add(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options of this part; `--marks` comes with those of the gradebook."""
    parser.add_argument("--feedback", metavar="OUT", help=words("feedback.cli_feedback"))
    parser.add_argument("--feedback-as", metavar="FORMAT", help=words("feedback.cli_feedback_as"))


def asks(options: argparse.Namespace) -> bool:
    """Say whether feedback is to be written."""
    return options.feedback is not None


def run(options: argparse.Namespace, course: Course, folder: Folder, section: str) -> None:
    """Write it.

    Raises:
        ExportError: something asked for makes no sense, or it cannot be written.
    """
    words = course.words
    kind = one_of(words, "feedback.bad_format", options.feedback_as or HTML, (HTML, PDF))
    wanted = Wanted(section, kind, options.replace)
    along = partial(watched, label=words("bar.feedback"))
    marked, path = marks(course, options.marks), typed_path(words, options.feedback)
    for line in write_feedback(course, folder.hand_ins, marked, path, wanted, along=along):
        print(line)
