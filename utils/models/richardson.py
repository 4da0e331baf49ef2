"""Richardson's line: how fast a joint total of military spending grows, against how large it is.

With x and y the spending of two sides that answer each other alike, Richardson's equations dx/dt = ρy − φx + g and
dy/dt = ρx − φy + h add up to d(x+y)/dt = (ρ−φ)(x+y) + g + h: the yearly change of the total is a straight line in the
total, and a slope above zero, ρ > φ, means a race that feeds itself (Richardson 1960, *Arms and Insecurity*). The
change from one year to the next is set against the mean of both years' totals, for it is the rate halfway between them.

A fit says less than it seems to. There are few points. Whatever grows by a steady share a year, as spending does in a
growing economy, has a slope of that share without anyone answering anyone. A sum cannot tell who answers whom. And
what pushes spending in one year is still there in the next, so that neighbouring points are no separate witnesses and
the intervals, which take them as such, are too narrow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

    Numbers = NDArray[np.float64]

CONFIDENCE = 0.95
FEWEST_SERIES = 2
# Three points leave one degree of freedom to tell the scatter by.
FEWEST_YEARS = 4


@dataclass(frozen=True, eq=False)
class RichardsonLine:
    """A line fitted by least squares, and the points it was fitted to; intervals hold with 95 % confidence.

    Args:
        years: the later year of each change.
        totals: the mean of the joint totals of that year and the one before, in the unit of the series.
        changes: by how much the total changed, per year.
        slope: further change for each unit of the total, per year.
        slope_interval: its lower and upper end.
        intercept: the change at a total of zero.
        intercept_interval: its lower and upper end.
        scatter: standard deviation of the points about the line, with two degrees of freedom less than points.
        autocorrelation: lag-one correlation of the residuals; where it is far from zero the intervals are wrong.
    """

    years: NDArray[np.intp]
    totals: Numbers
    changes: Numbers
    slope: float
    slope_interval: tuple[float, float]
    intercept: float
    intercept_interval: tuple[float, float]
    scatter: float
    autocorrelation: float

    def at(self, totals: ArrayLike) -> Numbers:
        """Return the height of the line at `totals`."""
        return self.intercept + self.slope * np.asarray(totals, dtype=float)

    def band(self, totals: ArrayLike) -> tuple[Numbers, Numbers]:
        """Return the lower and the upper end of the line's interval at `totals`: ŷ ± t·s·√(1/n + (x−x̄)²/Sxx)."""
        x = np.asarray(totals, dtype=float)
        half = _quantile(len(self.totals)) * self.scatter * _leverage(self.totals, x)
        return self.at(x) - half, self.at(x) + half


def richardson_line(series: Mapping[str, Mapping[int, float]]) -> RichardsonLine:
    """Fit Richardson's line to the sum of spending series.

    Args:
        series: by name, each spender's outlay by year; two series or more, all in one unit and of the same years, at
            least four, without gaps.

    Raises:
        ValueError: too few series or years, years that differ or have gaps, a value that is no number of 0 or more, or
            totals that do not vary.
    """
    years = _check(series)
    joint = np.array([sum(values[year] for values in series.values()) for year in years], dtype=float)
    totals, changes = (joint[1:] + joint[:-1]) / 2, np.diff(joint)
    # A billionth is less than any spending is known to, and more than rounding makes of equal totals.
    if np.ptp(totals) <= 1e-9 * totals.max():
        raise ValueError(
            "the mean of two years' totals does not vary: there is no line through points above each other"
        )
    spread = totals - totals.mean()
    slope = float(spread @ changes / (spread @ spread))
    intercept = float(changes.mean() - slope * totals.mean())
    residuals = changes - intercept - slope * totals
    scatter = math.sqrt(float(residuals @ residuals) / (len(totals) - 2))
    quantile = _quantile(len(totals)) * scatter
    slope_half = quantile / math.sqrt(float(spread @ spread))
    intercept_half = quantile * float(_leverage(totals, np.array(0.0)))
    return RichardsonLine(
        years=np.array(years[1:]),
        totals=totals,
        changes=changes,
        slope=slope,
        slope_interval=(slope - slope_half, slope + slope_half),
        intercept=intercept,
        intercept_interval=(intercept - intercept_half, intercept + intercept_half),
        scatter=scatter,
        autocorrelation=_lag_one(residuals),
    )


def _check(series: Mapping[str, Mapping[int, float]]) -> list[int]:
    """Return the years that all series have."""
    if len(series) < FEWEST_SERIES:
        raise ValueError(f"{len(series)} series given: give two or more")
    first, *others = series
    years = sorted(series[first])
    for name in others:
        if unequal := sorted(set(years) ^ set(series[name])):
            raise ValueError(f"{first} and {name} differ in their years, at {unequal[0]} first: give the same to both")
    if len(years) < FEWEST_YEARS:
        raise ValueError(f"{len(years)} years given: give {FEWEST_YEARS} or more")
    for before, after in pairwise(years):
        if after != before + 1:
            raise ValueError(f"{after} follows {before}: give years without gaps")
    for name, values in series.items():
        for year, value in values.items():
            if not (math.isfinite(value) and value >= 0):
                raise ValueError(f"{name} {year} is {value}: give a number of 0 or more")
    return years


def _quantile(points: int) -> float:
    """Return Student's t that holds a line through `points` on both sides."""
    from scipy.stats import t

    return float(t.ppf((1 + CONFIDENCE) / 2, points - 2))


def _leverage(totals: Numbers, x: Numbers) -> Numbers:
    spread = totals - totals.mean()
    return np.asarray(np.sqrt(1 / len(totals) + (x - totals.mean()) ** 2 / (spread @ spread)))


def _lag_one(residuals: Numbers) -> float:
    """Return the residuals' lag-one correlation; 0 where the line goes through every point."""
    power = float(residuals @ residuals)
    return float(residuals[1:] @ residuals[:-1]) / power if power > 0 else 0.0
