"""The façade: what a notebook's cells call."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from utils.course import Course
from utils.course.kinds import (
    EXERCISES,
    PREDICTIONS,
    PRESETS,
    PROMPTS,
    QUIZZES,
    RANKINGS,
    READINGS,
    RECOMMENDATIONS,
    TERMS,
)
from utils.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pandas import DataFrame

    from utils.activities.activity import Activity
    from utils.display import Display, FigureDisplay
    from utils.evidence import Figure
    from utils.form import FormWidget
    from utils.panel import ModelPanel


@cache
def _course() -> Course:
    return Course()


@cache
def _record() -> Record:
    # One a kernel: all forms of a notebook write to the same file.
    return Record.open()


def open_section(section: str) -> SectionGuide:
    """Open one section of the course.

    Args:
        section: the section's id, such as "introduction".

    Raises:
        CourseError: there is no such section; the message lists those there are.
    """
    return SectionGuide(_course(), _record(), section)


def open_course() -> CourseGuide:
    """Open the whole course: its sections and the learner's progress."""
    return CourseGuide(_course(), _record())


class CourseGuide:
    """The course as a whole; as the value of a cell it shows the sections."""

    def __init__(self, course: Course, record: Record) -> None:
        """Guide through `course` with the answers in `record`."""
        self._course, self._record = course, record

    def _repr_html_(self) -> str:
        from utils.display import sections_table

        return sections_table(self._course).html

    def __repr__(self) -> str:
        """Return the course's title."""
        return self._course.info.title

    def progress(self) -> Display:
        """Show how far you are in every section."""
        from utils.display import progress_table

        self._record.refresh()
        return progress_table(self._course, self._record)

    def export(self, file: str) -> Display:
        """Write all your answers to `file`, as a Markdown text to hand in."""
        from utils.display import note
        from utils.publish.answers import export_answers

        self._record.refresh()
        return note(export_answers(self._course, self._record, file))


class SectionGuide:
    """One section; as the value of a cell it shows its objectives, its time and its place in the essay."""

    def __init__(self, course: Course, record: Record, section: str) -> None:
        """Guide through `section` of `course` with the answers in `record`."""
        self._course, self._record = course, record
        self._section = course.section(section)

    def _repr_html_(self) -> str:
        from utils.display import overview

        return overview(self._course, self._section, self._record.faults).html

    def __repr__(self) -> str:
        """Return the section's title."""
        return self._section.title

    def read(self, where: int | str) -> Display:
        """Show a paragraph of the essay (its number in this section) or a passage (its id) beside the guide."""
        from utils.display import reading

        return reading(self._course, self._section, where)

    def quiz(self, quiz: str) -> FormWidget:
        """Ask the questions of the quiz with this id."""
        from utils.activities.quiz import QuizActivity

        return self._form(
            QuizActivity(self._course, self._section.id, self._course.entry(QUIZZES, self._section.id, quiz))
        )

    def discuss(self, prompt: str) -> FormWidget:
        """Open the discussion prompt with this id."""
        from utils.activities.discussion import DiscussionActivity

        found = self._course.entry(PROMPTS, self._section.id, prompt)
        return self._form(DiscussionActivity(self._course, self._section.id, found))

    def predict(self, prediction: str) -> FormWidget:
        """Ask for the prediction with this id, before `figure` shows what happened."""
        from utils.activities.prediction import PredictionActivity

        found = self._course.entry(PREDICTIONS, self._section.id, prediction)
        return self._form(PredictionActivity(self._course, self._section.id, found))

    def figure(self, prediction: str) -> Any:
        """Show the figure that answers the prediction with this id, once that is committed."""
        from utils.activities.prediction import predicted
        from utils.display import answer_figure, note

        found = self._course.entry(PREDICTIONS, self._section.id, prediction)
        self._record.refresh()
        number = predicted(self._record.events(self._section.id, found.id))
        if number is None:
            return note(self._course.words("prediction.first"))
        return answer_figure(self._course, found, number)

    def table(self, name: str) -> DataFrame:
        """Return the table of evidence with this name."""
        from utils.evidence import table
        from utils.friendly import make_friendly

        make_friendly()
        return table(name)

    def about_table(self, name: str) -> Display:
        """Show what the columns of this table mean, where its figures come from, and what to be careful about."""
        from utils.display import about_table

        return about_table(self._course, name)

    def replication_data(self, *, download: bool = False) -> Display:
        """Say whether the replication file of the lab on trade and peace is here; with `download`, fetch it."""
        from utils.display import note
        from utils.evidence import EvidenceError
        from utils.evidence.replication_data import describe_rows, fetch_rows, find_rows

        try:
            return note(describe_rows(fetch_rows() if download else find_rows()))
        except EvidenceError as error:
            return note(str(error))

    def replicate(self, way: str = "published") -> DataFrame:
        """Estimate the published model from its own data, and set it beside; without the data, the published alone."""
        from utils.evidence import EvidenceError
        from utils.evidence.replication_data import find_rows, set_beside
        from utils.evidence.triangle import OUTCOME, PAIR, TERMS, YEAR, as_filed
        from utils.models.replication import WAYS, estimate

        if way not in WAYS:
            raise EvidenceError(self._course.words("peace.unknown_way", way=way, known=", ".join(WAYS)))
        try:
            done = estimate(as_filed(find_rows()), OUTCOME, TERMS, (PAIR, YEAR), way)
        except (EvidenceError, ImportError):
            return set_beside()
        return set_beside(done.coefficients, done.errors)

    def check(self, exercise: str, value: Any = ...) -> FormWidget:
        """Judge what you computed for the exercise with this id; with dots in its place, show the task."""
        from utils.activities.check import CheckActivity

        found = self._course.entry(EXERCISES, self._section.id, exercise)
        activity = CheckActivity(self._course, self._section.id, found)
        self._record.refresh()
        entries = activity.check(self._record.events(self._section.id, found.id), value)
        if entries:
            self._record.add(*entries)
        return self._form(activity)

    def terms(self, *ids: str) -> Display:
        """Show the terms with these ids, or all that this section needs."""
        from utils.display import glossary

        return glossary(self._course, self._pick_terms(ids))

    def glossary(self) -> FormWidget:
        """Open the whole glossary, to search and to narrow by section."""
        from utils.activities.lookup import glossary

        return self._form(glossary(self._course, self._section.id))

    def timeline(self) -> FormWidget:
        """Open the timeline as a table, to search and to narrow by thread and section."""
        from utils.activities.lookup import timeline

        return self._form(timeline(self._course, self._section.id))

    def timeline_figure(self, *threads: str) -> FigureDisplay:
        """Draw the events that this section needs, all threads or those named: upgrading, bridging, divide, context."""
        from utils.display import timeline_figure

        return timeline_figure(self._course, self._section.id, threads)

    def recommendation(self, recommendation: str) -> Display:
        """Show one recommendation: what it asks of whom, why, the strongest objection, what it costs."""
        from utils.display import recommendation as show

        found = self._course.entry(RECOMMENDATIONS, self._section.id, recommendation)
        return show(self._course, self._section.id, found)

    def rank(self, ranking: str) -> FormWidget:
        """Open the ranking with this id."""
        from utils.activities.ranking import RankingActivity

        found = self._course.entry(RANKINGS, self._section.id, ranking)
        return self._form(RankingActivity(self._course, self._section.id, found))

    def stakeholders(self, reading: str) -> FormWidget:
        """Open the stakeholder reading with this id."""
        from utils.activities.stakeholders import StakeholderActivity

        found = self._course.entry(READINGS, self._section.id, reading)
        return self._form(StakeholderActivity(self._course, self._section.id, found))

    def argue(self) -> FormWidget:
        """Open the course's argument map, the same in every section."""
        from utils.activities.argument import ArgumentActivity

        return self._form(ArgumentActivity(self._course))

    def retrieve(self) -> FormWidget | Display:
        """Ask two or three questions from earlier sections; the same ones all day, what was missed first."""
        from utils.activities.quiz import QuizActivity
        from utils.activities.retrieval import draw
        from utils.display import note

        self._record.refresh()
        drawn = draw(self._course, self._record, self._section.id, date.today())  # noqa: DTZ011 (the learner's day)
        if drawn is None:
            return note(self._course.words("retrieval.none"))
        return self._form(QuizActivity(self._course, self._section.id, drawn))

    def model(self) -> ModelPanel | Display:
        """Open the two-process model: choose a setting, predict how it ends, run it, compare."""
        from utils.activities.model_runs import ModelRuns, parameters_of
        from utils.display import note
        from utils.panel import ModelPanel
        from utils.publish.csv_file import write_csv

        parameters = parameters_of(self._course, self._section.id)
        if not parameters:
            return note(self._course.words("panel.none"))
        presets = self._course.entries(PRESETS, self._section.id)
        runs = ModelRuns(self._course.words, self._section.id, parameters)
        return ModelPanel(self._course, runs, presets, self._record, partial(write_csv, self._course.words))

    def phase_diagram(self, preset: str = "essay") -> FigureDisplay:
        """Show how every mix of the two processes ends, as the theory with this id has it."""
        from utils.panel.theories import draw_mixes

        return self._drawn(draw_mixes(self._course, self._section.id, preset))

    def basins(self, preset: str = "essay", upgrading: float = 1, bridging: float = 1) -> FigureDisplay:
        """Show how every starting point ends, as the theory with this id has it, at these efforts from 0 to 1."""
        from utils.panel.theories import draw_starts

        return self._drawn(draw_starts(self._course, self._section.id, preset, upgrading, bridging))

    def necessity(self) -> FigureDisplay:
        """Show in what share of plausible worlds both processes are necessary, theory by theory; takes seconds."""
        from utils.panel.theories import draw_necessity

        return self._drawn(draw_necessity(self._course, self._section.id))

    def sensitivity(self, preset: str = "essay") -> FigureDisplay:
        """Show which assumptions decide what becomes of trust, those of the theory with this id held."""
        from utils.panel.theories import draw_sensitivity

        return self._drawn(draw_sensitivity(self._course, self._section.id, preset))

    def richardson(self, *states: str) -> FigureDisplay:
        """Show Richardson's line for these states, by code; without any, for two alliances before 1914."""
        from utils.panel.theories import draw_richardson

        return self._drawn(draw_richardson(states))

    def start_over(self) -> FormWidget:
        """Offer to start this section over; nothing is deleted."""
        from utils.activities.reset import ResetActivity

        return self._form(ResetActivity(self._course, self._section.id))

    def _pick_terms(self, ids: Iterable[str]) -> list[Any]:
        if chosen := list(ids):
            return [self._course.entry(TERMS, "", id_) for id_ in chosen]
        return [term for term in self._course.entries(TERMS) if self._section.id in term.sections]

    def _drawn(self, figure: Figure) -> FigureDisplay:
        from utils.display import FigureDisplay

        return FigureDisplay(self._course, figure)

    def _form(self, activity: Activity) -> FormWidget:
        from utils.form import FormWidget

        return FormWidget(activity, self._record, self._course.words)
