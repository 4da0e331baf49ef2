"""What a fault keeps out of an output, told shortly: the causes, and how many faults more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course.course import Course
    from utils.course.fault import Fault
    from utils.words import Words

_SHARED = 2
"""So many folders stand before the name of a file that the sections share: `data/course/`."""

MOST = 5
"""So many faults are told one by one; `seminar check` tells all."""


def missing_lines(words: Words, faults: Sequence[Fault]) -> list[str]:
    """Return a line for each of the first faults, those of whole files before all, and one that counts the others."""
    causes = [fault for fault in faults if not fault.id] or list(faults)
    told = causes[:MOST]
    rest = len(faults) - len(told)
    return [*map(str, told), *([words("course.more_faults", n=rest)] if rest else [])]


def incomplete(course: Course, section: str = "") -> list[str]:
    """Return lines on what faults keep out of what was read of `course`, none where nothing is missing.

    With a `section`, only its own faults and those of what the sections share.
    """
    ours = f"/{section}/"
    found = [fault for fault in course.missing if not section or ours in fault.file or fault.file.count("/") == _SHARED]
    return [course.words("course.incomplete"), *missing_lines(course.words, found)] if found else []
