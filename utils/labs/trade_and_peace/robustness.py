"""Does the published result hold when one thing is done otherwise: the checks of the lab, each from the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.labs.trade_and_peace.triangle import OUTCOME, PAIR, TERMS, YEAR
from utils.models import binary_panel, replication

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import DataFrame, Series

    from utils.models.replication import Estimate

POSTWAR = 1950
"""The first row of the disputes from 1951 on, the period of Green, Kim & Yoon (2001)."""


def as_published(rows: DataFrame) -> Estimate:
    """Estimate the model as it was published."""
    return replication.estimate(rows, OUTCOME, TERMS, (PAIR, YEAR), "published")


def peace_splines(rows: DataFrame) -> Estimate:
    """Estimate a logit that knows the years of peace by splines, as Beck, Katz & Tucker (1998) did."""
    return _with_peace_years(rows, binary_panel.splines)


def peace_powers(rows: DataFrame) -> Estimate:
    """Estimate a logit that knows the years of peace by their powers, as Carter & Signorino (2010) did."""
    return _with_peace_years(rows, binary_panel.powers)


def onset(rows: DataFrame) -> Estimate:
    """Estimate the published model of the first year of a dispute, from the rows known to have none going on."""
    before = rows.groupby(PAIR)
    calm = (before[YEAR].diff() == 1) & (before[OUTCOME].shift() == 0)
    return as_published(rows[calm])


def same_pairs(rows: DataFrame) -> Estimate:
    """Estimate the published model from the pairs alone that pair constants can use."""
    return as_published(binary_panel.that_vary(rows, OUTCOME, PAIR))


def pair_constants(rows: DataFrame) -> Estimate:
    """Estimate a logit with a constant for each pair, as Green, Kim & Yoon (2001) did."""
    return binary_panel.estimate_within(rows, OUTCOME, TERMS, PAIR)


def pair_constants_postwar(rows: DataFrame) -> Estimate:
    """Estimate a logit with a constant for each pair, from the disputes since 1951."""
    return pair_constants(rows[rows[YEAR] >= POSTWAR])


CHECKS: dict[str, Callable[[DataFrame], Estimate]] = {
    "peace-splines": peace_splines,
    "peace-powers": peace_powers,
    "onset": onset,
    "same-pairs": same_pairs,
    "pair-constants": pair_constants,
    "pair-constants-postwar": pair_constants_postwar,
}
"""What is done otherwise, by its short name, in the order in which the lab shows it."""

WAYS = (*replication.WAYS, *CHECKS)


def estimate_as(rows: DataFrame, way: str) -> Estimate:
    """Estimate the model from the replication file's `rows`, as filed, in one of `WAYS`."""
    used = rows[rows.groupby(PAIR)[YEAR].transform("size") > 1]
    if way in CHECKS:
        return CHECKS[way](used)
    return replication.estimate(used, OUTCOME, TERMS, (PAIR, YEAR), way)


def _with_peace_years(rows: DataFrame, basis: Callable[[Series], DataFrame]) -> Estimate:
    known = basis(binary_panel.peace_years(rows, OUTCOME, PAIR))
    return binary_panel.estimate_clustered(rows.join(known), OUTCOME, [*TERMS, *known], PAIR)
