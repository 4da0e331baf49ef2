"""First answers to questions that have a key: what was missed, and how sure the learner was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.quiz.quiz import TRIES_BEFORE_REVEAL, Try, read_try, replay
from utils.course import model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import Course
    from utils.record import Event, Record

Asked = dict[str, list[model.Question]]
"""The questions of each section, by its id."""


def read_questions(course: Course) -> Asked:
    """Return every question, with or without a key, in the order of the course."""
    return {section.id: course.questions(section.id) for section in course.info.sections}


def keyed(asked: Mapping[str, Sequence[model.Question]]) -> dict[str, model.Question]:
    """Return the questions that have a key, by id."""
    return {each.id: each for questions in asked.values() for each in questions if each.key() is not None}


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


def unearned(record: Record, asked: Mapping[str, Sequence[model.Question]]) -> list[model.Question]:
    """Return the questions that were missed, and whose answer no quiz or vote of the learner has shown yet."""
    questions, found = keyed(asked), []
    events = [event for section in asked for event in record.section(section)]
    by_question: dict[str, list[Event]] = {}
    for event in events:
        if event.item in questions:
            by_question.setdefault(event.item, []).append(event)
    for id_, mine in by_question.items():
        progress = replay(questions[id_], mine)
        missed = progress.tries and not any(each.right for each in progress.tries)
        shown = progress.revealed or progress.different >= TRIES_BEFORE_REVEAL
        if missed and not shown and not any(event.kind == "voted" for event in mine):
            found.append(questions[id_])
    return found
