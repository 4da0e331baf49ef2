"""What a section says of itself in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import describe_place

if TYPE_CHECKING:
    from utils.course import Course, model


def section_facts(course: Course, section: model.Section) -> list[str]:
    """Return in words how long `section` takes, what to read for it, and what to have done before."""
    words = course.words
    facts = [words("section.minutes", n=section.minutes)]
    if section.essay:
        place, count = section.essay, section.essay.last - section.essay.first + 1
        where = describe_place(course, section.id, 1)
        facts.append(words("section.reading_one" if count == 1 else "section.reading", where=where, last=place.last))
    if section.prior:
        titles = ", ".join(course.section(id_).title for id_ in section.prior)
        facts.append(words("section.prior", titles=titles))
    return facts
