"""The results of a class: from what learners handed in to the numbers and texts that are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.progress import count_done, section_tasks
from utils.teaching.class_questions import collect, question_results
from utils.teaching.class_statements import statement_groups
from utils.teaching.class_views import coding_results, forecast_results, premise_results
from utils.teaching.model import ClassResults, LearnerProgress
from utils.teaching.to_discuss import to_discuss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.teaching.class_questions import Answers
    from utils.teaching.hand_in import HandIn


def class_results(course: Course, hand_ins: Sequence[HandIn], section: str = "") -> ClassResults:
    """Return what the class that handed in `hand_ins`, one a learner, comes to.

    Answers to what the course no longer asks are left out. With a `section`, the questions, those to discuss among
    them, and the statements are of that one, and forecasts, codings and premises, which belong to the whole course,
    are left out; how far each learner is stays.

    Raises:
        CourseError: the course's argument map has a fault.
    """
    asked = collect(course, hand_ins)
    found = list(zip(asked, question_results(asked, len(hand_ins)), strict=True))
    mine = [(each, result) for each, result in found if section in ("", each.section)]
    questions = tuple(result for _, result in mine)
    return ClassResults(
        learners=tuple(_progress(course, hand_ins, asked)),
        questions=questions,
        to_discuss=tuple(to_discuss([each for each, _ in mine], questions)),
        forecasts=() if section else tuple(forecast_results(course, hand_ins)),
        codings=() if section else tuple(coding_results(course, hand_ins)),
        premises=() if section else tuple(premise_results(course, hand_ins)),
        statements=tuple(each for each in statement_groups(course, hand_ins) if section in ("", each.section)),
    )


def _progress(course: Course, hand_ins: Sequence[HandIn], asked: Sequence[Answers]) -> list[LearnerProgress]:
    sections = [section.id for section in course.info.sections]
    answered = [dict.fromkeys(sections, 0) for _ in hand_ins]
    right = [0] * len(hand_ins)
    for each in asked:
        for place, first in each.firsts.items():
            answered[place][each.section] += 1
            right[place] += first.right
    tasks = {section: section_tasks(course, section) for section in sections}
    found = []
    for place, hand_in in enumerate(hand_ins):
        acted = {section: count_done(tasks[section], partial(hand_in.events, section)) for section in sections}
        counts = {section: answered[place][section] + acted[section] for section in sections}
        numbers = sum(answered[place].values()), right[place], sum(acted.values())
        found.append(LearnerProgress(hand_in.learner, *numbers, counts))
    return found
