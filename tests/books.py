"""Notebooks of the small course."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BOOK = [
    ("markdown", "# Opening"),
    ("code", 'from utils import open_section\n\nhere = open_section("opening")\nhere'),
    ("code", 'here.read("start")'),
    ("code", 'here.predict("guess")'),
    ("code", 'here.terms("pact")\nhere.quiz("first")'),
    ("code", 'here.discuss("bases")'),
    ("code", 'here.discuss("simple")'),
    ("code", 'here.recommendation("r01")\nhere.stakeholders("who-says-what")'),
    ("code", 'here.rank("by-cost")\nhere.rank("by-points")'),
    ("code", 'here.task("compute")'),
    ("code", 'SOLUTION = answer = ...\nhere.check("compute", answer)'),
]
"""Cells that ask for all that the opening holds, by type and text."""


def write_book(course_folder: Path, cells: Iterable[tuple[str, str]], name: str = "01-opening.ipynb") -> Path:
    """Write a notebook of the course in `course_folder`."""
    folder = course_folder.parents[1] / "notebooks"
    folder.mkdir(exist_ok=True)
    book = {"cells": [{"cell_type": kind, "source": [text]} for kind, text in cells], "metadata": {}}
    (folder / name).write_text(json.dumps(book), encoding="utf-8")
    return folder / name
