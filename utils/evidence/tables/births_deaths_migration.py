"""What made populations grow or shrink: births, deaths, and those who came less those who went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.un_population import POPULATION_CHANGE_2024
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

BIRTHS = "births_thousand"
DEATHS = "deaths_thousand"
NET_MIGRATION = "net_migration_thousand"
FERTILITY = "children_per_woman"
COUNTRIES = ("JPN", "CHN", "KOR", "USA", "DEU")
YEARS = (2000, 2023)
NAMES = {"births_k": BIRTHS, "deaths_k": DEATHS, "net_migration_k": NET_MIGRATION, "tfr": FERTILITY}


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries and years.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for iso3 in COUNTRIES for year in range(YEARS[0], YEARS[1] + 1)]
    found = source.select(POPULATION_CHANGE_2024.file, ("iso3", "year"), tuple(NAMES), wanted)
    return found.rename(columns=NAMES).assign(country=found["iso3"].map(country_name))


def _people(name: str, title: str, description: str) -> Field:
    return Field(name=name, type="number", title=title, description=description, unit="thousand people", decimals=1)


BIRTHS_DEATHS_MIGRATION = DerivedTable(
    name="births_deaths_migration",
    title="Births, deaths and net migration in five countries, 2000–2023",
    description=(
        "Japan, China, South Korea, the United States and Germany, year by year, in the revision of 2024. Migration is counted by one rule for all five: those who moved in to live there less those who moved out."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        _people(BIRTHS, "Births", "Children born in the year, in thousands"),
        _people(DEATHS, "Deaths", "People who died in the year, in thousands"),
        _people(
            NET_MIGRATION,
            "Net migration",
            "People who moved to the country less those who moved away, in thousands; below zero when more left",
        ),
        Field(
            name=FERTILITY,
            type="number",
            title="Children per woman",
            description="Children that a woman would have if at each age she had as many as women of that age had in the year",
            unit="children per woman",
            decimals=2,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(POPULATION_CHANGE_2024,),
    caveats=(
        "Net migration counts a country's own citizens who leave or come home as well as foreigners.",
        "The revision of 2024 is not the one that the table age_structure rests on, so that sums of both need not agree.",
    ),
    claims=("c59", "c61"),
)
