"""A question without a key: how much it asks for, its model answer, and the rubric to rate one's own answer by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.activity import RefusedError
from utils.activities.citation import cite
from utils.activities.quiz.progress import LEVELS
from utils.activities.text_length import nudge
from utils.markup import as_written, block
from utils.questions.shapes import Essay
from utils.view import Block, Choice, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.quiz.progress import Progress
    from utils.course import Course, model
    from utils.words import Words


def too_short(words: Words, question: model.Question, text: str) -> Note | None:
    """Return the remark on an answer that is shorter than asked for, None where it is long enough."""
    then = words("quiz.short_then", compare=words("quiz.compare"))
    return nudge(text, _essay(question).words, words, then)


def kept_short(words: Words, question: model.Question, text: str) -> list[Note]:
    """Return what is said of such an answer once it is saved, in an edition that compares nothing."""
    note = nudge(text, _essay(question).words, words, words("quiz.short_kept", keep=words("quiz.keep_again")))
    return [note] if note else []


def compared(course: Course, question: model.Question, progress: Progress) -> list[Block]:
    """Return the learner's answer, the model answers, and the rubric to rate one's own by."""
    words, essay, ratings = course.words, _essay(question), dict(progress.ratings)
    given = progress.tries[-1].response if progress.tries else progress.draft
    own = [Note(as_written(given), title=words("quiz.your_answer"))] if given else []
    cited = cite(course, question.sources)
    titles = words("quiz.model_answer"), words("quiz.other_answer")
    answers = [Note(block(each) + cited, title=title) for each, title in zip(essay.models, titles, strict=False)]
    levels = [(level, words(f"quiz.level_{level}")) for (level,) in LEVELS]
    rated = {each.id: [ratings[each.id]] if each.id in ratings else [] for each in essay.criteria}
    rubric = [
        Choice(f"rate-{each.id}", block(each.text), levels, rated[each.id], inline=True) for each in essay.criteria
    ]
    return [*own, *answers, *rubric]


def read_ratings(question: model.Question, values: Mapping[str, Any], words: Words) -> dict[str, str]:
    """Return the level that was chosen for each criterion of the rubric.

    Raises:
        RefusedError: one has none.
    """
    criteria = _essay(question).criteria
    given = {each.id: values.get(f"rate-{each.id}") for each in criteria}
    ratings = {id_: value[0] for id_, value in given.items() if isinstance(value, list) and value[:1] in LEVELS}
    if len(ratings) < len(criteria):
        raise RefusedError(words("quiz.rate_all"))
    return ratings


def _essay(question: model.Question) -> Essay:
    """Return the shape of a question whose kind has no key."""
    shape = question.shape()
    if not isinstance(shape, Essay):
        raise TypeError(question)
    return shape
