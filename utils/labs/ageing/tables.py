"""The tables of the lab on ageing: the names of their columns, and the one that two sources are joined for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

COUNTRIES = ("JPN", "CHN", "KOR", "USA", "DEU")

OLD_SHARE = "percent_aged_65_plus"
BASIS = "basis"
ESTIMATE = "estimate"

PERSONNEL = "personnel_thousand"

GDP = "gdp_billion_usd"
TRADE = "trade_percent_of_gdp"

# All states of the sources that have the three figures in both years.
OPEN = (
    "JPN", "CHN", "KOR", "USA", "RUS", "IND", "AUS", "NZL", "DEU", "FRA", "GBR",
    "BRN", "IDN", "KHM", "MYS", "PHL", "SGP", "THA", "VNM",
)  # fmt: skip


def trade_openness(source: SourceFolder) -> DataFrame:
    """Set exports and imports beside output, for the countries in both years."""
    key = ["iso3", "year"]
    wanted = [(iso3, year) for iso3 in OPEN for year in (2006, 2023)]
    trade = source.select("openness_arms_wdi.csv", key, ("exports_pct_gdp", "imports_pct_gdp"), wanted)
    return trade.merge(source.select("gdp_population_wdi.csv", key, ("gdp_current_usd",), wanted), on=key)
