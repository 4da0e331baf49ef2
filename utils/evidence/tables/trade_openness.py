"""How large trade was beside the economy, for economies of every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.world_bank import GDP_AND_POPULATION, OPENNESS_AND_ARMED_FORCES
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

GDP = "gdp_billion_usd"
EXPORTS = "exports_percent_of_gdp"
IMPORTS = "imports_percent_of_gdp"
TRADE = "trade_percent_of_gdp"
YEARS = (2006, 2023)

# All states of the source that have the three figures in both years.
COUNTRIES = (
    "JPN", "CHN", "KOR", "USA", "RUS", "IND", "AUS", "NZL", "DEU", "FRA", "GBR",
    "BRN", "IDN", "KHM", "MYS", "PHL", "SGP", "THA", "VNM",
)  # fmt: skip


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries in both years, and add exports and imports up.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    key = ["iso3", "year"]
    wanted = [(iso3, year) for iso3 in COUNTRIES for year in YEARS]
    trade = source.select(OPENNESS_AND_ARMED_FORCES.file, key, ("exports_pct_gdp", "imports_pct_gdp"), wanted)
    output = source.select(GDP_AND_POPULATION.file, key, ("gdp_current_usd",), wanted)
    both = trade.merge(output, on=key).rename(columns={"exports_pct_gdp": EXPORTS, "imports_pct_gdp": IMPORTS})
    return both.assign(
        country=both["iso3"].map(country_name),
        **{GDP: both["gdp_current_usd"] / 1e9, TRADE: both[EXPORTS] + both[IMPORTS]},
    )


def _share(name: str, title: str, description: str) -> Field:
    return Field(name=name, type="number", title=title, description=description, unit="% of GDP", decimals=2)


TRADE_OPENNESS = DerivedTable(
    name="trade_openness",
    title="Trade beside the size of the economy, nineteen states, 2006 and 2023",
    description=(
        "The states of the course for which the source has exports, imports and GDP in both years: the year of the essay, and the last year in which none is missing. Exports and imports of goods and services are added up here."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=GDP,
            type="number",
            title="Size of the economy",
            description="Gross domestic product in billion US dollars of the year, at market exchange rates",
            unit="billion US$ of the year",
            decimals=1,
        ),
        _share(EXPORTS, "Exports", "Exports of goods and services divided by GDP of the year"),
        _share(IMPORTS, "Imports", "Imports of goods and services divided by GDP of the year"),
        _share(TRADE, "Trade", "Exports and imports of goods and services added up, divided by GDP of the year"),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(OPENNESS_AND_ARMED_FORCES, GDP_AND_POPULATION),
    caveats=(
        "This share is often called openness, and it measures no policy. Large economies find much of what they need at home, so that they trade a small part of their output whatever their laws are.",
        "Trade counts the full price each time a good crosses a border, and GDP only what was added at home: a port through which goods pass can trade more than its GDP.",
        "The share moves with the exchange rate and with the price of oil, without any change of law.",
    ),
    claims=("c61",),
)
