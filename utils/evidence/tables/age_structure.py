"""How old five populations were, and by the projection of 2019 will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.un_population import AGE_STRUCTURE_2019
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

WORKING_AGE = "aged_15_to_64_thousand"
OLD = "aged_65_plus_thousand"
OLD_SHARE = "percent_aged_65_plus"
OLD_PER_100 = "old_per_100_of_working_age"
BASIS = "basis"
ESTIMATE, PROJECTION = "estimate", "projection"

COUNTRIES = ("JPN", "CHN", "KOR", "USA", "DEU")
YEARS = (1950, 2060)
LAST_ESTIMATE = 2020
BASES = {"estimate": ESTIMATE, "medium_projection": PROJECTION}
NAMES = {"pop_total_k": "people_thousand", "pop_15_64_k": WORKING_AGE, "pop_65p_k": OLD, "basis": BASIS}


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries, name the projections as such, and compute share and ratio.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for iso3 in COUNTRIES for year in range(YEARS[0], YEARS[1] + 1, 5)]
    found = source.select(AGE_STRUCTURE_2019.file, ("iso3", "year"), tuple(NAMES), wanted).rename(columns=NAMES)
    expected = (found["year"] > LAST_ESTIMATE).map({False: ESTIMATE, True: PROJECTION})
    other = found[found[BASIS].map(BASES) != expected]
    if len(other):
        row = other.iloc[0]
        raise fault("source_changed", file=AGE_STRUCTURE_2019.file, rows=f"{row['iso3']} {row['year']}")
    return found.assign(
        country=found["iso3"].map(country_name),
        **{
            BASIS: expected,
            OLD_SHARE: 100 * found[OLD] / found["people_thousand"],
            OLD_PER_100: 100 * found[OLD] / found[WORKING_AGE],
        },
    )


AGE_STRUCTURE = DerivedTable(
    name="age_structure",
    title="Age structure of five countries, 1950–2060",
    description=(
        "Japan, China, South Korea, the United States and Germany every five years: estimates to 2020, then the United Nations' medium projection as it was made in 2019. The share and the ratio are computed here from the numbers of people."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=BASIS,
            type="string",
            title="Basis",
            description="estimate (up to 2020) or projection (from 2025 on: what follows from assumptions made in 2019)",
        ),
        Field(
            name="people_thousand",
            type="number",
            title="Population",
            description="All people, in thousands",
            unit="thousand people",
        ),
        Field(
            name=WORKING_AGE,
            type="number",
            title="Aged 15 to 64",
            description="People of 15 to 64 years, in thousands; usually called working age, whether or not they work",
            unit="thousand people",
        ),
        Field(
            name=OLD,
            type="number",
            title="Aged 65 or older",
            description="People of 65 years or older, in thousands",
            unit="thousand people",
        ),
        Field(
            name=OLD_SHARE,
            type="number",
            title="Share aged 65 or older",
            description="People of 65 or older divided by all people",
            unit="% of the population",
            decimals=2,
        ),
        Field(
            name=OLD_PER_100,
            type="number",
            title="Old-age dependency ratio",
            description="People of 65 or older divided by those of 15 to 64, times 100",
            unit="per 100 people aged 15 to 64",
            decimals=2,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(AGE_STRUCTURE_2019,),
    caveats=(
        "Age is not work: many people over 64 earn a living, and many between 15 and 64 do not. The table counts birthdays.",
    ),
    claims=("c59", "c60"),
)
