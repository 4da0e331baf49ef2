"""The tables of the lab on burdens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

TROOPS = "us_troops"

BUDGET, SETTLED = "initial_budget_billion_yen", "settled_billion_yen"
# By the source's word for what an amount is: the years that it has.
SUPPORT = {
    "settled_expenditure": range(1996, 2003),
    "initial_budget": (2003, 2006, 2008, 2009, 2010, 2012, 2015, 2016, 2019),
}

SHARE = "percent_of_un_budget"
FOUR = ("CHN", "FRA", "RUS", "GBR")
PAYERS = ("JPN", "DEU", "USA", *FOUR)
SCALES = range(2004, 2026, 3)
MISSING = ("RUS", 2022)


def host_nation_support(source: SourceFolder) -> DataFrame:
    """Set budgets and settled amounts in columns of their own."""
    wanted = [(year, basis) for basis, years in SUPPORT.items() for year in years]
    frame = source.select("japan_host_nation_support.csv", ("fiscal_year", "basis"), ("hns_bn_yen",), wanted)
    return frame.pivot(index="fiscal_year", columns="basis", values="hns_bn_yen").reset_index()


def un_dues(source: SourceFolder) -> DataFrame:
    """Select the states, scale by scale."""
    wanted = [(iso3, year) for year in SCALES for iso3 in PAYERS if (iso3, year) != MISSING]
    values = ("year_to", "share_pct", "unsc_permanent")
    return source.select("un_regular_budget_share.csv", ("iso3", "year_from"), values, wanted)
