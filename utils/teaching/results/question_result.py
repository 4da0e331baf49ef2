"""What a class said to a question, and why it is worth the class's time, as frozen objects.

What fewer than five learners said is not broken down: such an entry has its numbers of learners and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Round = Literal["first", "first_votes", "second_votes"]
ROUNDS: tuple[Round, ...] = ("first", "first_votes", "second_votes")
"""The first answers in the quiz, and the two votes."""

MOVES = ("stayed-right", "became-right", "became-wrong", "stayed-wrong")
"""What a learner does from the first vote to the second."""


@dataclass(frozen=True)
class Counted:
    """An option or answer with how many chose it at first in the quiz (`n`) and in each vote; None where few said any.

    `id` and `letter` are "" where it is no option but was typed, `text` too where it stands for all that is rarer than
    the answers told.
    """

    id: str
    letter: str
    text: str
    right: bool
    n: int | None
    first_votes: int | None
    second_votes: int | None

    def said(self, round_: Round) -> int | None:
        """Return how many gave it in a round."""
        return {"first": self.n, "first_votes": self.first_votes, "second_votes": self.second_votes}[round_]


@dataclass(frozen=True)
class Placed:
    """How many put an item right, and where most of the others put it: a place in the order, or a partner's text."""

    right: int
    wrong: str
    wrong_n: int


@dataclass(frozen=True)
class ItemResult:
    """An item to order or to match, with where it belongs: its place in the order, or its partner's text.

    `first` is of the first answers in the quiz; each is None where fewer than five answered.
    """

    id: str
    text: str
    belongs: str
    first: Placed | None
    first_votes: Placed | None
    second_votes: Placed | None

    def placed(self, round_: Round) -> Placed | None:
        """Return how it was placed in a round."""
        return {"first": self.first, "first_votes": self.first_votes, "second_votes": self.second_votes}[round_]


@dataclass(frozen=True, kw_only=True)
class QuestionResult:
    """What a class said to one question.

    `n` first answers in the quiz, `right_first` of them right and `right_end` in the last try; `tries` is the mean
    number of different tries, `hints` the share who took one and `revealed` who had the key shown. `options` has each
    option in its order, or the typed answers with the most frequent first; `items` has what was to be ordered or
    matched, which has no options. `confidence` is a mean in % at first; `sure_wrong` of the `sure` who said how
    sure they were are wrong and were sure, where the class stands now: in its second vote, else in its first, else at
    first.

    Votes are counted apart from the quiz; `moved` has those who cast both, by MOVES. `difficulty` is the share right at
    first, `discrimination` the item-rest correlation, each with its interval of 95 %; `few` says that fewer than a
    hundred answered, too few to go by either without its interval. What is right is None where the course holds no key.
    """

    section: str
    quiz: str
    question: str
    kind: str
    prompt: str
    n: int
    right_first: int | None
    right_end: int | None
    tries: float | None
    hints: float | None
    revealed: float | None
    options: tuple[Counted, ...]
    items: tuple[ItemResult, ...]
    confidence: float | None
    sure: int
    sure_wrong: int | None
    first_votes: int
    first_right: int | None
    second_votes: int
    second_right: int | None
    moved: dict[str, int]
    difficulty: float | None
    difficulty_interval: tuple[float, float] | None
    discrimination: float | None
    discrimination_interval: tuple[float, float] | None
    few: bool


class Reason(NamedTuple):
    """Why a question is worth the class's time, or none is: the `key` of a sentence, and the `values` that it tells."""

    key: str
    values: dict[str, str | int]

    @property
    def move(self) -> str:
        """The key of what to do; reasons that differ in what they tell alone share it."""
        return f"{self.key.partition('_')[0]}_move"


@dataclass(frozen=True)
class ToDiscuss:
    """A question worth the class's time, with the reasons; `to_discuss.told` has these in words."""

    question: QuestionResult
    reasons: tuple[Reason, ...]
    score: float
