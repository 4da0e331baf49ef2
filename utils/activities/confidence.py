"""How sure a learner was of answers to quiz questions, and how many of them were right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utils.course import Course
    from utils.record import Record

LEAST, MOST = 50, 100
"""The ends of the scale, in %."""


def stated_confidence(course: Course, record: Record) -> list[tuple[float, bool]]:
    """Return confidence in % and whether the answer was right, for each first answer in a quiz that came with one.

    How it was judged is in the record, so that answers to questions that were since retired count too.
    """
    firsts: dict[tuple[str, str, str], dict[str, Any]] = {}
    for section in course.info.sections:
        for event in record.section(section.id):
            if event.kind == "answered":
                firsts.setdefault((section.id, event.activity, event.item), event.data)
    return [
        (float(sure), right)
        for data in firsts.values()
        if isinstance(sure := data.get("confidence"), int | float)
        and LEAST <= sure <= MOST
        and isinstance(right := data.get("right"), bool)
    ]
