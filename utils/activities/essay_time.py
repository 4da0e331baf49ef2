"""What a section may know: one that lies in the essay stays in the time of the essay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.kinds import EVENTS, TERMS

if TYPE_CHECKING:
    from utils.course import Course, model

ESSAY_DATE = "2006-06-30"
"""The day by which the essay is read: the latest of what it cites is of the first half of 2006."""


def stays_in(section: model.Section) -> bool:
    """Say whether `section` stays in the time of the essay: it lies in it, and not in another text."""
    return section.essay is not None and not section.essay.text


def known_terms(course: Course, section: model.Section) -> list[model.Term]:
    """Return the terms that `section` may show: where it stays in the essay, not those of later sections alone.

    Later are the sections behind the last one that lies in the essay.
    """
    terms = course.entries(TERMS)
    if not stays_in(section):
        return [*terms]
    sections = course.info.sections
    last = max(place for place, each in enumerate(sections) if stays_in(each))
    early = {each.id for each in sections[: last + 1]}
    return [each for each in terms if early & {*each.sections}]


def known_events(course: Course, section: model.Section) -> list[model.Happening]:
    """Return the events that `section` may show, oldest first: where it stays in the essay, those up to its date."""
    events = sorted(course.entries(EVENTS), key=lambda each: each.date)
    return [each for each in events if each.date <= ESSAY_DATE] if stays_in(section) else events
