"""Scores of probability forecasts: Brier's, the log score, calibration in groups."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

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


def brier(percent: ArrayLike, came_true: ArrayLike) -> float:
    """Return the mean squared difference between forecast and outcome: 0 is best, 1 worst.

    Brier 1950, Monthly Weather Review 78(1), 1-3, in the form for two outcomes, half of Brier's own.

    Args:
        percent: probabilities from 0 to 100, or one.
        came_true: whether each came true.

    Raises:
        ValueError: there are none, or not as many outcomes, or one is no percentage.
    """
    stated, true = checked(percent, came_true)
    return float(np.mean((stated - true) ** 2))


def expected_brier(belief: float, said: float) -> float:
    """Return the Brier score to expect of saying `said` when believing `belief`, both in %; least where they agree."""
    share, stated = belief / 100, said / 100
    return share * (1 - stated) ** 2 + (1 - share) * stated**2


def log_score(percent: ArrayLike, came_true: ArrayLike) -> float:
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
    given = np.where(true == 1, stated, 1 - stated)
    with np.errstate(divide="ignore"):
        return float(np.mean(-np.log2(given))) + 0.0  # no minus before a 0


def margin(percent: ArrayLike, other: ArrayLike, came_true: ArrayLike) -> Margin:
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
    beside, _ = checked(np.broadcast_to(np.asarray(other, dtype=float), stated.shape), true)
    gains = (beside - true) ** 2 - (stated - true) ** 2
    n = len(gains)
    error = float(gains.std(ddof=1)) / math.sqrt(n) if n > 1 else math.nan
    return Margin(float(gains.mean()), error, n)


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


def calibration(percent: ArrayLike, came_true: ArrayLike, edges: Sequence[float]) -> tuple[Group, ...]:
    """Return the groups between `edges` that hold forecasts, each with its Wilson interval of 95 %.

    Args:
        percent: probabilities from 0 to 100.
        came_true: whether each came true.
        edges: ascending, in %; a forecast on an inner edge belongs to the group above it, on the last to the last.

    Raises:
        ValueError: as `brier`, or a forecast lies outside the edges.
    """
    _, true = checked(percent, came_true)
    said, place = np.atleast_1d(np.asarray(percent, dtype=float)), grouped(percent, edges)
    groups = []
    for number in np.unique(place).tolist():
        mine = place == number
        count, hits = int(mine.sum()), int(true[mine].sum())
        least, most = wilson(hits, count)
        mean = float(said[mine].mean())
        groups.append(Group(edges[number], edges[number + 1], count, mean, hits, 100 * least, 100 * most))
    return tuple(groups)


def grouped(percent: ArrayLike, edges: Sequence[float]) -> NDArray[np.intp]:
    """Return for each forecast the number of its group between `edges`, from 0 on; arguments as `calibration`."""
    said = np.atleast_1d(np.asarray(percent, dtype=float))  # not 100 * stated: that may leave an edge by a hair
    if said.min() < edges[0] or said.max() > edges[-1]:
        raise ValueError(edges)
    return np.minimum(np.searchsorted(edges, said, side="right") - 1, len(edges) - 2)


def checked(percent: ArrayLike, came_true: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return forecasts and outcomes as numbers from 0 to 1; arguments and errors as `brier`."""
    stated = np.atleast_1d(np.asarray(percent, dtype=float))
    true = np.atleast_1d(np.asarray(came_true, dtype=float))
    if stated.shape != true.shape or stated.ndim != 1 or stated.size == 0:
        raise ValueError(stated.shape, true.shape)
    if not (np.all((stated >= 0) & (stated <= 100)) and np.isin(true, (0, 1)).all()):  # noqa: PLR2004 (per cent)
        raise ValueError(percent, came_true)
    return stated / 100, true
