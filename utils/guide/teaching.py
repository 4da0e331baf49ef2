"""What the teacher's notebooks call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.display.teaching import guides_table, one_section, whole_codebook, whole_course

if TYPE_CHECKING:
    from utils.course import Course
    from utils.display.base import Display


class TeachingGuide:
    """The teaching guides; as the value of a cell it lists them."""

    def __init__(self, course: Course) -> None:
        """Show the guides of `course`."""
        self._course = course

    def _repr_html_(self) -> str:
        return guides_table(self._course).html

    def __repr__(self) -> str:
        """Return the title of the guides."""
        return self._course.words("teaching_guide.title", course=self._course.info.title)

    def course(self) -> Display:
        """Show how to teach the whole course: plans, peer instruction, ground rules, assessment."""
        return whole_course(self._course)

    def section(self, section: str) -> Display:
        """Show how to teach the section with this id: run sheets, likely answers, discussion plans and so on."""
        return one_section(self._course, self._course.section(section))

    def codings(self) -> Display:
        """Show how far the two readers of the record agree, and how each of their differences was settled."""
        from utils.display.agreement import two_readers

        return two_readers(self._course)

    def codebook(self) -> Display:
        """Show the codebook by which the record of the recommendations was made."""
        return whole_codebook(self._course)
