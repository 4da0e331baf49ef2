"""The Brier score taken apart, over groups of forecasts, and what its parts are for forecasts without skill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from utils.models.scoring import brier, checked, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

DRAWS, SEED = 4000, 2006
"""How often outcomes are shuffled, and the seed of that."""


@dataclass(frozen=True)
class Parts:
    """The Brier score taken apart, over `groups`: `reliability` - `resolution` + `uncertainty` + `within`.

    The last is what differences between the forecasts of one group add or take away.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within: float
    groups: int


class Spread(NamedTuple):
    """A mean, and the ends between which the middle 95 % lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Skilless:
    """The parts of the Brier score that forecasts without skill get, over many shuffles of the outcomes."""

    reliability: Spread
    resolution: Spread


def decompose(percent: ArrayLike, came_true: ArrayLike, edges: Sequence[float]) -> Parts:
    """Return the parts of the Brier score, with the forecasts between two `edges` as a group.

    With n_k forecasts of the mean p_k, of which the share o_k came true: REL = sum n_k (p_k - o_k)^2 / n,
    RES = sum n_k (o_k - o)^2 / n, UNC = o (1 - o) (Murphy 1973, Journal of Applied Meteorology 12(4), 595-600). Where a
    group holds different forecasts, what these tell within it remains: WITHIN = sum (p - p_k)^2 / n - 2 sum (p - p_k)
    (o - o_k) / n (Stephenson, Coelho & Jolliffe 2008, Weather and Forecasting 23(4), 752-757). Then
    Brier = REL - RES + UNC + WITHIN.

    Args:
        percent: probabilities from 0 to 100.
        came_true: whether each came true.
        edges: as `calibration`.

    Raises:
        ValueError: as `calibration`.
    """
    stated, true = checked(percent, came_true)
    place = grouped(percent, edges)
    (reliability,), (resolution,) = _told_by_groups(stated, true[None, :], place)
    overall = float(true.mean())
    uncertainty = overall * (1 - overall)
    return Parts(
        reliability=float(reliability),
        resolution=float(resolution),
        uncertainty=uncertainty,
        within=brier(percent, came_true) - float(reliability - resolution) - uncertainty,
        groups=len(np.unique(place)),
    )


def without_skill(
    percent: ArrayLike, came_true: ArrayLike, edges: Sequence[float], draws: int = DRAWS, seed: int = SEED
) -> Skilless:
    """Return what reliability and resolution these forecasts would have if they told nothing: outcomes shuffled.

    Args:
        percent: probabilities from 0 to 100.
        came_true: whether each came true.
        edges: as `calibration`.
        draws: how often the outcomes are shuffled.
        seed: of the shuffling, so that the same forecasts are always told the same.

    Raises:
        ValueError: as `calibration`.
    """
    stated, true = checked(percent, came_true)
    shuffled = np.random.default_rng(seed).permuted(np.tile(true, (draws, 1)), axis=1)
    reliability, resolution = _told_by_groups(stated, shuffled, grouped(percent, edges))
    return Skilless(_middle(reliability), _middle(resolution))


def _told_by_groups(
    stated: NDArray[np.float64], true: NDArray[np.float64], place: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return reliability and resolution for each row of outcomes in `true`."""
    belongs = (place[:, None] == np.unique(place)).astype(float)  # a row a forecast, a column a group
    counts = belongs.sum(axis=0)
    weights, means, shares = counts / len(stated), stated @ belongs / counts, true @ belongs / counts
    overall = true.mean(axis=1, keepdims=True)
    return (shares - means) ** 2 @ weights, (shares - overall) ** 2 @ weights


def _middle(values: NDArray[np.float64]) -> Spread:
    low, high = np.quantile(values, (0.025, 0.975))
    return Spread(float(values.mean()), float(low), float(high))
