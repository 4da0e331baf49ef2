"""What every part of a section's guide has: the course, the record, and ways to show a form or a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.course.fault import incomplete
from utils.display.base import FigureDisplay, note
from utils.in_browser import IN_BROWSER

if TYPE_CHECKING:
    from utils.activities.activity import Activity
    from utils.course import Course
    from utils.display.base import Display
    from utils.drawing.figure import Figure
    from utils.files.copies import Copies
    from utils.form import FormWidget
    from utils.record import Record


class Guide:
    """A guide through one section of a course, with one learner's record."""

    def __init__(self, course: Course, record: Record, section: str) -> None:
        """Guide through `section` of `course` with the answers in `record`."""
        self._course, self._record = course, record
        self._section = course.section(section)

    def _drawn(self, figure: Figure) -> FigureDisplay:
        return FigureDisplay(self._course, figure)

    def _note(self, key: str, **values: object) -> Display:
        return note(self._course.words(key, **values))

    def _form(self, activity: Activity[Any]) -> FormWidget:
        from utils.form import FormWidget

        form = FormWidget(activity, self._record, self._course.words)
        tell_missing(self._course, activity.section)
        return form


def copies(course: Course) -> Copies | None:
    """Return what lets a learner download what was written; None on a computer, where it lies in a folder."""
    if not IN_BROWSER:
        return None
    from utils.files.copies import Copies

    return Copies(course.words)


def written(course: Course, record: Record, file: str, said: str) -> Display | FormWidget:
    """Show what was `said` of a `file` that a cell wrote; in a browser, with a button that downloads it."""
    copier = copies(course)
    if copier is None:
        return note(said)
    from utils.activities.own_files.saved import SavedActivity
    from utils.form import FormWidget

    return FormWidget(SavedActivity(course, file, said, copier), record, course.words)


def tell_missing(course: Course, section: str) -> None:
    """Show above what follows which faults of `course` keep something out of it: those of `section`, all for ""."""
    from IPython.display import display

    for line in incomplete(course, section):
        display(note(line))
