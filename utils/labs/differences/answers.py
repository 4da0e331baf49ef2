"""What the lab on regimes and incomes asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.differences.tables import EUROPE, FIVE, INDEX, NOMINAL, PLUS_THREE, REAL, THREE

if TYPE_CHECKING:
    from pandas import DataFrame, Series

BEFORE, ASKED = 1985, 2005


def biggest_change_of_regime() -> Answer:
    """Which of the five of Northeast Asia rose most on the index from 1985 to 2005."""
    index = _democracy()[[*FIVE]]
    change = index.loc[ASKED] - index.loc[BEFORE]
    second = change.sort_values(ascending=False).index[1]
    slips = {"second": second, "highest": index.loc[ASKED].idxmax(), "backwards": change.idxmin()}
    return Answer(change.idxmax(), slips=slips)


def regime_gap_of_three() -> Answer:
    """How far apart the most and the least democratic of China, Japan and South Korea were in 2005."""
    index = _democracy()
    range_ = (index[[*THREE]].max(axis="columns") - index[[*THREE]].min(axis="columns")).dropna()
    asked, europe = index.loc[ASKED, [*THREE]], index.loc[ASKED, [*EUROPE]]
    slips = {
        "europe": europe.max() - europe.min(),
        "ratio": asked.max() / asked.min(),
        "highest": asked.max(),
        "neighbours": asked["KOR"] - asked["CHN"],
    }
    return Answer(range_[ASKED], by_year=range_, slips=slips)


def regime_spread_of_five() -> Answer:
    """The standard deviation of the index among the five, in 1985 and in 2005."""
    index = _democracy().loc[[BEFORE, ASKED]]
    spread = {name: index[[*members]].std(axis="columns") for name, members in (("five", FIVE), ("three", THREE))}
    slips = {
        "three": spread["three"],
        "europe": index[[*EUROPE]].std(axis="columns"),
        "mean": index[[*FIVE]].mean(axis="columns"),
        "range": index[[*FIVE]].max(axis="columns") - index[[*FIVE]].min(axis="columns"),
    }
    return Answer(spread["five"], slips=slips)


def income_ratio_of_asean_plus_three() -> Answer:
    """How many times the income of the poorest state of ASEAN+3 the richest had in 2005, at comparable prices."""
    incomes = _incomes(REAL)
    ratio = {name: _ratio(incomes[[*members]]) for name, members in (("all", PLUS_THREE), ("three", THREE))}
    asked = incomes.loc[ASKED, [*PLUS_THREE]]
    slips = {
        "range": asked.max() - asked.min(),
        "three": ratio["three"][ASKED],
        "europe": _ratio(incomes[[*EUROPE]])[ASKED],
        "nominal": _ratio(_incomes(NOMINAL)[[*PLUS_THREE]])[ASKED],
    }
    return Answer(ratio["all"][ASKED], by_year=ratio["all"], slips=slips)


def nominal_ratio_of_japan_to_china() -> Answer:
    """How many times China's income per head Japan's was in 2005, at market exchange rates."""
    nominal, real = _incomes(NOMINAL), _incomes(REAL)
    ratio = (nominal["JPN"] / nominal["CHN"]).dropna()
    slips = {
        "comparable-prices": real["JPN"][ASKED] / real["CHN"][ASKED],
        "difference": nominal["JPN"][ASKED] - nominal["CHN"][ASKED],
        "korea": nominal["JPN"][ASKED] / nominal["KOR"][ASKED],
    }
    return Answer(ratio[ASKED], by_year=ratio, slips=slips)


def _democracy() -> DataFrame:
    return table("electoral_democracy").pivot(index="year", columns="iso3", values=INDEX)


def _incomes(measure: str) -> DataFrame:
    return table("income_per_head").pivot(index="year", columns="iso3", values=measure)


def _ratio(values: DataFrame) -> Series:
    complete = values.dropna()
    return complete.max(axis="columns") / complete.min(axis="columns")


ANSWERS = (
    biggest_change_of_regime,
    regime_gap_of_three,
    regime_spread_of_five,
    income_ratio_of_asean_plus_three,
    nominal_ratio_of_japan_to_china,
)
