"""How far a learner is: counts a section, from the record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.activities import check, discussion, quiz, ranking, stakeholders
from utils.activities.grading import has_key
from utils.course.kinds import EXERCISES, PROMPTS, QUIZZES, RANKINGS, READINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.record import Event


class SectionProgress(Struct, frozen=True):
    """Counts for one section; `prompts` and `submitted` count exercises and all that is discussed or ranked."""

    section: str
    questions: int
    keyed: int
    answered: int
    right_first: int
    prompts: int
    submitted: int


def section_progress(course: Course, section: str, events: Sequence[Event]) -> SectionProgress:
    """Return how far `events` (of the section, oldest first) have come with its questions and prompts."""
    by_activity = defaultdict(list)
    for event in events:
        by_activity[event.activity].append(event)
    quizzes, prompts = course.entries(QUIZZES, section), course.entries(PROMPTS, section)
    rankings, readings = course.entries(RANKINGS, section), course.entries(READINGS, section)
    states = [quiz.replay(question, by_activity[each.id]) for each in quizzes for question in each.questions]
    discussed = [discussion.replay(prompt, by_activity[prompt.id]).finished for prompt in prompts]
    discussed += [ranking.replay(each, by_activity[each.id]) is not None for each in rankings]
    discussed += [bool(stakeholders.replay(each, by_activity[each.id]).answers) for each in readings]
    discussed += [check.replay(by_activity[each.id]).finished for each in course.entries(EXERCISES, section)]
    return SectionProgress(
        section=section,
        questions=len(states),
        keyed=sum(has_key(question) for each in quizzes for question in each.questions),
        answered=sum(state.state in ("right", "done") for state in states),
        right_first=sum(bool(state.tries) and state.tries[0].right for state in states),
        prompts=len(discussed),
        submitted=sum(discussed),
    )
