"""How far the marks on memos agree: readers with each other, readers with the teacher, authors with the teacher."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from utils.activities.memo.rubric import POINTS
from utils.models.agreement import krippendorff_alpha
from utils.models.bootstrap import bootstrap_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utils.activities.memo.said import Reading
    from utils.activities.memo.to_mark import Assessed, ToMark
    from utils.course import model

FEWEST = 5
"""Memos on which two have marked a line: on fewer, one memo would decide what is said of all."""

Who = Literal["readers", "teacher", "own"]
"""Two readers of a memo; a reader and the teacher; the author and the teacher."""

Pair = tuple[int, int]


class LineAgreement(NamedTuple):
    """How two who marked one line agree: `n` pairs on so many memos; the rest is None where `memos` are too few.

    `exact` is the share of pairs with the same mark. `steps` is how far apart the others are on the mean over all pairs
    of readers; with the teacher, by how many steps the other one marks higher.
    """

    line: str
    n: int
    memos: int
    exact: float | None = None
    steps: float | None = None


class Agreement(NamedTuple):
    """The agreement of two who marked, by line; Krippendorff's α over all lines, ordinal, and its interval.

    `alpha` is NaN where the marks do not vary, None where the memos are too few; the interval is None where it tells
    nothing. On `revised` of the memos the teacher marked another version than readers read.
    """

    who: Who
    memos: int
    lines: tuple[LineAgreement, ...]
    alpha: float | None = None
    interval: tuple[float, float] | None = None
    revised: int = 0

    @property
    def exact(self) -> float:
        """The share of all pairs with the same mark; NaN where too few are counted."""
        counted = [(line.n, line.exact) for line in self.lines if line.exact is not None]
        return sum(n * share for n, share in counted) / sum(n for n, _ in counted) if counted else math.nan


def agreement(memo: model.Memo, memos: Iterable[ToMark], said: Mapping[str, Assessed], who: Who) -> Agreement:
    """Return how `who` agree on `memos`; `said` are the teacher's marks by pseudonym of the author."""
    ids = [line.id for line in memo.rubric]
    there = [each for each in memos if each.there]
    groups = [[*_both(each, said.get(each.pseudonym), who)] for each in there]
    pairs = [{id_: [*_pairs(group, id_)] for id_ in ids} for group in groups]
    shared = [each for each in pairs if any(each.values())]
    lines = tuple(_line(id_, [each[id_] for each in shared], signed=who != "readers") for id_ in ids)
    if len(shared) < FEWEST:
        return Agreement(who, len(shared), lines)
    alpha, interval = _alpha([group for group, each in zip(groups, pairs, strict=True) if any(each.values())], ids)
    both = [one for one, each in zip(there, pairs, strict=True) if any(each.values())]
    revised = sum(_revised(each, said.get(each.pseudonym)) for each in both) if who == "teacher" else 0
    return Agreement(who, len(shared), lines, alpha, interval, revised)


def _revised(each: ToMark, said: Assessed | None) -> bool:
    """Say whether the teacher is known to have marked another version than readers read."""
    return bool(said and said.version and each.read_version and said.version != each.read_version)


def _both(each: ToMark, said: Assessed | None, who: Who) -> Iterator[tuple[Reading, ...]]:
    """Yield the readings of one memo that are compared with each other."""
    read = [received.reading for received in each.received]
    if who == "readers":
        yield tuple(read)
    elif said:
        yield from (
            (one, said) for one in ([each.own] if who == "own" and each.own else read if who == "teacher" else [])
        )


def _marks(group: Sequence[Reading], line: str) -> list[int]:
    return [POINTS[reading.levels[line]] for reading in group if line in reading.levels]


def _pairs(groups: Iterable[Sequence[Reading]], line: str) -> Iterator[Pair]:
    for group in groups:
        yield from combinations(_marks(group, line), 2)


def _line(id_: str, by_memo: Sequence[Sequence[Pair]], *, signed: bool) -> LineAgreement:
    pairs = [pair for each in by_memo for pair in each]
    n, memos = len(pairs), sum(map(bool, by_memo))
    if memos < FEWEST:
        return LineAgreement(id_, n, memos)
    exact = sum(one == other for one, other in pairs) / n
    steps = sum(one - other if signed else abs(one - other) for one, other in pairs) / n
    return LineAgreement(id_, n, memos, exact, steps)


def _alpha(
    groups: Sequence[Sequence[Sequence[Reading]]], ids: Sequence[str]
) -> tuple[float, tuple[float, float] | None]:
    """Return α over all lines of all memos, and its interval from memos drawn anew: lines of one memo go together."""
    marks = [[_marks(group, id_) for group in of_memo for id_ in ids] for of_memo in groups]

    def alpha(places: Sequence[int]) -> float:
        return krippendorff_alpha([each for place in places for each in marks[place]], "ordinal")

    interval = bootstrap_interval(alpha, len(marks))
    return alpha(range(len(marks))), ((interval.low, interval.high) if interval.tells else None)
