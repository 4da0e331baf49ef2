"""The answers to a quiz, as a learner's work holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.content import day
from utils.activities.quiz.progress import replay
from utils.markup import plain
from utils.questions.shapes import Essay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.activities.content import Answer, ContentActivity
    from utils.activities.quiz.progress import Progress
    from utils.course import Course, model
    from utils.record import Event


def answers_of(
    quiz: ContentActivity[dict[str, Progress]], questions: Iterable[model.Question], events: Sequence[Event]
) -> Iterator[Answer]:
    """Yield the last answer to each of the `questions` of `quiz`, or the draft of one."""
    words = quiz.words
    for question in questions:
        mine = [event for event in events if event.item == question.id]
        progress = replay(question, mine)
        if progress.tries:
            text, on = question.describe(progress.tries[-1].response), day(mine, "answered")
            yield quiz.answer(question.id, question.prompt, text, on, _judged(quiz.course, question, progress))
        elif progress.draft:
            on = day(mine, "drafted", "answered")
            yield quiz.answer(question.id, question.prompt, progress.draft, on, words("export.draft"))


def _judged(course: Course, question: model.Question, progress: Progress) -> str:
    words, tries = course.words, progress.tries
    if isinstance(shape := question.shape(), Essay):
        rated = {each.id: plain(each.text).rstrip(".") for each in shape.criteria}
        levels = [f"{rated[id_]} {words(f'quiz.level_{level}')}" for id_, level in progress.ratings if id_ in rated]
        return "; ".join(levels)
    if question.key() is None:
        return words("export.kept", tries=len(tries))
    key = "export.right_first" if tries[0].right else "export.right_later" if tries[-1].right else "export.not_right"
    sure = tries[0].confidence
    return words(key, tries=len(tries)) + ("" if sure is None else words("export.confidence", sure=f"{sure:g}"))
