"""The tables of the lab on differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

INDEX = "electoral_democracy_index"
REAL = "gdp_per_head_2011_usd"

THREE = ("CHN", "JPN", "KOR")
FIVE = (*THREE, "PRK", "TWN")
ASEAN = ("IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")
PLUS_THREE = (*ASEAN, *THREE)
EUROPE = ("DEU", "FRA", "GBR")
COUNTRIES = (*FIVE, *ASEAN, *EUROPE)

REAL_YEARS, NOMINAL_YEARS = (1950, 2018), (1960, 2023)
# The states that a source has from a later year; None where it has no figure at all.
FIRST_REAL: dict[str, int | None] = {"PRK": 1990}
FIRST_NOMINAL: dict[str, int | None] = {
    "IDN": 1967, "KHM": 1975, "LAO": 1984, "VNM": 1985, "PRK": None, "TWN": None,
}  # fmt: skip


def income_per_head(source: SourceFolder) -> DataFrame:
    """Join the two measures; a state that only one source has keeps its rows."""
    key = ["iso3", "year"]
    real = source.select("gdppc_maddison2020.csv", key, ("gdp_pc_2011usd",), _wanted(REAL_YEARS, FIRST_REAL))
    wanted = _wanted(NOMINAL_YEARS, FIRST_NOMINAL)
    nominal = source.select("gdp_population_wdi.csv", key, ("gdp_current_usd", "population"), wanted)
    both = real.merge(nominal, how="outer", on=key)
    place = both["iso3"].map([*COUNTRIES].index)
    return both.assign(place=place).sort_values(["place", "year"], ignore_index=True)


def _wanted(years: tuple[int, int], first: Mapping[str, int | None]) -> list[tuple[str, int]]:
    starts = {iso3: first.get(iso3, years[0]) for iso3 in COUNTRIES}
    return [(iso3, year) for iso3, start in starts.items() if start for year in range(start, years[1] + 1)]
