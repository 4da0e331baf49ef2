"""A class's answers to the questions of the course: what was said first, how it was voted, and what both come to."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np

from utils.activities.quiz import progress as quiz
from utils.activities.quiz import vote
from utils.course.kinds import QUIZZES
from utils.models.item_analysis import difficulty, discrimination
from utils.questions import shapes
from utils.questions.typed import normal_text
from utils.teaching.class_summary import FEWEST
from utils.teaching.model import MOVES, QuestionResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.activities.quiz.progress import Try
    from utils.course import Course, model
    from utils.models.item_analysis import Estimate
    from utils.teaching.hand_in import HandIn

FEW = 100
"""First answers; with fewer, the intervals of difficulty and discrimination are so wide that a warning stands there."""

MOST_OPTIONS = 8


@dataclass(frozen=True)
class Answers:
    """A question with the first answer and the votes of each learner, by the learner's place in the class."""

    section: str
    quiz: str
    question: model.Question
    firsts: dict[int, Try] = field(default_factory=dict)
    first_votes: dict[int, Try] = field(default_factory=dict)
    second_votes: dict[int, Try] = field(default_factory=dict)
    _right: dict[str, bool] = field(default_factory=dict)
    """Whether each response is right: a class gives the same few again and again."""

    def judged(self, answer: Try) -> Try:
        """Return `answer` judged anew: a file may say that it was right whatever was answered."""
        response = answer.response
        given = response if isinstance(response, str) else repr(response)
        if given not in self._right:
            self._right[given] = self.question.key() is not None and self.question.grade(response).right
        right = self._right[given]
        return answer if answer.right is right else replace(answer, right=right)


def collect(course: Course, hand_ins: Sequence[HandIn]) -> list[Answers]:
    """Return every question of the course, in its order, with what the class said; other answers are left out."""
    found: list[Answers] = []
    for section in course.info.sections:
        for each in course.entries(QUIZZES, section.id):
            asked = {question.id: Answers(section.id, each.id, question) for question in each.questions}
            for place, hand_in in enumerate(hand_ins):
                _read(asked, place, hand_in, section.id, each.id)
            found += asked.values()
    return found


def _read(asked: dict[str, Answers], place: int, hand_in: HandIn, section: str, quiz_id: str) -> None:
    by_question = defaultdict(list)
    for event in hand_in.events(section, quiz_id):
        by_question[event.item].append(event)
    for id_, mine in by_question.items():
        if id_ in asked and (first := next(quiz.read_tries(asked[id_].question, mine), None)):
            asked[id_].firsts[place] = asked[id_].judged(first)
    for id_, answers in asked.items():
        if voted := hand_in.events(section, vote.activity_id(id_)):
            votes = vote.replay(answers.question, voted)
            for cast, kept in ((votes.first, answers.first_votes), (votes.second, answers.second_votes)):
                if cast is not None:
                    kept[place] = answers.judged(cast)


def question_results(asked: Sequence[Answers], learners: int) -> list[QuestionResult]:
    """Return what a class of `learners` said, question by question.

    Difficulty and discrimination are those of first answers; the rest of a learner is made of all other questions with
    a key, whatever their quiz.
    """
    keyed = [each for each in asked if each.question.keyed]
    right = np.full((learners, len(keyed)), math.nan)
    for column, each in enumerate(keyed):
        for place, first in each.firsts.items():
            right[place, column] = first.right
    estimates = zip(difficulty(right), discrimination(right), strict=True)
    by_question = {each.question.id: pair for each, pair in zip(keyed, estimates, strict=True)}
    return [_result(each, *by_question.get(each.question.id, (None, None))) for each in asked]


def _result(asked: Answers, hard: Estimate | None, telling: Estimate | None) -> QuestionResult:
    firsts = asked.firsts.values()
    if len(firsts) < FEWEST:
        hard = telling = None
    return QuestionResult(
        section=asked.section,
        quiz=asked.quiz,
        question=asked.question.id,
        kind=asked.question.kind,
        prompt=asked.question.prompt,
        n=len(firsts),
        right=_count_right(firsts) if asked.question.keyed else None,
        options=_options(asked.question, firsts),
        confidence=_confidence(firsts),
        first_votes=len(asked.first_votes),
        first_right=_count_right(asked.first_votes.values()),
        second_votes=len(asked.second_votes),
        second_right=_count_right(asked.second_votes.values()),
        moved=_moved(asked),
        difficulty=hard and hard.value,
        difficulty_interval=hard and hard[1:],
        discrimination=telling and telling.value,
        discrimination_interval=telling and telling[1:],
        few=len(firsts) < FEW,
    )


def _count_right(tries: Iterable[Try]) -> int | None:
    found = [each.right for each in tries]
    return sum(found) if len(found) >= FEWEST else None


def _moved(asked: Answers) -> dict[str, int]:
    both = asked.first_votes.keys() & asked.second_votes.keys()
    if len(both) < FEWEST:
        return {}
    counts = dict.fromkeys(MOVES, 0)
    for place in both:
        before, after = asked.first_votes[place].right, asked.second_votes[place].right
        counts[f"{'stayed' if before == after else 'became'}-{'right' if after else 'wrong'}"] += 1
    return counts


def _confidence(firsts: Iterable[Try]) -> float | None:
    sure = [each.confidence for each in firsts if each.confidence is not None]
    return fmean(sure) if len(sure) >= FEWEST else None


def _options(question: model.Question, firsts: Iterable[Try]) -> dict[str, int]:
    """Return the texts with their counts: options also where nobody chose them, typed answers by their spellings."""
    given = [first.response for first in firsts]
    if len(given) < FEWEST:
        return {}
    counts: Counter[str] = Counter()
    shape = question.shape()
    if isinstance(shape, shapes.Pick):
        counts.update({option.text: 0 for option in shape.options})
    counts.update(text for response in given for text in chosen(question, response))
    if isinstance(shape, shapes.Spellings):
        counts = _by_spelling(counts)
    ranked = counts.most_common()
    rest = sum(count for _, count in ranked[MOST_OPTIONS:])
    return dict(ranked[:MOST_OPTIONS]) | ({"": rest} if rest else {})


def chosen(question: model.Question, response: Any) -> list[str]:
    """Return `response` as texts: the options that were chosen, or the whole answer; nothing of what was reflected."""
    match question.shape():
        case shapes.Essay():
            return []
        case shapes.Pick(options, several):
            picked = response if several else [response]
            return [option.text for option in options if option.id in picked]
        case shapes.Sequence() | shapes.Pairs() | shapes.Bands() | shapes.Spellings():
            return [question.describe(response)]
        case other:
            assert_never(other)


def _by_spelling(counts: Counter[str]) -> Counter[str]:
    """Return the counts with spellings that are judged alike put together, under the one most used."""
    alike: dict[str, str] = {}
    found: Counter[str] = Counter()
    for text, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        found[alike.setdefault(normal_text(text), text)] += count
    return found
