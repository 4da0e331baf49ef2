"""How far people who coded the same units agree: in per cent, and beyond what chance would give.

Codes are the numbers of categories, whole and from 0; where the level is ordinal, in the categories' order.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Numbers = NDArray[np.float64]

Level = Literal["nominal", "ordinal"]
LEVELS: tuple[Level, ...] = get_args(Level)
FEWEST_UNITS = 2
"""With one unit alone, what was observed and what chance would give are the same pairs: nothing can be told apart."""
PAIR = 2


def confusion(one: ArrayLike, other: ArrayLike, categories: int) -> NDArray[np.intp]:
    """Return how many units have each code of `one` (rows) and of `other` (columns).

    Args:
        one: a coder's codes, one a unit.
        other: another's codes of the same units.
        categories: how many categories there are.

    Raises:
        ValueError: the lengths differ, or a code is missing or no category.
    """
    rows, columns = _codes(np.asarray(one, dtype=float)), _codes(np.asarray(other, dtype=float))
    if rows.shape != columns.shape or not all((codes < categories).all() for codes in (rows, columns)):
        raise ValueError(f"give every unit two codes from 0 to {categories - 1}")
    counts = np.zeros((categories, categories), dtype=np.intp)
    np.add.at(counts, (rows.astype(int), columns.astype(int)), 1)
    return counts


def percent_agreement(counts: ArrayLike) -> float:
    """Return the percentage of units with the same code twice, from a table made by `confusion`; NaN for no units."""
    table = np.asarray(counts, dtype=float)
    return 100 * float(np.trace(table) / table.sum()) if table.sum() else math.nan


def cohen_kappa(counts: ArrayLike) -> float:
    """Return Cohen's κ of a table made by `confusion`: κ = (p_o − p_e) / (1 − p_e).

    Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20: 37-46.

    Args:
        counts: units by the one coder's code (rows) and the other's (columns).

    Returns:
        κ, or NaN where it is undefined: for fewer than two units, or where both used one and the same code throughout.
    """
    table = np.asarray(counts, dtype=float)
    units = table.sum()
    if units < FEWEST_UNITS:
        return math.nan
    observed = np.trace(table) / units
    expected = table.sum(axis=1) @ table.sum(axis=0) / units**2
    return float((observed - expected) / (1 - expected)) if expected < 1 else math.nan


def krippendorff_alpha(ratings: ArrayLike, level: Level) -> float:
    """Return Krippendorff's α of any number of coders: α = 1 − D_o / D_e, over the coincidences of codes.

    Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", https://repository.upenn.edu/asc_papers/43.

    Args:
        ratings: a row a coder, a column a unit; NaN where a coder left a unit out.
        level: nominal, where two codes are the same or not; ordinal, where they are nearer or farther.

    Returns:
        α, or NaN where it is undefined: fewer than two units have two codes, or those codes do not vary.

    Raises:
        ValueError: a code is no whole number from 0.
    """
    tally = _tally(ratings)
    tally = tally[:, tally.sum(axis=0) >= PAIR]
    if tally.shape[1] < FEWEST_UNITS:
        return math.nan
    totals = tally.sum(axis=1)
    distances = _distances(totals, level)
    observed = float((tally / (tally.sum(axis=0) - 1) @ tally.T * distances).sum())
    expected = float(totals @ distances @ totals)
    return 1 - (totals.sum() - 1) * observed / expected if expected else math.nan


def pairable(ratings: ArrayLike) -> int:
    """Return how many units (columns, as in `krippendorff_alpha`) have two codes or more."""
    return int((_tally(ratings).sum(axis=0) >= PAIR).sum())


def disagreement(ratings: ArrayLike) -> Numbers:
    """Return for each unit (columns, as in `krippendorff_alpha`) the share of pairs of coders that differ, 0 to 1.

    A unit with fewer than two codes has NaN.
    """
    tally = _tally(ratings)
    coders = tally.sum(axis=0)
    pairs = np.where(coders >= PAIR, coders * (coders - 1), math.nan)
    return np.asarray(1 - (tally * (tally - 1)).sum(axis=0) / pairs)


def _tally(ratings: ArrayLike) -> Numbers:
    """Return how many coders gave each code (rows) to each unit (columns)."""
    codes = _codes(np.atleast_2d(np.asarray(ratings, dtype=float)))
    most = int(np.nanmax(codes)) if (~np.isnan(codes)).any() else 0
    return np.stack([(codes == code).sum(axis=0) for code in range(most + 1)]).astype(float)


def _codes(values: Numbers) -> Numbers:
    known = values[~np.isnan(values)]
    if not (np.isfinite(known) & (known >= 0) & (known == np.floor(known))).all():
        raise ValueError("a code is a whole number from 0, the number of its category")
    return values


def _distances(totals: Numbers, level: Level) -> Numbers:
    """Return the squared distance of every two codes; ordinal ones are as far apart as the codes between are many."""
    if level == "nominal":
        return 1 - np.eye(len(totals))
    middles = totals.cumsum() - totals / 2
    return np.asarray((middles[:, None] - middles) ** 2)
