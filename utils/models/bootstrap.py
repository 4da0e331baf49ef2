"""How far a number computed from a few units would move if others of their kind had been met: the bootstrap."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from utils.models.quantile import quantile

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWS = 1000
SEED = 2006
"""The same draws every time, so that a number in a text is the number on the screen."""

LEVEL = 95  # %

FEWEST = 4
"""Of three units more than a fortieth of the draws are one unit three times: the interval would be their range."""


class Interval(NamedTuple):
    """What lies between the two holds the middle 95 % of the draws.

    NaN where the number is undefined in most, or the units are fewer than FEWEST.
    """

    low: float
    high: float

    @property
    def tells(self) -> bool:
        """Whether the draws differ: where all give one number, no doubt is measured, and none is ruled out."""
        return self.low < self.high


def bootstrap_interval(statistic: Callable[..., float], *units: int, draws: int = DRAWS, seed: int = SEED) -> Interval:
    """Return the percentile interval of a statistic of one or more samples, each drawn anew with replacement.

    Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13. With few units it is too narrow.

    Args:
        statistic: takes for each sample the places of the units drawn, from 0; returns the number, NaN if undefined.
        units: how many units each sample has, from 1.
        draws: how often they are drawn.
        seed: of the draws.

    Raises:
        ValueError: a sample has no units.
    """
    if not units or min(units) < 1:
        raise ValueError(units)
    if min(units) < FEWEST:
        return Interval(math.nan, math.nan)
    draw = Random(seed).random  # noqa: S311 (no secret; `random()` alone gives the same in every version of Python)
    drawn = ([[int(draw() * n) for _ in range(n)] for n in units] for _ in range(draws))
    found = (statistic(*places) for places in drawn)
    defined = sorted(each for each in found if not math.isnan(each))
    if 2 * len(defined) < draws:
        return Interval(math.nan, math.nan)
    return Interval(quantile(defined, (100 - LEVEL) / 200), quantile(defined, (100 + LEVEL) / 200))
