"""First answers to questions that have a key: what was missed, and how sure the learner was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.grading import has_key
from utils.activities.quiz import Try, read_try
from utils.course import model
from utils.course.kinds import QUIZZES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import Course
    from utils.record import Record

Asked = dict[str, list[model.Question]]
"""The questions of each section, by its id."""


def read_questions(course: Course) -> Asked:
    """Return every question, with or without a key, in the order of the course."""
    return {
        section.id: [question for each in course.entries(QUIZZES, section.id) for question in each.questions]
        for section in course.info.sections
    }


def keyed(asked: Mapping[str, Sequence[model.Question]]) -> dict[str, model.Question]:
    """Return the questions that have a key, by id."""
    return {each.id: each for questions in asked.values() for each in questions if has_key(each)}


def first_tries(record: Record, asked: Mapping[str, Sequence[model.Question]]) -> list[tuple[model.Question, Try]]:
    """Return the first answer to each question in each quiz that asked it, retrieval included.

    Answers that no longer fit their question are left out; so is what came before a section's latest reset.
    """
    questions = keyed(asked)
    found: dict[tuple[str, str, str], Try] = {}
    for section in asked:
        for event in record.section(section):
            place = section, event.activity, event.item
            if event.kind != "answered" or event.item not in questions or place in found:
                continue
            if first := read_try(questions[event.item], event.data):
                found[place] = first
    return [(questions[id_], first) for (_, _, id_), first in found.items()]
