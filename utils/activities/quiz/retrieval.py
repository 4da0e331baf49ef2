"""Retrieval: a few questions from earlier sections, the same for one learner on one day, what was missed first."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.day import start_of
from utils.activities.quiz.progress import replay
from utils.course import model
from utils.course.kinds import QUIZZES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from utils.course import Course
    from utils.record import Record

PREFIX = "retrieval-"
"""Starts the id of every retrieval quiz; the day follows."""

COUNT = 3


def draw(course: Course, record: Record, section: str, day: date) -> model.Quiz | None:
    """Return the retrieval quiz of `day` for `section`, or None if no earlier section has a keyed question.

    Questions that the learner missed at first before that day come before the others; those beyond the core of a quiz,
    which the learner may not have seen, come only where they were missed. Within these the choice looks
    random, and is fixed by the record's folder, the day and the section. Retrieval strengthens memory more than
    reading again (Roediger & Karpicke 2006, Psychological Science 17(3), 249-255).
    """
    earlier = course.before(section)
    missed = _missed(course, record, earlier, day)
    seed = f"{record.folder}/{day}/{section}"

    def rank(question: model.Question) -> tuple[bool, bytes]:
        return question.id not in missed, blake2b(f"{seed}/{question.id}".encode()).digest()

    keyed = [each for id_ in earlier for each in course.questions(id_) if each.key() is not None]
    asked = sorted((each for each in keyed if not each.station or each.id in missed), key=rank)[:COUNT]
    if not asked:
        return None
    chosen = tuple(replace(each, station=False) for each in asked)  # what comes back is no choice any more
    return model.Quiz(id=f"{PREFIX}{day}", title=course.words("retrieval.title"), questions=chosen)


def _missed(course: Course, record: Record, sections: Iterable[str], day: date) -> set[str]:
    # What happens today must not change today's draw, or a form would lose its questions while they are answered.
    start = start_of(day)
    missed = set()
    for section in sections:
        for each in course.entries(QUIZZES, section):
            events = [event for event in record.events(section, each.id) if event.at < start]
            for question in each.questions:
                tries = replay(question, events).tries
                if tries and not tries[0].right:
                    missed.add(question.id)
    return missed
