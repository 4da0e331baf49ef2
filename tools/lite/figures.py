"""The figures of the course as a browser shows them, which has neither pandas nor the time to draw them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from utils.course import Course
from utils.labs.prepared import FOLDER
from utils.labs.preparing import prepare
from utils.places import find

IN_WHEEL = f"utils/_project/data/{FOLDER}"


def prepared_figures() -> dict[str, bytes]:
    """Return the files to add to the wheel of the course, by their places in it."""
    with tempfile.TemporaryDirectory() as folder:
        files = prepare(Course(find("data/course")), Path(folder))
        return {f"{IN_WHEEL}/{file.name}": file.read_bytes() for file in sorted(files)}
