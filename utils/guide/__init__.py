"""The façade: what a notebook's cells call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.friendly import make_friendly
from utils.guide.kernel import kernel_course, kernel_record, requests
from utils.guide.on_hub import on_hub
from utils.guide.section import SectionGuide

if TYPE_CHECKING:  # a section's first cell does not wait for what the other notebooks call
    from collections.abc import Sequence

    from utils.guide.class_results import ClassGuide
    from utils.guide.course import CourseGuide
    from utils.guide.teaching import TeachingGuide


def open_section(section: str) -> SectionGuide:
    """Open one section of the course.

    Args:
        section: the section's id, such as "introduction".

    Raises:
        CourseError: there is no such section; the message lists those there are.
    """
    requests()  # from the first cell on: the last one asks how all were run
    on_hub()
    return SectionGuide(kernel_course(), kernel_record(), section)


def open_course() -> CourseGuide:
    """Open the whole course: its sections and the learner's progress."""
    from utils.guide.course import CourseGuide

    on_hub()
    return CourseGuide(kernel_course(), kernel_record())


def open_teaching() -> TeachingGuide:
    """Open the teaching guides, for whoever teaches the course."""
    from utils.guide.teaching import TeachingGuide

    return TeachingGuide(kernel_course())


def open_class(folder: str = "", *, roster: str = "", codes: Sequence[str] = ()) -> ClassGuide:
    """Open what a class handed in, for its teacher.

    Args:
        folder: the folder with the files, or the archive, as they came; without one, a form asks for it.
        roster: the list of the class as a platform exports it; then you are told who is missing.
        codes: the codes of the class, where learners gave several; without any, the one that most gave.

    Raises:
        HandInError: there is no such folder, no file in it can be used, or the roster is none; the message says why.
    """
    from utils.guide.class_results import ClassGuide

    make_friendly()
    return ClassGuide(kernel_course(), folder, kernel_record(), roster=roster, codes=codes)
