"""How far a number computed from a few units would move if others of their kind had been met: the bootstrap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

DRAWS = 1000
SEED = 2006
"""The same draws every time, so that a number in a text is the number on the screen."""

LEVEL = 95  # %


class Interval(NamedTuple):
    """What lies between the two holds the middle 95 % of the draws; NaN where the number is undefined in most."""

    low: float
    high: float


def bootstrap_interval(
    units: int, statistic: Callable[[NDArray[np.intp]], float], *, draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """Return the percentile interval of a statistic over `units` units, drawn with replacement.

    Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13. With few units it is too narrow; with one it
    is a point.

    Args:
        units: how many there are, from 1.
        statistic: takes the places of the units drawn, from 0, and returns the number, NaN where it is undefined.
        draws: how many samples.
        seed: of the draws.

    Raises:
        ValueError: there are no units.
    """
    if units < 1:
        raise ValueError(units)
    drawn = np.random.default_rng(seed).integers(units, size=(draws, units))
    found = np.array([statistic(places) for places in drawn])
    defined = found[~np.isnan(found)]
    if 2 * len(defined) < draws:
        return Interval(math.nan, math.nan)
    low, high = np.percentile(defined, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return Interval(float(low), float(high))
