"""The calls of a teacher: what a class has handed in, as figures with tables and words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, RefusedError
from utils.activities.hand_in.files import CLASS_FOLDER, ClassFolderActivity, SaveAsActivity, last_read
from utils.course import CourseError
from utils.course.fault import incomplete
from utils.course.kinds import PROMPTS
from utils.display.base import FigureDisplay, note
from utils.display.class_results import ChapterDisplay, draw
from utils.display.projection import ProjectionDisplay
from utils.files.typed_path import typed_path
from utils.markup import untypeset, verbatim
from utils.plain_text import printable
from utils.publish.classes.class_report import chapters, class_report, write_report
from utils.record import Record
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandInError
from utils.teaching.handed_in.learners import Folder
from utils.teaching.handed_in.roster import read_roster, with_attendance
from utils.teaching.results import class_marks, class_negotiations, class_placings, opinion_charts
from utils.teaching.results.charts import handed_in, source
from utils.teaching.results.example import example_class
from utils.teaching.results.question_charts import QuestionCharts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.display.base import Display
    from utils.form import FormWidget
    from utils.teaching.results.charts import Chapter
    from utils.teaching.results.model import ClassResults


class ClassGuide:
    """A class's results; as the value of a cell it shows what was read, and what was not."""

    def __init__(
        self,
        course: Course,
        folder: str = "",
        record: Record | None = None,
        *,
        roster: str = "",
        codes: Sequence[str] = (),
    ) -> None:
        """Read the files that learners of `course` handed in to `folder`.

        Without a folder, ask for one in a form, which keeps it in `record`; until then, make a class up. The list in
        the file `roster` tells who is missing; `codes` are those of the class, the one that most gave without any.

        Raises:
            HandInError: there is no such folder, no file in it can be used, or the roster is none.
        """
        self._course, self._words = course, course.words
        self._roster, self._codes = roster, [codes] if isinstance(codes, str) else codes
        self._record, self._asks = record, bool(record and not folder)
        self._counted: dict[str, ClassResults] = {}
        self._gone = ""
        if record and not folder:
            folder = last_read(record.events(SHARED, CLASS_FOLDER))
        try:
            self.read(folder)
        except RefusedError as error:
            if not self._asks:
                raise
            self.read("")
            self._gone = self._words("class.form_gone", reason=error)

    def read(self, folder: str) -> list[str]:
        """Read `folder`, or make a class up where it is ""; return lines on what was read, and what was not.

        Raises:
            HandInError: there is no such folder, or no file in it can be used.
        """
        try:
            files = self._read_files(typed_path(self._words, folder)) if folder else None
        except OSError as error:  # a name too long, a folder that may not be entered
            raise HandInError(self._words("teaching.no_folder", folder=printable(folder))) from error
        self._folder: Folder = files or Folder(example_class(self._course), ())
        n, self._is_real = len(self._folder.hand_ins), files is not None
        self._source = source(self._course, self._folder) if files else self._words("class.source_example", n=n)
        self._counted.clear()
        self._gone, self._incomplete = "", self._left_out_by_faults()
        return self.lines()

    def _read_files(self, place: Path) -> Folder:
        words = self._words
        found = read_folder(self._course, place, self._codes)
        if not self._roster:
            return found
        return with_attendance(words, found, read_roster(words, typed_path(words, self._roster)))

    def lines(self) -> list[str]:
        """Return lines on what was read, what was not, and what faults of the course leave out."""
        lines = [*filter(None, [self._gone]), self._source, self._words("class.private")]
        lines += [self._words("class.proves")] if self._is_real else []
        lines += self._folder.notes
        lines += [
            self._words("teaching.left_out", file=printable(each.file), reason=each.reason)
            for each in self._folder.left_out
        ]
        return [*lines, *self._incomplete]

    def _left_out_by_faults(self) -> list[str]:
        with self._course.noting():
            try:
                self._results()
            except CourseError as error:
                return [str(error)]
            return incomplete(self._course)

    def _results(self, section: str = "") -> ClassResults:
        from utils.teaching.results.results import class_results

        if section not in self._counted:
            self._counted[section] = class_results(self._course, self._folder.hand_ins, section)
        return self._counted[section]

    def _charts(self, section: str = "") -> QuestionCharts:
        return QuestionCharts(self._course, self._results(section), self._source)

    def _repr_html_(self) -> str:
        return untypeset("".join(f"<p>{verbatim(line)}</p>" for line in self.lines()))

    def _ipython_display_(self) -> None:
        """Show the form that asks for the folder; where one was named, what was read."""
        from IPython.display import HTML, display

        from utils.form import FormWidget

        if self._record and self._asks:
            display(FormWidget(ClassFolderActivity(self._course, self), self._record, self._words))
        else:
            display(HTML(self._repr_html_()))

    def __repr__(self) -> str:
        """Return where the numbers come from."""
        return self._source

    def handed_in(self) -> ChapterDisplay:
        """Show who handed in, how far they are, and which files were left out."""
        return self._shown(handed_in(self._course, self._results(), self._source, *self._folder[1:]))

    def to_discuss(self, section: str = "") -> ChapterDisplay:
        """Show the five questions of the section with this id, or of the course, most worth the class's time."""
        return self._shown(self._charts(self._known(section)).discuss())

    def questions(self, section: str) -> ChapterDisplay:
        """Show how many were right at first, for every question of the section with this id."""
        return self._shown(self._charts().chapter(self._known(section)))

    def question(self, question: str) -> FigureDisplay:
        """Show what was answered to the question with this id, and how the votes on it moved.

        Raises:
            HandInError: the course has no such question; the message names one that is written alike.
        """
        known = {each.question: each for each in self._results().questions}
        if question not in known:
            instead = self._words.instead_of(question, known)
            raise HandInError(self._words("class.no_question", id=printable(question), instead=instead))
        return FigureDisplay(self._course, draw(self._charts().chart(known[question])))

    def project(self, section: str) -> ProjectionDisplay:
        """Show in large type how the class answered the questions of a section: no names, no texts, nothing marked."""
        return ProjectionDisplay(self._course, self._results(self._known(section)).questions)

    def marks(self) -> ChapterDisplay:
        """Show what the class marked on each map before it showed anything."""
        return self._opinion(class_marks.marks)

    def placings(self) -> ChapterDisplay:
        """Show in which corners of a two-by-two the class put each past case, before it was told how they ended."""
        return self._opinion(class_placings.placings)

    def negotiations(self) -> ChapterDisplay:
        """Show what each table agreed on, how that lies among all texts, and what tables that did better had traded."""
        return self._opinion(class_negotiations.negotiations)

    def memos(self, memo: str = "", workshop: str = "") -> FormWidget:
        """Open the form in which you mark the memos of the class, one at a time, with the readings that each got.

        Args:
            memo: which one, where the course has several.
            workshop: the folder that `seminar memo deal` wrote; without it nobody knows whose memo each reader read.

        Raises:
            ExportError: there is no such memo, or the folder is of no workshop.
        """
        from utils.activities.memo.marking import MemoMarkingActivity
        from utils.form import FormWidget
        from utils.teaching.memos.class_memos import read_class

        folder = typed_path(self._words, workshop) if workshop else None
        read = read_class(self._course, self._folder.hand_ins, memo, folder)
        activity = MemoMarkingActivity(self._course, read.memo, read.memos)
        return FormWidget(activity, self._record or Record.open(), self._words)

    def marking(self, task: str, save: str = "", *, replace: bool = False) -> Display | FormWidget:
        """Open the form in which you read and mark what the class wrote to a task, one text at a time.

        Args:
            task: the id of a discussion prompt, of a question answered in sentences, or of a stakeholder reading.
            save: the name of a file; with it, your marks are written there instead, as CSV.
            replace: whether a file that is there gives way.

        Raises:
            ExportError: there is no such task, or the file cannot be written.
        """
        from utils.activities.marking.activity import MarkingActivity
        from utils.form import FormWidget
        from utils.publish.classes.marks_csv import write_marks
        from utils.teaching.marking.texts_to_mark import texts_to_mark

        hand_ins, record = self._folder.hand_ins, self._record or Record.open()
        to_mark = texts_to_mark(self._course, hand_ins, task)
        if save:
            return note(write_marks(self._course, record, hand_ins, to_mark, save, replace=replace))
        return FormWidget(MarkingActivity(self._course, to_mark), record, self._words)

    def forecasts(self) -> ChapterDisplay:
        """Show what the class forecast before the reading."""
        return self._opinion(opinion_charts.forecasts)

    def codings(self) -> ChapterDisplay:
        """Show the class's verdicts on the recommendations, beside the course's."""
        return self._opinion(opinion_charts.codings)

    def premises(self) -> ChapterDisplay:
        """Show how far the class believes each premise of the argument map, what it differs on most first."""
        return self._opinion(opinion_charts.premises)

    def statements(self, section: str, prompt: str) -> ChapterDisplay:
        """Show what was written to one discussion prompt of a section, by position and without names."""
        asked = self._course.entry(PROMPTS, self._known(section), prompt)
        return self._shown(opinion_charts.statements(self._course, self._results(section), asked.id))

    def report(self, file: str = "", section: str = "", *, replace: bool = False) -> Display | FormWidget:
        """Write all of it, or one section, to `file`, whose name ends in .html, .pdf or .csv; without one, ask for it.

        A file that is there stays, unless `replace` is True.
        """
        from utils.form import FormWidget

        chosen_section = self._known(section)
        if file or not self._record:
            return note(self._write_report(chosen_section, file, replace=replace))
        about, default = self._words("class.report_about"), self._words("class.report_default")
        write = partial(self._write_report, chosen_section)
        activity = SaveAsActivity(self._course, "class-report", about, default, write)
        return FormWidget(activity, self._record, self._words)

    def _write_report(self, section: str, file: str, *, replace: bool) -> str:
        results = self._results(section)
        told = chapters(self._course, results, self._source, *self._folder[1:])
        report = class_report(self._course, told, self._source)
        return write_report(self._course, report, results, typed_path(self._words, file), replace=replace)

    def _known(self, section: str) -> str:
        return section and self._course.section(section).id

    def _opinion(self, chapter: Callable[[Course, ClassResults, str], Chapter]) -> ChapterDisplay:
        return self._shown(chapter(self._course, self._results(), self._source))

    def _shown(self, chapter: Chapter) -> ChapterDisplay:
        return ChapterDisplay(self._course, chapter)
