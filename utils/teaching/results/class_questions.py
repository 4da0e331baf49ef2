"""A class's answers to the questions of the course, counted learner by learner, and what they come to."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from utils.activities.quiz import progress as quiz
from utils.activities.quiz import vote
from utils.course.kinds import QUIZZES
from utils.models.item_analysis import difficulty, discrimination
from utils.teaching.results.answer_counts import items, options
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.counting import sections_of
from utils.teaching.results.question_result import MOVES, QuestionResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.activities.quiz.progress import Progress, Try
    from utils.course import Course, model
    from utils.models.item_analysis import Estimate
    from utils.record import Event
    from utils.teaching.handed_in.hand_in import HandIn

FEW = 100
"""First answers; with fewer, the intervals of difficulty and discrimination are so wide that a warning stands there."""

RIGHT, WRONG, UNANSWERED = b"+", b"-", b" "
"""What a first answer is kept as, a byte a question."""

SURE = 80
"""Per cent, from which a learner is sure."""


class Answered(NamedTuple):
    """Whether a learner was right at first, and in the last try."""

    first: bool
    last: bool


@dataclass
class Said:
    """What was said in one round: how often each response was given, and how sure those were who said so."""

    n: int = 0
    right: int = 0
    given: Counter[str] = field(default_factory=Counter)
    stated: Counter[tuple[float, bool]] = field(default_factory=Counter)

    @property
    def told(self) -> bool:
        """Whether enough learners answered for it to be broken down."""
        return self.n >= FEWEST

    @property
    def sure(self) -> int:
        """How many said how sure they were."""
        return self.stated.total()

    @property
    def sure_wrong(self) -> int | None:
        """How many of them were sure and wrong."""
        wrong = sum(n for (percent, right), n in self.stated.items() if percent >= SURE and not right)
        return wrong if self.sure >= FEWEST else None

    @property
    def confidence(self) -> float | None:
        """The mean of how sure they were, in %."""
        total = sum(percent * n for (percent, _), n in self.stated.items())
        return total / self.sure if self.sure >= FEWEST else None


@dataclass
class Tally:
    """What a class said to one question; a response is kept once, however many gave it."""

    section: str
    quiz: str
    question: model.Question
    first: Said = field(default_factory=Said)
    first_votes: Said = field(default_factory=Said)
    second_votes: Said = field(default_factory=Said)
    responses: dict[str, Any] = field(default_factory=dict)
    right: dict[str, bool] = field(default_factory=dict)
    right_end: int = 0
    tries: int = 0
    hinted: int = 0
    revealed: int = 0
    moved: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Find out whether there is a key: a student edition has none."""
        self.keyed = self.question.key() is not None

    @property
    def latest(self) -> Said:
        """Where the class stands: its second vote, else its first vote, else its first answers."""
        rounds = (self.second_votes, self.first_votes)
        return next((each for each in rounds if each.told), self.first)

    def answer(self, done: Progress) -> Answered | None:
        """Count what one learner did in the quiz; return how it went, None without an answer."""
        if not done.tries:
            return None
        answered = Answered(self._count(self.first, done.tries[0]), self._judge(done.tries[-1]))
        self.right_end += answered.last
        self.tries += done.different if len(done.tries) > 1 else 1
        self.hinted += done.hints > 0
        self.revealed += done.revealed
        return answered

    def vote(self, votes: vote.Votes) -> None:
        """Count the votes of one learner."""
        rounds = (votes.first, self.first_votes), (votes.second, self.second_votes)
        right = [self._count(round_, cast) for cast, round_ in rounds if cast is not None]
        if len(right) == len(rounds):
            before, after = right
            self.moved[f"{'stayed' if before == after else 'became'}-{'right' if after else 'wrong'}"] += 1

    def _count(self, round_: Said, answer: Try) -> bool:
        right = self._judge(answer)
        round_.n += 1
        round_.right += right
        round_.given[_written(answer.response)] += 1
        if answer.confidence is not None:
            round_.stated[answer.confidence, right] += 1
        return right

    def _judge(self, answer: Try) -> bool:
        """Say whether `answer` is right: a file may say that it was, whatever was answered."""
        given = _written(answer.response)
        if given not in self.right:
            self.responses[given] = answer.response
            self.right[given] = self.keyed and self.question.grade(answer.response).right
        return self.right[given]


def _written(response: Any) -> str:
    return response if isinstance(response, str) else repr(response)


class Questions:
    """The answers of a class to the questions that the course asks, in its order; other answers are left out."""

    def __init__(self, course: Course, section: str = "") -> None:
        """Begin with nobody; without a `section`, in the whole course."""
        there = [(each, quiz_) for each in sections_of(course, section) for quiz_ in course.entries(QUIZZES, each)]
        self._tallies = [Tally(each, quiz_.id, question) for each, quiz_ in there for question in quiz_.questions]
        places = {id(tally.question): place for place, tally in enumerate(self._tallies)}
        self._quizzes = [
            (each, quiz_.id, {question.id: places[id(question)] for question in quiz_.questions})
            for each, quiz_ in there
        ]
        self._votes = [(tally, vote.activity_id(tally.question.id)) for tally in self._tallies]
        self._right: list[bytes] = []

    def read(self, hand_in: HandIn) -> list[tuple[Tally, Answered]]:
        """Count what one learner answered and voted; return each question answered in its quiz with how it went."""
        found = []
        row = bytearray(UNANSWERED * len(self._tallies))
        for section, quiz_id, asked in self._quizzes:
            for id_, mine in _by_item(hand_in.events(section, quiz_id)).items():
                if (place := asked.get(id_)) is not None:
                    tally = self._tallies[place]
                    if answered := tally.answer(quiz.replay(tally.question, mine)):
                        row[place : place + 1] = RIGHT if answered.first else WRONG
                        found.append((tally, answered))
        for tally, id_ in self._votes:
            if voted := hand_in.events(tally.section, id_):
                tally.vote(vote.replay(tally.question, voted))
        self._right.append(bytes(row))
        return found

    def results(self) -> list[QuestionResult]:
        """Return what the class said, question by question.

        Difficulty and discrimination are those of first answers; the rest of a learner is made of all other questions
        that are counted here and have a key, whatever their quiz.
        """
        signs = np.frombuffer(b"".join(self._right), "S1").reshape(len(self._right), len(self._tallies))
        mine = signs.compress([each.keyed for each in self._tallies], axis=1)
        right = np.select([mine == RIGHT, mine == WRONG], [1.0, 0.0], math.nan)
        estimates = zip(difficulty(right), discrimination(right), strict=True)
        return [_result(each, *(next(estimates) if each.keyed else (None, None))) for each in self._tallies]


def _by_item(events: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    found = defaultdict(list)
    for event in events:
        found[event.item].append(event)
    return found


def _result(tally: Tally, hard: Estimate | None, telling: Estimate | None) -> QuestionResult:
    first, told = tally.first, tally.first.told
    if not told:
        hard = telling = None
    return QuestionResult(
        section=tally.section,
        quiz=tally.quiz,
        question=tally.question.id,
        kind=tally.question.kind,
        prompt=tally.question.prompt,
        n=first.n,
        right_first=_right(tally, first),
        right_end=tally.right_end if tally.keyed and told else None,
        tries=tally.tries / first.n if told else None,
        hints=tally.hinted / first.n if told else None,
        revealed=tally.revealed / first.n if told else None,
        options=options(tally),
        items=items(tally),
        confidence=first.confidence,
        sure=tally.latest.sure,
        sure_wrong=tally.latest.sure_wrong if tally.keyed else None,
        first_votes=tally.first_votes.n,
        first_right=_right(tally, tally.first_votes),
        second_votes=tally.second_votes.n,
        second_right=_right(tally, tally.second_votes),
        moved={move: tally.moved[move] for move in MOVES} if tally.keyed and tally.moved.total() >= FEWEST else {},
        difficulty=hard and hard.value,
        difficulty_interval=hard and hard[1:],
        discrimination=telling and telling.value,
        discrimination_interval=telling and telling[1:],
        few=first.n < FEW,
    )


def _right(tally: Tally, round_: Said) -> int | None:
    return round_.right if tally.keyed and round_.told else None
