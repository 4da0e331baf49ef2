"""Student editions to test with."""

from __future__ import annotations

from pathlib import Path

from utils.course import Course
from utils.publish.export import Export


def sections(course: Course) -> list[str]:
    return [each.id for each in course.info.sections]


def unpacked(exported: Export, folder: Path) -> Course:
    """Write the content of an edition to `folder` and open it."""
    for name, content in exported.files.items():
        if name.startswith("data/course/"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return Course(folder / "data" / "course")
