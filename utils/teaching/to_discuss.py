"""Which questions are most worth the class's time, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from utils.questions.shapes import Pick
from utils.teaching.class_questions import chosen
from utils.teaching.class_summary import FEWEST
from utils.teaching.model import ToDiscuss

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.quiz.progress import Try
    from utils.course import model
    from utils.teaching.class_questions import Answers
    from utils.teaching.model import QuestionResult

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

    Four rules, each worth 0 to 1; the score is their sum, the reason the rule that is worth most. What counts is where
    the class stands now: its second vote, else its first vote, else its first answers in the quiz.

    - split: between a third and two thirds are right. There discussing with a neighbour gains most (Crouch & Mazur
      2001, American Journal of Physics 69(9), 970-977; Lasry, Mazur & Watkins 2008, American Journal of Physics 76(11),
      1066-1069). Worth 4 s (1 - s), with s the share right: how often two learners differ in that, of how often they
      can; at least 0.89, so a split class comes before most else.
    - misled: a third or more gave the same wrong answer. Worth their share.
    - sure: a fifth or more of those who said how sure they were are wrong and were sure by 80 % or more. Worth their
      share.
    - unmoved: the second vote gained less than a tenth, and a third or more are still wrong. Worth their share.
    """
    found = []
    for answers, result in zip(asked, results, strict=True):
        tries = _latest(answers)
        parts = {
            "results.split": _split(tries),
            "results.misled": _misled(answers.question, tries),
            "results.sure": _sure(tries),
            "results.unmoved": _unmoved(result.moved),
        }
        if answers.question.keyed and any(parts.values()):
            found.append(ToDiscuss(result, max(parts, key=parts.__getitem__), sum(parts.values())))
    return sorted(found, key=lambda each: -each.score)[:HOW_MANY]


def _latest(answers: Answers) -> list[Try]:
    """Return where the class stands; nothing where fewer than five have answered."""
    rounds = (answers.second_votes, answers.first_votes, answers.firsts)
    return next((list(tries.values()) for tries in rounds if len(tries) >= FEWEST), [])


def _split(tries: Sequence[Try]) -> float:
    share = sum(each.right for each in tries) / max(len(tries), 1)
    return 4 * share * (1 - share) if LEAST_SPLIT <= share <= MOST_SPLIT else 0


def _misled(question: model.Question, tries: Sequence[Try]) -> float:
    shape = question.shape()
    correct = {option.text for option in shape.options if option.correct} if isinstance(shape, Pick) else set()
    wrong = [text for each in tries if not each.right for text in chosen(question, each.response)]
    counts = Counter(text for text in wrong if text not in correct)
    share = max(counts.values(), default=0) / max(len(tries), 1)
    return share if share >= MANY else 0


def _sure(tries: Sequence[Try]) -> float:
    stated = [(each.confidence, each.right) for each in tries if each.confidence is not None]
    if len(stated) < FEWEST:
        return 0
    share = sum(sure >= SURE and not right for sure, right in stated) / len(stated)
    return share if share >= SURE_AND_WRONG else 0


def _unmoved(moved: Mapping[str, int]) -> float:
    if not moved:
        return 0
    both = sum(moved.values())
    gain = (moved["became-right"] - moved["became-wrong"]) / both
    wrong = (moved["became-wrong"] + moved["stayed-wrong"]) / both
    return wrong if gain < LEAST_GAIN and wrong >= MANY else 0
