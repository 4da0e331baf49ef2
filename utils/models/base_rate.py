"""From counted cases to the chance that a question comes out yes: smoothed, and carried over the time it leaves."""

from __future__ import annotations

import math


def smoothed(hits: int, cases: int) -> float:
    """Return the rate behind `hits` out of `cases`, 0 to 1, by Laplace's rule of succession: (k + 1) / (n + 2).

    With it no count is certain, however few the cases are. Laplace 1774; Jaynes 2003, Probability Theory, chapter 18.

    Raises:
        ValueError: there are more hits than cases, or fewer than none.
    """
    if not 0 <= hits <= cases:
        raise ValueError(hits, cases)
    return (hits + 1) / (cases + 2)


def carried(rate: float, units: float) -> float:
    """Return the chance of at least one hit in `units` cases, each with the chance `rate`: 1 - (1 - rate) ** units.

    The cases are taken to be independent.

    Args:
        rate: the chance in one case, 0 to 1.
        units: how many cases there are, more than 0 and finite.

    Raises:
        ValueError: a number lies outside its range.
    """
    if not (0 <= rate <= 1 and 0 < units < math.inf):
        raise ValueError(rate, units)
    return float(1 - (1 - rate) ** units)


def chance(hits: int, cases: int, units: float = 1) -> float:
    """Return the chance in `units` cases, 0 to 1, smoothed and carried; arguments as above."""
    return carried(smoothed(hits, cases), units)
