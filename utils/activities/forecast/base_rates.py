"""What a base rate says of the question it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.models.base_rate import chance

if TYPE_CHECKING:
    from utils.course import model


def percent(rate: model.BaseRate) -> float:
    """Return the chance of a yes that a base rate gives, in %: smoothed, and carried over the question's time."""
    return 100 * chance(rate.hits, rate.cases, rate.units)
