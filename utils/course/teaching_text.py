"""What a teacher reads: the teaching guide of a section, with its outcomes and its notebook, or of the whole course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.fault import CourseError
from utils.course.read import Reader
from utils.course.teaching_rules import FILE

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.course import Course

NEXT_PART = "\n## "


def has_guide(course: Course, section: str) -> bool:
    """Say whether `section` has a teaching guide; one in preparation has none."""
    return (course.root / section / FILE).exists()


def course_guide(course: Course) -> str:
    """Return the guide to the whole course as Markdown, or raise a CourseError."""
    return _read(course, FILE)


def section_guide(course: Course, section: model.Section) -> str:
    """Return the guide of `section` as Markdown, or raise a CourseError.

    Its title is the section's, and the learning outcomes stand after the first part; both come from `course.toml`.
    """
    words = course.words
    _, _, text = _read(course, f"{section.id}/{FILE}").partition(NEXT_PART)
    first, mark, rest = text.partition(NEXT_PART)
    outcomes = "".join(f"- {each.text} ({words(f'level.{each.level}')})\n" for each in section.objectives)
    about = words("teaching_guide.about", notebook=section.notebook, minutes=section.minutes)
    head = f"# {section.title}\n\n{about}\n{NEXT_PART}{first}"
    return f"{head}{NEXT_PART}{words('teaching_guide.outcomes')}\n\n{outcomes}{mark}{rest}"


def _read(course: Course, file: str) -> str:
    reader = Reader(course.root, course.words)
    text = reader.text(file)
    if text is None:
        raise CourseError(*reader.faults)
    return text
