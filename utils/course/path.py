"""The path through the course: its sections in order, each with the labs that are a choice beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.course import Course
    from utils.words import Words

HOUR = 60


def read_path(course: Course) -> list[tuple[model.Section, list[model.Section]]]:
    """Return each section that is no lab with its labs; all sections where there are only labs."""
    sections = course.info.sections
    main = [each for each in sections if not each.is_lab] or [*sections]
    labs = [(each, _beside(each, sections, main)) for each in sections if each not in main]
    return [(each, [lab for lab, beside in labs if beside is each]) for each in main]


def number_of(section: model.Section) -> int:
    """Return the number that the section's notebook has, 0 for none."""
    number = section.notebook[:2]
    return int(number) if number.isdigit() else 0


def told_time(words: Words, minutes: float) -> str:
    """Return `minutes` in words, to five of them."""
    rounded = max(5, 5 * round(minutes / 5))
    if rounded < 2 * HOUR:
        return words("home.minutes", n=rounded)
    hours, left = divmod(rounded, HOUR)
    return words("home.hours_minutes", hours=hours, minutes=left) if left else words("home.hours", hours=hours)


def _beside(lab: model.Section, sections: tuple[model.Section, ...], main: list[model.Section]) -> model.Section:
    """Return the section that `lab` is a choice beside: the last it asks for, else the one before, or the first."""
    asked = [each for each in main if each.id in lab.prior[-1:]]
    before = [each for each in sections[: sections.index(lab)] if each in main]
    return [*main[:1], *before, *asked][-1]
