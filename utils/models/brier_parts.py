"""The Brier score taken apart, over groups of forecasts, and what its parts are for forecasts without skill."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from utils.models.quantile import quantile
from utils.models.scoring import brier, checked, grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from utils.models.scoring import Numbers

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


def decompose(percent: Numbers, came_true: Numbers, edges: Sequence[float]) -> Parts:
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
    groups = _Groups(stated, grouped(percent, edges))
    reliability, resolution = groups.told(groups.hits(number for number, came in enumerate(true) if came))
    overall = fmean(true)
    uncertainty = overall * (1 - overall)
    return Parts(
        reliability=reliability,
        resolution=resolution,
        uncertainty=uncertainty,
        within=brier(percent, came_true) - (reliability - resolution) - uncertainty,
        groups=len(groups.counts),
    )


def without_skill(
    percent: Numbers, came_true: Numbers, edges: Sequence[float], draws: int = DRAWS, seed: int = SEED
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
    groups = _Groups(stated, grouped(percent, edges))
    random = Random(seed).random  # noqa: S311 (as in `bootstrap_interval`)
    drawn = Counter(groups.hits(_some(len(true), sum(true), random)) for _ in range(draws))
    told = [(groups.told(hits), times) for hits, times in drawn.items()]
    reliability, resolution = (sorted(each[part] for each, times in told for _ in range(times)) for part in (0, 1))
    return Skilless(_middle(reliability), _middle(resolution))


class _Groups:
    """The groups that hold forecasts: how many each holds, and their mean."""

    def __init__(self, stated: Sequence[float], place: Sequence[int]) -> None:
        there = sorted(set(place))
        self._place = [there.index(each) for each in place]
        self.counts = [place.count(each) for each in there]
        self._means = [fmean(share for share, at in zip(stated, place, strict=True) if at == each) for each in there]

    def hits(self, true: Iterable[int]) -> tuple[int, ...]:
        """Return how many forecasts of each group are among the numbers of those that came `true`."""
        found = [0] * len(self.counts)
        for number in true:
            found[self._place[number]] += 1
        return tuple(found)

    def told(self, hits: Sequence[int]) -> tuple[float, float]:
        """Return reliability and resolution if so many of each group came true."""
        n, overall = sum(self.counts), sum(hits) / sum(self.counts)
        shares = [hit / count for hit, count in zip(hits, self.counts, strict=True)]
        each = [*zip(self.counts, self._means, shares, strict=True)]
        reliability = fsum(count * (mean - share) ** 2 for count, mean, share in each)
        return reliability / n, fsum(count * (share - overall) ** 2 for count, _, share in each) / n


def _some(n: int, wanted: int, random: Callable[[], float]) -> list[int]:
    """Return so many of the numbers below `n`, drawn by lot."""
    left = list(range(n))
    for place in range(wanted):
        other = place + int(random() * (n - place))
        left[place], left[other] = left[other], left[place]
    return left[:wanted]


def _middle(ordered: Sequence[float]) -> Spread:
    return Spread(fmean(ordered), quantile(ordered, 0.025), quantile(ordered, 0.975))
