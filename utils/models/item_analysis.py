"""How hard questions are, and how well each tells those who know much from those who know little.

Lord & Novick 1968, Statistical Theories of Mental Test Scores, chapter 15. Answers are a table with a row a learner and
a column a question: 1 where the first answer was right, 0 where it was wrong, NaN where there is none.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from utils.models.scoring import Z95, wilson

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

FEWEST = 4
"""Learners: Fisher's interval divides by the root of their number less three."""


class Estimate(NamedTuple):
    """A value with its interval of 95 %."""

    value: float
    low: float
    high: float


def difficulty(right: ArrayLike) -> list[Estimate | None]:
    """Return the share of right answers to each question (0-1) with its Wilson interval; None without answers.

    Args:
        right: learners by questions, as above.

    Raises:
        ValueError: it is no such table.
    """
    table = _table(right)
    hits, counts = np.nansum(table, axis=0), (~np.isnan(table)).sum(axis=0)
    return [
        Estimate(int(hit) / int(n), *wilson(int(hit), int(n))) if n else None
        for hit, n in zip(hits, counts, strict=True)
    ]


def discrimination(right: ArrayLike) -> list[Estimate | None]:
    """Return the corrected item-total correlation of each question, with the interval by Fisher's z.

    The rest of a learner is the mean, over the other questions that they answered, of how far each answer lies from
    the question's share right: without gaps this orders learners as the number of other right answers does, and with
    gaps it does not punish those who came as far as the hard ones. z = artanh r, with standard error 1 / √(n − 3)
    (Fisher 1921, Metron 1, 3-32); where |r| is 1 that has no interval, and the whole range stands for it.

    Args:
        right: learners by questions, as above.

    Returns:
        for each question the correlation (-1 to 1), or None where it is undefined: fewer than four learners answered it
        and another, or their answers, or the rests, are all the same.

    Raises:
        ValueError: it is no such table.
    """
    table = _table(right)
    given = ~np.isnan(table)
    counts = given.sum(axis=0)
    shares = np.divide(np.nansum(table, axis=0), counts, out=np.zeros(len(counts)), where=counts > 0)
    apart = np.where(given, table - shares, 0)
    totals, others = apart.sum(axis=1), given.sum(axis=1) - 1
    found: list[Estimate | None] = []
    for column in range(table.shape[1]):
        mine = given[:, column] & (others > 0)
        rests = (totals[mine] - apart[mine, column]) / others[mine]
        found.append(_correlation(table[mine, column], rests))
    return found


def correlation(r: float, n: int) -> Estimate:
    """Return a correlation of `n` pairs, -1 to 1, with the interval by Fisher's z, as in `discrimination`.

    Raises:
        ValueError: there are fewer than four pairs.
    """
    if n < FEWEST:
        raise ValueError(n)
    if abs(r) > 1 - 1e-12:
        return Estimate(math.copysign(1.0, r), -1.0, 1.0)
    half = Z95 / math.sqrt(n - 3)
    return Estimate(r, math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half))


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> Estimate | None:
    n = len(one)
    if n < FEWEST or one.std() == 0 or np.ptp(other) < 1e-12:  # noqa: PLR2004 (sums of equal numbers differ by a hair)
        return None
    return correlation(float(np.corrcoef(one, other)[0, 1]), n)


def _table(right: ArrayLike) -> NDArray[np.float64]:
    table = np.asarray(right, dtype=float)
    if table.ndim != 2 or not np.isin(table[~np.isnan(table)], (0, 1)).all():  # noqa: PLR2004 (rows and columns)
        raise ValueError("give a row a learner and a column a question, with 0, 1 or NaN")
    return table
