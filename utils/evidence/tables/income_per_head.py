"""How much each state of East Asia, and each of three of Western Europe, produced per head, by two measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.maddison import GDP_PER_HEAD
from utils.evidence.origins.world_bank import GDP_AND_POPULATION
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field
from utils.evidence.tables.electoral_democracy import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

REAL = "gdp_per_head_2011_usd"
NOMINAL = "gdp_per_head_current_usd"
YEARS = (1950, 2023)

REAL_YEARS, NOMINAL_YEARS = (1950, 2018), (1960, 2023)
# The states that a source has from a later year; None where it has no figure at all.
FIRST_REAL: dict[str, int | None] = {"PRK": 1990}
FIRST_NOMINAL: dict[str, int | None] = {
    "IDN": 1967, "KHM": 1975, "LAO": 1984, "VNM": 1985, "PRK": None, "TWN": None,
}  # fmt: skip


def derive(source: SourceFolder) -> DataFrame:
    """Join the two measures, the second divided by population; a state that only one source has keeps its rows.

    Raises:
        EvidenceError: a source is not the table it was.
    """
    key = ("iso3", "year")
    values = ("gdp_current_usd", "population")
    real = source.select(GDP_PER_HEAD.file, key, ("gdp_pc_2011usd",), _wanted(REAL_YEARS, FIRST_REAL))
    world_bank = source.select(GDP_AND_POPULATION.file, key, values, _wanted(NOMINAL_YEARS, FIRST_NOMINAL))
    nominal = world_bank.assign(**{NOMINAL: world_bank["gdp_current_usd"] / world_bank["population"]})
    both = real.rename(columns={"gdp_pc_2011usd": REAL}).merge(nominal[[*key, NOMINAL]], how="outer", on=list(key))
    place = both["iso3"].map({iso3: place for place, iso3 in enumerate(COUNTRIES)})
    ordered = both.assign(place=place, country=both["iso3"].map(country_name)).sort_values(["place", "year"])
    return ordered.reset_index(drop=True)


def _wanted(years: tuple[int, int], first: Mapping[str, int | None]) -> list[tuple[str, int]]:
    starts = {iso3: first.get(iso3, years[0]) for iso3 in COUNTRIES}
    return [(iso3, year) for iso3, start in starts.items() if start for year in range(start, years[1] + 1)]


INCOME_PER_HEAD = DerivedTable(
    name="income_per_head",
    title="Income per head in East Asia and in three states of Western Europe, 1950–2023",
    description=(
        "What was produced per head in China, Japan, South Korea, North Korea, Taiwan, nine of the ten states that were ASEAN’s members in 2006, Germany, France and the United Kingdom, measured twice: in dollars of 2011 with comparable prices (to 2018), and in dollars of the year at market exchange rates (from 1960). The second is computed here: GDP divided by population."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=REAL,
            type="number",
            title="Income per head, comparable prices",
            description="Gross domestic product per head in US dollars of 2011, with prices made comparable over time and between countries (Maddison Project); empty after 2018",
            unit="US$ of 2011",
            decimals=0,
        ),
        Field(
            name=NOMINAL,
            type="number",
            title="Income per head, market exchange rates",
            description="Gross domestic product in US dollars of the year, divided by population, computed from World Bank figures; empty where they lack a figure",
            unit="US$ of the year",
            decimals=0,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(GDP_PER_HEAD, GDP_AND_POPULATION),
    caveats=(
        "Three large states are a thin stand-in for Western Europe: poorer ones such as Portugal, Greece or Ireland, and the small rich ones, are not in the source tables.",
        "Output per head stands here for income. It is an average: it hides the gaps between regions and people within a country.",
        "Of ASEAN’s ten members in 2006 Brunei is left out, because one of the two sources lacks it.",
    ),
    claims=("c35", "c36"),
)
