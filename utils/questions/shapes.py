"""The shapes that questions come in: what an export, a page or a card needs to know of one, whatever its kind.

Whoever puts a question into another form matches these and ends in `assert_never`; nothing but the form and the record
needs the kind itself.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

from msgspec import Struct

from utils.page.lettering import letter
from utils.piece import Piece


class Option(Piece, kw_only=True):
    """One answer to choose, with what it tells the learner who chose it."""

    id: str
    text: str
    feedback: str
    correct: bool = False


class Item(Piece, kw_only=True):
    """One thing to put in order."""

    id: str
    text: str
    feedback: str


class Pair(Piece, kw_only=True):
    """A left-hand entry and its partner."""

    id: str
    left: str
    right: str
    feedback: str


class Slip(Piece, kw_only=True):
    """A telling wrong number: what it shows, and the remark that mends it."""

    answer: float
    feedback: str


class Variant(Piece, kw_only=True):
    """A wrong answer that authors foresee, in its spellings, and the remark that mends it."""

    texts: tuple[str, ...]
    feedback: str


class Criterion(Piece, kw_only=True):
    """What a good answer does; the learner says how far theirs does it."""

    id: str
    text: str


class Pick(Struct, frozen=True):
    """Options to choose one of, or any number of (`several`).

    They `keep_order` where some speak of others, such as *both of them*, or where they rise or fall.
    """

    options: tuple[Option, ...]
    several: bool
    keep_order: bool = False

    @property
    def letters(self) -> tuple[str, ...]:
        """The letter that each option is called by, wherever it is shown."""
        return tuple(letter(number) for number in range(len(self.options)))

    @property
    def lettered(self) -> dict[str, str]:
        """The text of each option behind its letter, by its id."""
        return {each.id: f"{name}. {each.text}" for name, each in zip(self.letters, self.options, strict=True)}


class Sequence(Struct, frozen=True):
    """Items in their right order; `shown` are their ids in the order that learners see."""

    items: tuple[Item, ...]
    shown: tuple[str, ...]

    @property
    def scattered(self) -> tuple[Item, ...]:
        """The items in the order that learners see."""
        return _placed(self.items, self.shown)


class Pairs(Struct, frozen=True):
    """Left-hand entries with their partners; `shown` are the pairs' ids in the order that learners see the partners."""

    pairs: tuple[Pair, ...]
    shown: tuple[str, ...]

    @property
    def scattered(self) -> tuple[Pair, ...]:
        """The pairs in the order in which learners see the partners."""
        return _placed(self.pairs, self.shown)


class Band(Struct, frozen=True):
    """The numbers from `low` to `high`, both included, that earn the same remark."""

    low: float
    high: float
    right: bool
    feedback: str


class Bands(Struct, frozen=True):
    """A number in `unit`, right from `below` under `answer` to `above` over it; `low` to `high` is what makes sense.

    A slip is met from as far under it to as far over it.
    """

    answer: float
    below: float
    above: float
    unit: str
    low: float
    high: float
    feedback: str
    slips: tuple[Slip, ...]
    too_low: str
    too_high: str

    @property
    def bands(self) -> tuple[Band, ...]:
        """Which numbers earn which remark, the right ones first; where two overlap, the first counts."""
        below = Band(self.low, self.answer, right=False, feedback=self.too_low)
        above = Band(self.answer, self.high, right=False, feedback=self.too_high)
        return (
            self._around(self.answer, self.feedback, right=True),
            *(self._around(slip.answer, slip.feedback, right=False) for slip in self.slips),
            *(side for side in (below, above) if side.low < side.high),
        )

    def _around(self, value: float, feedback: str, *, right: bool) -> Band:
        return Band(value - self.below, value + self.above, right, feedback)


class Spellings(Struct, frozen=True):
    """A word or two: `accepted` spellings, the first being the plainest, and remarks on wrong ones."""

    accepted: tuple[str, ...]
    feedback: str
    variants: tuple[Variant, ...]
    otherwise: str


class Essay(Struct, frozen=True):
    """Sentences of one's own, without a key: model answers to compare with, and what a good one does.

    There is more than one where people of judgement differ. `words` are the least and the most that it should have.
    """

    models: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    words: tuple[int, int]


_Part = TypeVar("_Part", Item, Pair)


def _placed(parts: tuple[_Part, ...], ids: tuple[str, ...]) -> tuple[_Part, ...]:
    """Return `parts` in the order of `ids`."""
    by_id = {part.id: part for part in parts}
    return tuple(by_id[id_] for id_ in ids)


Shape = Pick | Sequence | Pairs | Bands | Spellings | Essay


@lru_cache(maxsize=1024)
def scatter(question_id: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return `ids` in the order that a question shows them: fixed, scattered, never the one given, which is the key."""
    shown = tuple(sorted(ids, key=lambda id_: blake2b(f"{question_id}/{id_}".encode()).digest()))
    return shown if shown != ids else (*shown[1:], shown[0])
