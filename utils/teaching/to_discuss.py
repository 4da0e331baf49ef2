"""Which questions are most worth the class's time, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from utils.course import model
from utils.teaching.class_questions import chosen, sureness
from utils.teaching.class_summary import FEWEST
from utils.teaching.model import QuestionResult, ToDiscuss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.teaching.class_questions import Answers

HOW_MANY = 5

LEAST_SPLIT, MOST_SPLIT = 1 / 3, 2 / 3
MANY = 1 / 3
"""Of the class, giving the same wrong answer, or still wrong after the second vote."""
SURE = 80
"""Per cent."""
SURE_AND_WRONG = 1 / 5
"""Of those who said how sure they were."""
LEAST_GAIN = 1 / 10
"""Of the class, from the first to the second vote."""


def to_discuss(asked: Sequence[Answers], results: Sequence[QuestionResult]) -> list[ToDiscuss]:
    """Return the questions with the highest scores, at most five, the highest first.

    Four rules, each worth 0 to 1; the score is their sum, the reason the rule that is worth most:

    - split: between a third and two thirds are right, in the latest vote, or in the quiz where none was taken. There
      discussing with a neighbour gains most (Crouch & Mazur 2001, American Journal of Physics 69(9), 970-977; Lasry,
      Mazur & Watkins 2008, American Journal of Physics 76(11), 1066-1069). Worth 4 s (1 - s), with s the share right:
      how often two learners differ, of how often they can; at least 0.89, so a split class comes before most else.
    - misled: a third or more gave the same wrong answer. Worth their share.
    - sure: a fifth or more of those who said how sure they were are wrong and were sure by 80 % or more. Worth their
      share.
    - unmoved: the second vote gained less than a tenth, and a third or more are still wrong. Worth their share.
    """
    found = []
    for answers, result in zip(asked, results, strict=True):
        if answers.keyed and (parts := _parts(answers, result)):
            found.append(ToDiscuss(result, max(parts, key=parts.__getitem__), sum(parts.values())))
    return sorted(found, key=lambda each: -each.score)[:HOW_MANY]


def _parts(answers: Answers, result: QuestionResult) -> dict[str, float]:
    parts = {
        "results.split": _split(result),
        "results.misled": _misled(answers),
        "results.sure": _sure(answers),
        "results.unmoved": _unmoved(result),
    }
    return {reason: worth for reason, worth in parts.items() if worth}


def _split(result: QuestionResult) -> float:
    for right, n in (
        (result.second_right, result.second_votes),
        (result.first_right, result.first_votes),
        (result.right, result.n),
    ):
        if right is not None:
            share = right / n
            return 4 * share * (1 - share) if LEAST_SPLIT <= share <= MOST_SPLIT else 0
    return 0


def _misled(answers: Answers) -> float:
    question, firsts = answers.question, answers.firsts.values()
    if len(firsts) < FEWEST:
        return 0
    options = question.options if isinstance(question, model.OneChoice | model.SeveralChoices) else ()
    correct = {option.text for option in options if option.correct}
    wrong = [text for first in firsts if not first.right for text in chosen(question, first.response)]
    counts = Counter(text for text in wrong if text not in correct)
    share = max(counts.values(), default=0) / len(firsts)
    return share if share >= MANY else 0


def _sure(answers: Answers) -> float:
    stated = [(sure, first.right) for first in answers.firsts.values() if (sure := sureness(first)) is not None]
    if len(stated) < FEWEST:
        return 0
    share = sum(sure >= SURE and not right for sure, right in stated) / len(stated)
    return share if share >= SURE_AND_WRONG else 0


def _unmoved(result: QuestionResult) -> float:
    moved = result.moved
    if not moved:
        return 0
    both = sum(moved.values())
    gain = (moved["became-right"] - moved["became-wrong"]) / both
    wrong = (moved["became-wrong"] + moved["stayed-wrong"]) / both
    return wrong if gain < LEAST_GAIN and wrong >= MANY else 0
