"""What the lab on trade and peace asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.trade_and_peace.tables import CHANCE, CHANGE, COEFFICIENT, LOWER, PLAIN
from utils.labs.trade_and_peace.triangle import CONSTANT, OUTCOME

if TYPE_CHECKING:
    from pandas import DataFrame

CHINA, SOVIET, JAPAN = "US-China", "US-USSR", "US-Japan"
ASKED = 1985
COMMON_YEARS = "1960 <= year <= 1989"
ONE_POINT = 0.01


def times_as_dependent() -> Answer:
    """How many times the lower dependence of US-USSR that of US-China was in 1985."""
    wide = table("peace_pairs").pivot(index="year", columns="pair", values=LOWER).dropna()
    times = wide[CHINA] / wide[SOVIET]
    china, soviet = wide[CHINA][ASKED], wide[SOVIET][ASKED]
    return Answer(
        times[ASKED], by_year=times, slips={"japan": wide[JAPAN][ASKED] / soviet, "difference": china - soviet}
    )


def odds_of_one_point() -> Answer:
    """By what the odds of a dispute are multiplied when lower dependence is one percentage point larger."""
    import numpy as np

    ties = _ties()
    exponent = ties[COEFFICIENT]["lower_dependence"] * ONE_POINT
    plain = ties[PLAIN]["lower_dependence"] * ONE_POINT
    odds = float(np.exp(exponent))
    return Answer(
        odds,
        slips={
            "whole-economy": float(np.exp(exponent / ONE_POINT)),
            "no-power": exponent,
            "reduction": 1 - odds,
            "straight-line": 1 + exponent,
            "plain": float(np.exp(plain)),
        },
    )


def odds_of_typical_changes() -> Answer:
    """By what each feature's typical change multiplies the odds of a dispute, the strongest first."""
    import numpy as np

    ties = _ties()
    odds = np.exp(ties[COEFFICIENT] * ties[CHANGE]).sort_values()
    return Answer(
        odds,
        slips={
            "change-of-one": np.exp(ties[COEFFICIENT]),
            "plain": np.exp(ties[PLAIN] * ties[CHANGE]),
            "no-power": ties[COEFFICIENT] * ties[CHANGE],
        },
        ordered=True,
    )


def disputes_and_chances() -> Answer:
    """Each pair's share of years before a dispute, and the mean chance that the model gave it, 1960 to 1989."""
    every = table("peace_pairs")
    every = every.assign(dispute_percent=100 * every[OUTCOME])
    return Answer(_means(every.query(COMMON_YEARS)), slips={"all-years": _means(every)})


def why_different() -> Answer:
    """What each feature adds to the log odds of US-USSR beside US-China in 1985."""
    ties = _ties()
    features = table("peace_pairs").query(f"year == {ASKED}").set_index("pair")[[*ties.index]]
    difference = features.loc[SOVIET] - features.loc[CHINA]
    return Answer(
        difference * ties[COEFFICIENT],
        slips={
            "no-coefficient": difference,
            "plain": difference * ties[PLAIN],
            "other-pairs": (features.loc["China-Japan"] - features.loc[JAPAN]) * ties[COEFFICIENT],
        },
    )


def _ties() -> DataFrame:
    return table("peace_estimates").set_index("term").drop(CONSTANT)


def _means(rows: DataFrame) -> DataFrame:
    return rows.groupby("pair")[["dispute_percent", CHANCE]].mean()


ANSWERS = (times_as_dependent, odds_of_one_point, odds_of_typical_changes, disputes_and_chances, why_different)
