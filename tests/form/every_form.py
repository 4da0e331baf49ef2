"""Every form that the real course can show, each with a record of its own."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import date
from typing import TYPE_CHECKING, Any

from utils import activities
from utils.activities.activity import Activity
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.coding.coding import CodingActivity, coded_sections
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.hand_in.class_folder import ClassFolderActivity
from utils.activities.hand_in.hand_in import HandInActivity
from utils.activities.hand_in.portfolio import PortfolioActivity
from utils.activities.hand_in.save_as import SaveAsActivity
from utils.activities.lab.exercise import CheckActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.lookup import glossary, timeline
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.retrieval import draw
from utils.activities.quiz.vote import VoteActivity
from utils.activities.reset import ResetActivity
from utils.activities.review.review import ReviewActivity
from utils.course import Course
from utils.course.kinds import EXERCISES, FORECASTS, PREDICTIONS, PROMPTS, QUIZZES, RANKINGS, READINGS
from utils.form import FormWidget
from utils.guide import ClassGuide
from utils.publish.portfolio import Portfolio
from utils.questions.reflect import Reflect
from utils.record import Entry, Record
from utils.teaching.hand_in_writer import HandInWriter

from .fakes import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TODAY = date(2026, 3, 2)


def every_form(folder: Path) -> Iterator[FormWidget]:
    """Yield a form an activity of the course, nothing answered in it."""
    course = Course()
    for number, make in enumerate(_makers(course)):
        record = Record(folder / str(number))
        made = make(record)
        for activity in made if isinstance(made, list) else [made]:
            form = FormWidget(activity, record, course.words)
            form.comm = Wire()
            yield form


def kinds_of_activity() -> set[type]:
    """Return every class of an activity that there is."""
    names = [f"utils.activities.{each.name}" for each in pkgutil.iter_modules(activities.__path__)]
    found = [inspect.getmembers(importlib.import_module(name), inspect.isclass) for name in names]
    return {each for classes in found for _, each in classes if {"view", "act"} <= set(dir(each))} - {Activity}


def _makers(course: Course) -> Iterator[Callable[[Record], Any]]:
    for section in (each.id for each in course.info.sections):
        for kind, activity in (
            (QUIZZES, QuizActivity),
            (PROMPTS, DiscussionActivity),
            (RANKINGS, RankingActivity),
            (READINGS, StakeholderActivity),
            (PREDICTIONS, PredictionActivity),
            (EXERCISES, CheckActivity),
        ):
            for entry in course.entries(kind, section):
                yield lambda _, activity=activity, section=section, entry=entry: activity(course, section, entry)
        for quiz in course.entries(QUIZZES, section):
            for asked in quiz.questions:
                if not isinstance(asked, Reflect):
                    yield lambda _, section=section, asked=asked: VoteActivity(course, section, asked)
        yield lambda _, section=section: ResetActivity(course, section)
        yield lambda _, section=section: [glossary(course, section), timeline(course, section)]
        yield lambda record, section=section: _retrieval(course, record, section)
    for section in coded_sections(course):
        yield lambda _, section=section: CodingActivity(course, section)
    for asked in course.entries(FORECASTS):
        yield lambda _, asked=asked: ForecastActivity(course, asked)
        yield lambda _, asked=asked: ForecastActivity(course, asked, after_reading=True)
        yield lambda _, asked=asked: ForecastActivity(course, asked, hindsight=True)
    yield lambda _: ArgumentActivity(course)
    yield lambda record: ReviewActivity(course, _begun(course, record))
    yield lambda record: PortfolioActivity(course, Portfolio(course, record))
    yield lambda record: HandInActivity(course, HandInWriter(course, _begun(course, record)))
    yield lambda record: ClassFolderActivity(course, ClassGuide(course, "", record))
    yield lambda _: SaveAsActivity(course, "answers", "", "my-answers.md", lambda file, *, replace: file)


def _begun(course: Course, record: Record) -> Record:
    """Return `record` with something done in each section, so that there are cards and something to hand in."""
    for section in course.info.sections:
        record.add(Entry(kind="begun", section=section.id, activity="made-up"))
    return record


def _retrieval(course: Course, record: Record, section: str) -> list[QuizActivity]:
    drawn = draw(course, record, section, TODAY)
    return [QuizActivity(course, section, drawn)] if drawn else []
