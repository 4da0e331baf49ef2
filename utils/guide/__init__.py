"""The façade: what a notebook's cells call."""

from __future__ import annotations

from functools import cache

from utils.course import Course
from utils.guide.class_results import ClassGuide
from utils.guide.course import CourseGuide
from utils.guide.kernel import kernel_record
from utils.guide.section import SectionGuide
from utils.guide.teaching import TeachingGuide

__all__ = [
    "ClassGuide",
    "CourseGuide",
    "SectionGuide",
    "TeachingGuide",
    "open_class",
    "open_course",
    "open_section",
    "open_teaching",
]


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
    return SectionGuide(_course(), kernel_record(), section)


def open_course() -> CourseGuide:
    """Open the whole course: its sections and the learner's progress."""
    return CourseGuide(_course(), kernel_record())


def open_teaching() -> TeachingGuide:
    """Open the teaching guides, for whoever teaches the course."""
    return TeachingGuide(_course())


def open_class(folder: str = "") -> ClassGuide:
    """Open what a class handed in, for its teacher.

    Args:
        folder: the folder with the files, as they came; without one, a made-up class shows what there is to see.

    Raises:
        HandInError: there is no such folder, or no file in it can be used; the message says why.
    """
    return ClassGuide(_course(), folder)
