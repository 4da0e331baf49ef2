"""Every form that the real course can show, each with a record of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.every_activity import every_activity
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.retrieval import draw
from utils.course import Course
from utils.form import FormWidget
from utils.guide.class_results import ClassGuide
from utils.publish.portfolio import Portfolio
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in_writer import HandInWriter

from .fakes import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 3, 2)


def every_form(folder: Path) -> Iterator[FormWidget]:
    """Yield a form an activity of the course, nothing answered in it."""
    course, begun = Course(), Record(folder / "begun")
    for section in course.info.sections:  # so that there are cards, and something to hand in
        begun.add(Entry(kind="begun", section=section.id, activity="made-up"))
    writers = Portfolio(course, begun), HandInWriter(course, begun), ClassGuide(course, "", begun)
    drawn = ((section.id, draw(course, begun, section.id, TODAY)) for section in course.info.sections)
    retrievals = [QuizActivity(course, section, quiz) for section, quiz in drawn if quiz]
    for number, activity in enumerate([*every_activity(course, begun, *writers), *retrievals]):
        form = FormWidget(activity, Record(folder / str(number)), course.words)
        form.comm = Wire()
        yield form
