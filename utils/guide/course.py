"""The guide of the whole course: its sections, the progress, the export, the file to hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.hand_in.files import SaveAsActivity
from utils.activities.hand_in.hand_in import HandInActivity
from utils.activities.own_files.answers import AnswersActivity
from utils.activities.own_files.essay import EssayActivity
from utils.activities.progress import say_begun
from utils.activities.reset import ResetActivity
from utils.course.fault import incomplete
from utils.course.frame_rules import read_fingerprint
from utils.display.base import note
from utils.display.home import home
from utils.display.progress import show_progress
from utils.essay.kept import KeptCopy
from utils.guide.base import copies, tell_missing, written
from utils.guide.kernel import begin_as
from utils.record import reading_folder
from utils.teaching.handed_in.hand_in_writer import HandInWriter
from utils.teaching.handed_in.own_answers import OwnAnswers

if TYPE_CHECKING:
    from utils.course import Course
    from utils.display.base import Display
    from utils.form import FormWidget
    from utils.record import Record


class CourseGuide:
    """The course as a whole; as the value of a cell it shows home: where to go on, and the path of sections."""

    def __init__(self, course: Course, record: Record) -> None:
        """Guide through `course` with the answers in `record`."""
        self._course, self._record = course, record

    def _ipython_display_(self) -> None:
        """Show home, and below it the learner's answers, folded away: to download, and to bring from elsewhere."""
        from IPython.display import display

        from utils.form import FormWidget

        self._record.refresh()
        display(home(self._course, self._record))
        activity = AnswersActivity(self._course, OwnAnswers(self._course, self._record))
        display(FormWidget(activity, self._record, self._course.words))

    def __repr__(self) -> str:
        """Return the course's title."""
        return self._course.info.title

    def progress(self) -> Display:
        """Show how far you are in every section, how sure you were, what you forecast, and what is due for review."""
        self._record.refresh()
        shown = show_progress(self._course, self._record)
        tell_missing(self._course, "")
        return shown

    def export(self, file: str = "", *, replace: bool = False) -> Display | FormWidget:
        """Write all your answers to `file`, as a Markdown text to hand in; without one, ask for it.

        A file that is there stays, unless `replace` is True.
        """
        from utils.form import FormWidget

        if file:
            return written(self._course, self._record, file, self._write_answers(file, replace=replace))
        words = self._course.words
        about, default = words("export.form_about"), words("export.form_default")
        activity = SaveAsActivity(
            self._course, "answers", about, default, self._write_answers, copier=copies(self._course)
        )
        return FormWidget(activity, self._record, words)

    def _write_answers(self, file: str, *, replace: bool) -> str:
        from utils.publish.portfolio import export_answers

        self._record.refresh()
        with self._course.noting():
            said = export_answers(self._course, self._record, file, replace=replace)
            return "\n".join([said, *self._record.faults, *incomplete(self._course)])

    def essay(self) -> FormWidget:
        """Take in your copy of the essay, a text file, so that passages are shown with their guide."""
        from utils.form import FormWidget

        keeper = KeptCopy(reading_folder(), read_fingerprint(self._course))
        return FormWidget(EssayActivity(self._course, keeper), self._record, self._course.words)

    def hand_in(self) -> FormWidget:
        """Show what a file to hand in would hold, and write it once you agree."""
        from utils.form import FormWidget

        writer = HandInWriter(self._course, self._record)
        activity = HandInActivity(self._course, writer, copier=copies(self._course))
        return FormWidget(activity, self._record, self._course.words)

    def start_over(self) -> FormWidget:
        """Offer to start over a section, or what belongs to the whole course; nothing is deleted."""
        from utils.form import FormWidget

        return FormWidget(ResetActivity(self._course), self._record, self._course.words)

    def begin_as(self, name: str = "") -> Display:
        """Begin under a name of your own, or go on under it, where several learners share an account.

        Args:
            name: the name; without one, the learner who has none goes on.

        Raises:
            RecordError: the name is too long, or nothing can be written.
        """
        self._record = begin_as(name)
        return note(self._course.words("progress.begun", begun=say_begun(self._course.words, self._record)))
