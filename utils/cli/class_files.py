"""The files of a class, as every command takes them that reads them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.cli.options import add_text
from utils.cli.progress import watched
from utils.files.typed_path import typed_path
from utils.teaching.handed_in.folder import read_folder

if TYPE_CHECKING:
    import argparse

    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder
    from utils.words import Words


def add_code(parser: argparse.ArgumentParser, words: Words) -> None:
    """Let the command be told which codes the class has."""
    add_text(parser, "--code", words("class_files.cli_code"), words, action="append", default=[], metavar="CODE")


def read_files(options: argparse.Namespace, course: Course, answers: str) -> Folder:
    """Return what is in the folder or archive `answers`; raises as `read_folder` and `typed_path`."""
    along = partial(watched, label=course.words("bar.reading"))
    return read_folder(course, typed_path(course.words, answers), options.code, along)
