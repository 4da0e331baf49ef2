"""The façade: what a notebook's cells call."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from utils.course import Course
from utils.friendly import make_friendly
from utils.guide.kernel import kernel_record, requests
from utils.guide.section import SectionGuide

if TYPE_CHECKING:  # a section's first cell does not wait for what the other notebooks call
    from utils.guide.class_results import ClassGuide
    from utils.guide.course import CourseGuide
    from utils.guide.teaching import TeachingGuide


@cache
def _course() -> Course:
    return Course()


def open_section(section: str) -> SectionGuide:
    """Open one section of the course.

    Args:
        section: the section's id, such as "introduction".

    Raises:
        CourseError: there is no such section; the message lists those there are.
    """
    requests()  # from the first cell on: the last one asks how all were run
    return SectionGuide(_course(), kernel_record(), section)


def open_course() -> CourseGuide:
    """Open the whole course: its sections and the learner's progress."""
    from utils.guide.course import CourseGuide

    return CourseGuide(_course(), kernel_record())


def open_teaching() -> TeachingGuide:
    """Open the teaching guides, for whoever teaches the course."""
    from utils.guide.teaching import TeachingGuide

    return TeachingGuide(_course())


def open_class(folder: str = "") -> ClassGuide:
    """Open what a class handed in, for its teacher.

    Args:
        folder: the folder with the files, as they came; without one, a form asks for it.

    Raises:
        HandInError: there is no such folder, or no file in it can be used; the message says why.
    """
    from utils.guide.class_results import ClassGuide

    make_friendly()
    return ClassGuide(_course(), folder, kernel_record())
