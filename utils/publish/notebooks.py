"""The notebooks as their authors wrote them, and a folder to work in: they and a place for one's copy of the essay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.files.new_file import write_folder
from utils.one_line_error import ExportError
from utils.places import find, notebooks_of
from utils.plain_text import printable, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from utils.course import Course
    from utils.words import Words

START = "00-start-here.ipynb"
"""The notebook to begin with, which need not belong to a section."""

CONTENT = (".csv", ".json", ".md", ".toml", ".txt")
"""The endings of the files of a course."""


def lay_out(course: Course, folder: Path) -> str:
    """Write the notebooks to the new `folder`, laid out as in the project; return where they are and what is next.

    With another course than this package's its content goes along, by which the notebooks find it.

    Raises:
        ExportError: a notebook cannot be read; the folder is there already, or cannot be written.
    """
    place = notebooks_of(course.root)
    books = sorted(path for path in place.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    files = {f"notebooks/{path.relative_to(place).as_posix()}": clean_notebook(course.words, path) for path in books}
    files |= pictures(place)
    files["data/reading/README.txt"] = course.words("start.essay").encode()
    if course.root != find("data/course"):
        files |= dict(_content(course))
    write_folder(course.words, folder, files, private=False)
    first = first_notebook(course)
    return course.words("start.written", n=len(books), folder=folder, first=f"notebooks/{first}")


def first_notebook(course: Course) -> str:
    """Return the name of the notebook to begin with: the one to start, or without it that of the first section."""
    if course.has_book(START) or not course.info.sections:
        return START
    return course.info.sections[0].notebook


def _content(course: Course) -> Iterator[tuple[str, bytes]]:
    """Yield the content of a course and its tables, by their place in the project.

    Raises:
        ExportError: a file cannot be read.
    """
    for name, place in (("course", course.root), ("evidence", course.root.parent / "evidence")):
        for path in sorted(place.rglob("*.*")):
            if path.suffix in CONTENT:
                try:
                    yield f"data/{name}/{path.relative_to(place).as_posix()}", read_text(path).encode()
                except (OSError, ValueError) as error:
                    reason = f"{type(error).__name__}: {error}"
                    raise ExportError(
                        course.words("export.bad_content", file=printable(path), reason=reason)
                    ) from error


def pictures(place: Path) -> dict[str, bytes]:
    """Return the drawings that stand beside the notebooks in the folder `place`, by their place in the project."""
    return {f"notebooks/{path.name}": read_text(path).encode() for path in sorted(place.glob("*.svg"))}


def clean_notebook(words: Words, path: Path) -> bytes:
    """Return the notebook in `path` without outputs, which may hold a key or a learner's answers.

    Raises:
        ExportError: it is no notebook that can be read.
    """
    try:
        notebook = json.loads(read_text(path))
        notebook["metadata"].pop("widgets", None)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise ExportError(words("export.bad_notebook", file=printable(path), reason=printable(reason))) from error
