"""The calls that look back: score the record, see how far codings agree, and what was taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.guide.base import Guide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.agreement import Coder
    from utils.display.base import Display, FigureDisplay
    from utils.form import FormWidget


class HindsightGuide(Guide):
    """What a section's guide does with hindsight."""

    def code(self, section: str) -> FormWidget | Display:
        """Score the record of the recommendations of the section with this id."""
        from utils.activities.coding import CodingActivity, coded_sections
        from utils.display.base import note

        title, known = self._course.section(section).title, coded_sections(self._course)
        if section not in known:
            return note(self._course.words("coding.no_records", section=title, known=", ".join(known)))
        return self._form(CodingActivity(self._course, section))

    def agreement(self, class_file: str | None = None) -> Display:
        """Show how far your codings agree with the course's; with a class file, how far those of the class agree."""
        from utils.display.agreement import agreement

        self._record.refresh()
        return agreement(self._course, self._record, self._class(class_file))

    def uptake(self) -> FigureDisplay:
        """Show how far each recommendation was taken up, in your view and, once coded, in the course's."""
        from utils.display.record import uptake

        self._record.refresh()
        return uptake(self._course, self._record)

    def _class(self, class_file: str | None) -> Sequence[Coder]:
        """Return what the learners of a class handed in; nobody without a file."""
        if class_file is None:
            return ()
        from utils.teaching.class_file import read_class  # type: ignore[import-untyped,unused-ignore]

        found: Sequence[Coder] = read_class(self._course, class_file)
        return found
