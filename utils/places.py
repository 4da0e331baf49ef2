"""Where the project's files lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CARRIED = "_project"
"""The folder of the package in which a wheel carries the rest of the project."""

INSTALLED = (PACKAGE / CARRIED).is_dir()
"""Whether this is an installed copy, whose content nobody edits: the next version takes its place."""

_PROJECT = PACKAGE / CARRIED if INSTALLED else PACKAGE.parent


def find(name: str) -> Path:
    """Return where `name`, a file or folder of the project such as `data/course`, lies here."""
    top, _, rest = name.partition("/")
    return PACKAGE / rest if top == PACKAGE.name else _PROJECT / name


def notebooks_of(course: Path) -> Path:
    """Return the folder of the notebooks that belong to the course in `course`, a project's `data/course`."""
    return course.parents[1] / "notebooks"
