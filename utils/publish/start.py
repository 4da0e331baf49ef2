"""A folder to work in: the notebooks of the course, and a place for the learner's copy of the essay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.new_file import write_folder
from utils.places import notebooks_of
from utils.publish.clean_notebook import clean_notebook

if TYPE_CHECKING:
    from pathlib import Path

    from utils.course import Course

FIRST = "notebooks/00-start-here.ipynb"


def lay_out(course: Course, folder: Path) -> str:
    """Write the notebooks to the new `folder`, laid out as in the project; return where they are and what is next.

    Raises:
        ExportError: a notebook cannot be read; the folder is there already, or cannot be written.
    """
    place = notebooks_of(course.root)
    books = sorted(path for path in place.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    files = {f"notebooks/{path.relative_to(place).as_posix()}": clean_notebook(course.words, path) for path in books}
    files["data/reading/README.txt"] = course.words("start.essay").encode()
    write_folder(course.words, folder, files, private=False)
    return course.words("start.written", n=len(books), folder=folder, first=folder / FIRST)
