"""Scores of probability forecasts: Brier's, the log score, calibration in groups."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import TypeAlias

Numbers: TypeAlias = float | Sequence[float]
"""One number or several."""

Z95 = 1.959963984540054
"""Between minus and plus this lie 95 % of a standard normal distribution."""


@dataclass(frozen=True)
class Group:
    """Forecasts from `low` to `high` %: their number and mean, how many came true, the interval of that; in %."""

    low: float
    high: float
    count: int
    stated: float
    hits: int
    least: float
    most: float

    @property
    def share(self) -> float:
        """What came true, in %."""
        return 100 * self.hits / self.count


@dataclass(frozen=True)
class Margin:
    """A mean difference of scores over `count` questions; its standard error is NaN for a single one."""

    mean: float
    standard_error: float
    count: int


def brier(percent: Numbers, came_true: Numbers) -> float:
    """Return the mean squared difference between forecast and outcome: 0 is best, 1 worst.

    Brier 1950, Monthly Weather Review 78(1), 1-3, in the form for two outcomes, half of Brier's own.

    Args:
        percent: probabilities from 0 to 100, or one.
        came_true: whether each came true.

    Raises:
        ValueError: there are none, or not as many outcomes, or one is no percentage.
    """
    stated, true = checked(percent, came_true)
    return fmean(_squares(stated, true))


def expected_brier(belief: float, said: float) -> float:
    """Return the Brier score to expect of saying `said` when believing `belief`, both in %; least where they agree."""
    share, stated = belief / 100, said / 100
    return share * (1 - stated) ** 2 + (1 - share) * stated**2


def log_score(percent: Numbers, came_true: Numbers) -> float:
    """Return the mean of -log2 of the probability given to what happened, in bits; nothing is clipped.

    0 is best, 1 is what always saying 50 % gets, infinite is what one forecast that called the outcome impossible
    gets. Good 1952, Journal of the Royal Statistical Society B 14(1), 107-114.

    Args:
        percent: probabilities from 0 to 100.
        came_true: whether each came true.

    Raises:
        ValueError: as `brier`.
    """
    stated, true = checked(percent, came_true)
    given = (share if came else 1 - share for share, came in zip(stated, true, strict=True))
    return fmean(-math.log2(share) if share else math.inf for share in given) + 0.0  # no minus before a 0


def margin(percent: Numbers, other: Numbers, came_true: Numbers) -> Margin:
    """Return by how much `percent` beats `other` on the same questions: the mean difference of their Brier scores.

    The standard error is the differences' sample standard deviation over the root of their number.

    Args:
        percent: probabilities from 0 to 100.
        other: those that they are set beside; one number stands for all.
        came_true: whether each came true.

    Raises:
        ValueError: as `brier`.
    """
    stated, true = checked(percent, came_true)
    beside, _ = checked([other] * len(stated) if isinstance(other, int | float) else other, true)
    n = len(stated)
    gains = [theirs - own for theirs, own in zip(_squares(beside, true), _squares(stated, true), strict=True)]
    return Margin(fmean(gains), stdev(gains) / math.sqrt(n) if n > 1 else math.nan, n)


def wilson(hits: int, count: int, z: float = Z95) -> tuple[float, float]:
    """Return the interval for the rate behind `hits` out of `count`, as shares from 0 to 1.

    Wilson 1927, Journal of the American Statistical Association 22(158), 209-212. For few cases its coverage is close
    to the nominal one, and it never leaves 0 to 1, unlike the textbook interval (Brown, Cai & DasGupta 2001,
    Statistical Science 16(2), 101-133).

    Raises:
        ValueError: there are no cases, or more hits than cases.
    """
    if not 0 <= hits <= count or count == 0:
        raise ValueError(hits, count)
    share = hits / count
    centre = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    half = z / (1 + z**2 / count) * math.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    return (0.0 if hits == 0 else centre - half), (1.0 if hits == count else centre + half)


def calibration(percent: Numbers, came_true: Numbers, edges: Sequence[float]) -> tuple[Group, ...]:
    """Return the groups between `edges` that hold forecasts, each with its Wilson interval of 95 %.

    Args:
        percent: probabilities from 0 to 100.
        came_true: whether each came true.
        edges: ascending, in %; a forecast on an inner edge belongs to the group above it, on the last to the last.

    Raises:
        ValueError: as `brier`, or a forecast lies outside the edges.
    """
    _, true = checked(percent, came_true)
    cases = defaultdict(list)
    for stated, came, number in zip(_listed(percent), true, grouped(percent, edges), strict=True):
        cases[number].append((stated, came))
    groups = []
    for number, mine in sorted(cases.items()):
        count, hits = len(mine), sum(came for _, came in mine)
        least, most = wilson(hits, count)
        mean = fmean(stated for stated, _ in mine)
        groups.append(Group(edges[number], edges[number + 1], count, mean, hits, 100 * least, 100 * most))
    return tuple(groups)


def grouped(percent: Numbers, edges: Sequence[float]) -> list[int]:
    """Return for each forecast the number of its group between `edges`, from 0 on; arguments as `calibration`."""
    said = _listed(percent)  # not 100 * stated: that may leave an edge by a hair
    if min(said) < edges[0] or max(said) > edges[-1]:
        raise ValueError(edges)
    return [min(bisect_right(edges, each) - 1, len(edges) - 2) for each in said]


def checked(percent: Numbers, came_true: Numbers) -> tuple[list[float], list[int]]:
    """Return forecasts as numbers from 0 to 1, and outcomes as 0 or 1; arguments and errors as `brier`."""
    stated, true = _listed(percent), _listed(came_true)
    if len(stated) != len(true) or not stated:
        raise ValueError(len(stated), len(true))
    numbers = all(isinstance(each, int | float) for each in (*stated, *true))
    if not (numbers and all(0 <= each <= 100 for each in stated) and all(each in (0, 1) for each in true)):  # noqa: PLR2004 (per cent)
        raise ValueError(percent, came_true)
    return [each / 100 for each in stated], [int(each) for each in true]


def _listed(values: Numbers) -> Sequence[float]:
    return [values] if isinstance(values, int | float) else values


def _squares(stated: Sequence[float], true: Sequence[int]) -> list[float]:
    return [(share - came) ** 2 for share, came in zip(stated, true, strict=True)]
