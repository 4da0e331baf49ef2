"""The calls of a teacher: what a class has handed in, as figures with tables and words."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from utils.course.kinds import PROMPTS
from utils.teaching.hand_in import HandInError

if TYPE_CHECKING:
    from utils.course import Course
    from utils.display.base import Display, FigureDisplay
    from utils.display.class_results import ChapterDisplay
    from utils.publish.class_questions import QuestionCharts
    from utils.publish.report import Chapter
    from utils.teaching.folder import Folder
    from utils.teaching.results import ClassResults


class ClassGuide:
    """A class's results; as the value of a cell it shows what was read, and what was not."""

    def __init__(self, course: Course, folder: str = "") -> None:
        """Read the files that learners of `course` handed in to `folder`; without one, make a class up.

        Raises:
            HandInError: there is no such folder, or no file in it can be used.
        """
        from utils.publish.class_report import source
        from utils.publish.new_file import place
        from utils.teaching.example import example_class
        from utils.teaching.folder import Folder, read_folder

        self._course, self._words = course, course.words
        files = read_folder(course, place(self._words, folder)) if folder else Folder(example_class(course), ())
        self._folder: Folder = files
        n = len(self._folder.hand_ins)
        self._source = source(course, self._folder) if folder else self._words("class.source_example", n=n)

    @cache  # noqa: B019 (a notebook opens one class, and keeps it)
    def _results(self, section: str = "") -> ClassResults:
        from utils.teaching.results import class_results

        return class_results(self._course, self._folder.hand_ins, section)

    def _charts(self, section: str = "") -> QuestionCharts:
        from utils.publish.class_questions import QuestionCharts

        return QuestionCharts(self._course, self._results(section), self._source)

    def _repr_html_(self) -> str:
        lines = [self._source, self._words("class.private"), self._words("class.proves"), *self._folder.notes]
        lines += [
            self._words("teaching.left_out", file=each.file, reason=each.reason) for each in self._folder.left_out
        ]
        return "".join(f"<p>{escape(line)}</p>" for line in lines)

    def __repr__(self) -> str:
        """Return where the numbers come from."""
        return self._source

    def handed_in(self) -> ChapterDisplay:
        """Show who handed in, how far they are, and which files were left out."""
        from utils.publish.class_report import handed_in

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
        from utils.display.class_results import drawn

        known = {each.question: each for each in self._results().questions}
        if question not in known:
            near = get_close_matches(question, known, n=1) or list(known)[:1]
            raise HandInError(self._words("class.no_question", id=question, near=near[0]))
        return drawn(self._course, self._charts().chart(known[question]))

    def forecasts(self) -> ChapterDisplay:
        """Show what the class forecast before the reading."""
        return self._opinion("forecasts")

    def codings(self) -> ChapterDisplay:
        """Show the class's verdicts on the recommendations, beside the course's."""
        return self._opinion("codings")

    def premises(self) -> ChapterDisplay:
        """Show how far the class believes each premise of the argument map, what it differs on most first."""
        return self._opinion("premises")

    def statements(self, section: str, prompt: str) -> ChapterDisplay:
        """Show what was written to one discussion prompt of a section, by position and without names."""
        from utils.publish.class_opinions import statements

        asked = self._course.entry(PROMPTS, self._known(section), prompt)
        return self._shown(statements(self._course, self._results(section), asked.id))

    def report(self, file: str, section: str = "") -> Display:
        """Write all of it, or one section, to a new `file`, whose name ends in .html, .pdf or .csv."""
        from utils.display.base import note
        from utils.publish.class_report import class_report, write_report
        from utils.publish.new_file import place

        results = self._results(self._known(section))
        report = class_report(self._course, results, self._source, *self._folder[1:])
        return note(write_report(self._course, report, results, place(self._words, file)))

    def _known(self, section: str) -> str:
        return section and self._course.section(section).id

    def _opinion(self, name: str) -> ChapterDisplay:
        from utils.publish import class_opinions

        return self._shown(getattr(class_opinions, name)(self._course, self._results(), self._source))

    def _shown(self, chapter: Chapter) -> ChapterDisplay:
        from utils.display.class_results import ChapterDisplay

        return ChapterDisplay(self._course, chapter)
