"""Scores of probability forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def brier(percent: ArrayLike, came_true: ArrayLike) -> float:
    """Return the mean squared difference between forecast and outcome: 0 is best, 1 worst.

    Brier 1950, Monthly Weather Review 78(1), 1-3, in the form for two outcomes, half of Brier's own.
    """
    return float(np.mean((np.asarray(percent) / 100 - np.asarray(came_true, float)) ** 2))
