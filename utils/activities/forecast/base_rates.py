"""What a base rate says of the question it belongs to, and the steps that lead there, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.models.base_rate import chance, smoothed

if TYPE_CHECKING:
    from utils.course import model
    from utils.words import Words

LEAST, MOST = 0.05, 99.95
"""Per cent between which one decimal does not say 0 or 100."""


def percent(rate: model.BaseRate) -> float:
    """Return the chance of a yes that a base rate gives, in %: smoothed, and carried over the question's time."""
    return 100 * chance(rate.hits, rate.cases, rate.units)


def in_per_cent(share: float, words: Words) -> str:
    """Return a chance from 0 to 1 in per cent, with one decimal; only what is certain is told as 0 or 100."""
    told = 100 * share
    if 0 < told < LEAST:
        return words("forecast.hardly_any")
    if MOST <= told < 100:  # noqa: PLR2004 (per cent)
        return words("forecast.nearly_all")
    return words("forecast.one_decimal", percent=told)


def steps(rate: model.BaseRate, words: Words) -> str:
    """Return how a base rate follows from its counts: the cases, smoothed, and over the question's time."""
    counts = {"hits": rate.hits, "cases": rate.cases, "unit": rate.unit, "units": f"{rate.units:g}"}
    one = in_per_cent(smoothed(rate.hits, rate.cases), words)
    whole = in_per_cent(chance(rate.hits, rate.cases, rate.units), words)
    return words("forecast.steps_same" if rate.units == 1 else "forecast.steps", **counts, one=one, whole=whole)
