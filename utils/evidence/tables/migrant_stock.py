"""How many migrants lived in a country, and who was counted as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.un_population import MIGRANT_STOCK_2019
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

COUNTED = "who_is_counted"
MIGRANTS = "migrants"
SHARE = "percent_of_population"
BORN_ABROAD, FOREIGN_CITIZENS = "born abroad", "foreign citizens"
YEARS = (1990, 2019)
YEARS_TAKEN = (1990, 2005, 2019)

# The two ways of counting in the source, and the countries in this table that count so in every year.
WAYS = {"B": BORN_ABROAD, "C": FOREIGN_CITIZENS}
COUNTRIES = {
    "JPN": "C", "KOR": "C", "CHN": "C", "USA": "B", "AUS": "B", "NZL": "B", "DEU": "B", "FRA": "B", "GBR": "B", "SGP": "B",
}  # fmt: skip


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries and years, and say in words who is counted.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for iso3 in COUNTRIES for year in YEARS_TAKEN]
    values = ("data_type", "migrant_stock", "migrant_stock_pct_pop")
    found = source.select(MIGRANT_STOCK_2019.file, ("iso3", "year"), values, wanted)
    other = found[found["data_type"] != found["iso3"].map(COUNTRIES)]
    if len(other):
        row = other.iloc[0]
        raise fault("source_changed", file=MIGRANT_STOCK_2019.file, rows=f"{row['iso3']} {row['year']}")
    found = found.rename(columns={"migrant_stock": MIGRANTS, "migrant_stock_pct_pop": SHARE})
    return found.assign(country=found["iso3"].map(country_name), **{COUNTED: found["data_type"].map(WAYS)})


MIGRANT_STOCK = DerivedTable(
    name="migrant_stock",
    title="Migrants in ten countries, by who is counted, 1990, 2005 and 2019",
    description=(
        "The number of migrants living in a country and their share of its population. The column who_is_counted says what the country's figure rests on: people born abroad, whatever their passport, or foreign citizens, wherever they were born."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=COUNTED,
            type="string",
            title="Who is counted",
            description="born abroad (whatever their passport) or foreign citizens (wherever they were born)",
        ),
        Field(
            name=MIGRANTS,
            type="integer",
            title="Migrants",
            description="Migrants living in the country in the middle of the year",
            unit="people",
        ),
        Field(
            name=SHARE,
            type="number",
            title="Share of the population",
            description="Migrants divided by all people in the country",
            unit="% of the population",
            decimals=2,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(MIGRANT_STOCK_2019,),
    caveats=(
        "The two counts differ in both directions: foreign citizens leave out people who came and were naturalised, and take in people born in the country without its citizenship.",
        "A stock says how many live there, not how many came in a year.",
    ),
    claims=("c61",),
)
