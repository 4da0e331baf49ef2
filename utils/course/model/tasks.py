"""What a section asks a learner to do or read; a `station` is a choice beside the core of its section."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from utils.piece import Level, Piece
from utils.questions import AnyQuestion


class Quiz(Piece, kw_only=True):
    """A set of questions asked together, in `quiz.toml`."""

    id: str
    title: str
    questions: tuple[AnyQuestion, ...]

    @property
    def station(self) -> bool:
        """Whether all of it is a choice beside the core of its section."""
        return all(each.station for each in self.questions)

    @property
    def core(self) -> tuple[AnyQuestion, ...]:
        """The questions that it asks; all of them where it is a station."""
        return self.questions if self.station else tuple(each for each in self.questions if not each.station)

    @property
    def further(self) -> tuple[AnyQuestion, ...]:
        """The questions that it offers beside them."""
        return () if self.station else tuple(each for each in self.questions if each.station)


class Perspective(Piece, kw_only=True):
    """Someone to answer as: a capital, a community, a school of thought."""

    id: str
    name: str
    brief: str


class Position(Piece, kw_only=True):
    """A defended answer, shown only after the learner has given theirs; `held_by` says who has held it, and when."""

    holder: str
    text: str
    held_by: str = ""
    sources: tuple[str, ...]


class Prompt(Piece, kw_only=True):
    """A discussion prompt, in `discussion.toml`.

    `words` is how short and how long its first text may be, `minutes` sets the timer of each stage, 0 for none.
    """

    id: str
    title: str
    position: str
    task: str
    words: tuple[int, int]
    level: Level
    sources: tuple[str, ...]
    perspectives: tuple[Perspective, ...]
    positions: tuple[Position, ...]
    stages: tuple[Literal["think", "pair", "share"], ...] = ("think",)
    minutes: tuple[int, ...] = ()
    objective: str = ""
    claims: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
    station: bool = False


class Passage(Piece, kw_only=True):
    """A stretch of the essay with its guide, in `reading.toml`; without `sentences`, the whole paragraph.

    `says` is what it says, in our own words.
    """

    id: str
    title: str
    paragraph: int
    sentences: tuple[int, int] | None = None
    says: str
    guide: str
    look_for: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    station: bool = False


Asked = Literal["washington", "tokyo", "others"]
"""Whom a recommendation asks."""


class Recommendation(Piece, kw_only=True):
    """One piece of the essay's advice, in `recommendations.toml`; `paragraph` counts within the section.

    `of` says whom it asks, `at_home` and `abroad` whose consent it needs beside that of the two governments, `pays` who
    bears the cost: as the texts have it, in a few words each.
    """

    id: str
    title: str
    paragraph: int
    asks: str
    reason: str
    objection: str
    cost: str
    of: tuple[Asked, ...]
    at_home: tuple[str, ...]
    abroad: tuple[str, ...]
    pays: tuple[str, ...]
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    station: bool = False


class RankingItem(Piece, kw_only=True):
    """Something to rank."""

    id: str
    text: str


class Ordering(Piece, kw_only=True):
    """A defended ranking to compare with: ids best first (`order`), or a number of points for each (`points`)."""

    holder: str
    defence: str
    sources: tuple[str, ...]
    order: tuple[str, ...] = ()
    points: dict[str, int] = field(default_factory=dict)


class Ranking(Piece, kw_only=True):
    """Items to order by a criterion, or to spend 100 points on, in `ranking.toml`."""

    id: str
    title: str
    mode: Literal["order", "points"]
    criterion: str
    task: str
    level: Level
    sources: tuple[str, ...]
    items: tuple[RankingItem, ...]
    orderings: tuple[Ordering, ...]
    claims: tuple[str, ...] = ()
    station: bool = False


AXIS_END = 10
"""Where an axis ends, which begins at 0."""


class Axis(Piece, kw_only=True):
    """What the voices of a reading differ on: a question, and what stands at 0 (`low`) and at its end (`high`)."""

    question: str
    low: str
    high: str


class Voice(Piece, kw_only=True):
    """A capital or community, and how it would answer the passage.

    `register` is the kind of text that it speaks in, `held_by` who has held the position, and when, or what it is
    composed from. `at` is where it stands on the reading's axis, `because` what in its position says so.
    """

    id: str
    name: str
    register: str
    position: str
    held_by: str
    sources: tuple[str, ...]
    at: float | None = None
    because: str = ""


class StakeholderReading(Piece, kw_only=True):
    """One passage answered from several capitals or communities, in `stakeholders.toml`."""

    id: str
    title: str
    paragraph: int
    passage: str
    task: str
    level: Level
    sources: tuple[str, ...]
    voices: tuple[Voice, ...]
    axis: Axis | None = None
    claims: tuple[str, ...] = ()
    station: bool = False
