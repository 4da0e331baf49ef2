"""The tables of the lab on burdens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

TROOPS, COMPILED = "us_troops", "us_troops_compiled"
HOSTS = ("JPN", "DEU", "KOR", "GBR", "PHL")
# From the first year in which no ship's crew counts with a host; the source has no reports of September 2003 and 2004.
SEPTEMBERS = (*range(1977, 2003), *range(2005, 2026))
LAST_COMPILED = 2024

BUDGET, SETTLED = "initial_budget_billion_yen", "settled_billion_yen"

SHARE = "percent_of_un_budget"
FOUR = ("CHN", "FRA", "RUS", "GBR")
PAYERS = ("JPN", "DEU", "USA", *FOUR)
SCALES = range(2004, 2026, 3)
MISSING = ("RUS", 2022)


def us_troops(source: SourceFolder) -> DataFrame:
    """Set the report of each September beside the one figure that the compilers give for the year."""
    key = ("iso3", "year")
    reports = [(iso3, year, "September") for iso3 in HOSTS for year in SEPTEMBERS]
    years = [(iso3, year) for iso3, year, _ in reports if year <= LAST_COMPILED]
    frame = source.select("us_troops_reports.csv", (*key, "month"), ("troops_ad",), reports)
    compiled = source.select("us_troops_abroad.csv", key, ("troops_ad",), years)
    frame, compiled = (
        each.rename(columns={"troops_ad": name}) for each, name in ((frame, TROOPS), (compiled, COMPILED))
    )
    return frame.merge(compiled, how="left", on=[*key])


def un_dues(source: SourceFolder) -> DataFrame:
    """Select the states, scale by scale."""
    wanted = [(iso3, year) for year in SCALES for iso3 in PAYERS if (iso3, year) != MISSING]
    values = ("year_to", "share_pct", "unsc_permanent")
    return source.select("un_regular_budget_share.csv", ("iso3", "year_from"), values, wanted)
