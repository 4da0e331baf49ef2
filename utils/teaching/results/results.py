"""The results of a class: from what learners handed in to the numbers and texts that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.teaching.memos.chapter import Memos
from utils.teaching.results.class_marks import Marks
from utils.teaching.results.class_opinions import Codings, Forecasts, Premises
from utils.teaching.results.class_placings import Placings
from utils.teaching.results.class_progress import Progress
from utils.teaching.results.class_replies import Replies
from utils.teaching.results.class_statements import Statements, remover_of_names
from utils.teaching.results.class_tables import Tables
from utils.teaching.results.counting import count
from utils.teaching.results.model import ClassResults
from utils.teaching.results.to_discuss import to_discuss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn


def class_results(course: Course, hand_ins: Sequence[HandIn], section: str = "") -> ClassResults:
    """Return what the class that handed in `hand_ins`, one a learner, comes to; each is read once, one at a time.

    Answers to what the course no longer asks are left out. With a `section`, all is of that one, also how far each
    learner is and what tells learners apart in a question; forecasts, codings and premises, which belong to the whole
    course, are left out.

    Raises:
        CourseError: the course's argument map has a fault.
    """
    without_names = remover_of_names(hand_ins)
    progress = Progress(course, section)
    statements, tables = Statements(course, without_names, section), Tables(course, without_names, section)
    replies, marks, placings = Replies(course, section), Marks(course, section), Placings(course, section)
    memos = Memos(course, section)
    forecasts, codings, premises = Forecasts(course), Codings(course), Premises(course)
    shared = () if section else (forecasts, codings, premises)
    count(hand_ins, progress, statements, replies, marks, placings, tables, memos, *shared)
    questions = tuple(progress.questions.results())
    return ClassResults(
        learners=tuple(progress.results()),
        questions=questions,
        to_discuss=tuple(to_discuss(questions)),
        forecasts=() if section else tuple(forecasts.results()),
        codings=() if section else tuple(codings.results()),
        premises=() if section else tuple(premises.results()),
        statements=tuple(statements.results()),
        replies=tuple(replies.results()),
        marks=tuple(marks.results()),
        placings=tuple(placings.results()),
        tables=tuple(tables.results()),
        memos=tuple(memos.results()),
    )
