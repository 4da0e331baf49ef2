"""The table of the lab on interdependence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

VIEW, PARTNER = "view", "partner_iso3"
IMPORTS, EXPORTS, GDP = "imports_million_usd", "exports_million_usd", "gdp_million_usd"
GDP_SHARE, TRADE_SHARE = "percent_of_gdp", "percent_of_trade"

LAST = 2014
# Each pair as the source writes it, and the first year for which it has figures, from 1950.
PAIRS = {("USA", "CHN"): 1950, ("USA", "JPN"): 1952, ("CHN", "JPN"): 1952, ("USA", "RUS"): 1950}
FIRST_GDP = {"USA": 1960, "CHN": 1960, "JPN": 1960, "RUS": 1988}
# China's total imports are missing for 1960. The Soviet totals of 1960 to 1962 are about a thirtieth of those of
# 1959 and 1963, which no trade of that time explains.
NO_TOTAL = {("CHN", 1960), ("RUS", 1960), ("RUS", 1961), ("RUS", 1962)}


def trade_dependence(source: SourceFolder) -> DataFrame:
    """Turn each pair into two views, one a state, beside the state's output and all its trade."""
    import pandas as pd

    wanted = [(*pair, year) for pair, first in PAIRS.items() for year in range(first, LAST + 1)]
    flows = ("imports_a_from_b_musd", "imports_b_from_a_musd")
    pairs = source.select("trade_dyadic_cow.csv", ("iso3_a", "iso3_b", "year"), flows, wanted)
    pairs = pairs.astype(dict.fromkeys(flows, "int64"))
    names = ("iso3", PARTNER, "year", IMPORTS, EXPORTS)
    sides = (("iso3_a", "iso3_b", "year", *flows), ("iso3_b", "iso3_a", "year", *reversed(flows)))
    table = pd.concat([pairs[[*side]].set_axis(names, axis="columns") for side in sides])
    table[VIEW] = table["iso3"] + " with " + table[PARTNER]
    return table.sort_values(["iso3", PARTNER, "year"]).join(_states(source, table), on=["iso3", "year"])


def _states(source: SourceFolder, table: DataFrame) -> DataFrame:
    """Return output and all trade, in million US dollars, of each state and year in `table`; gaps where unknown."""
    key = ["iso3", "year"]
    states = sorted(set(table[key].itertuples(index=False, name=None)))
    known = [each for each in states if each not in NO_TOTAL]
    totals = source.select("trade_totals_cow.csv", key, ("imports_musd", "exports_musd"), known).set_index(key)
    known = [(iso3, year) for iso3, year in states if year >= FIRST_GDP[iso3]]
    output = source.select("gdp_population_wdi.csv", key, ("gdp_current_usd",), known).set_index(key)
    return totals.sum(axis="columns").to_frame("all_trade").join(output.div(1e6).set_axis([GDP], axis=1), how="outer")
