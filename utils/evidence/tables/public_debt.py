"""What governments owed, before and after their financial assets are taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.imf import WORLD_ECONOMIC_OUTLOOK
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

GROSS = "gross_debt_percent_of_gdp"
NET = "net_debt_percent_of_gdp"
YEARS = (1990, 2022)

# The first year within YEARS for which the source has a figure; for China it has no net debt.
FIRST_GROSS = {"JPN": 1990, "CHN": 1995, "KOR": 1990, "USA": 2001, "DEU": 1991, "GBR": 1990, "FRA": 1990}
FIRST_NET = {"JPN": 1990, "KOR": 2003, "USA": 2001, "DEU": 1995, "GBR": 1990, "FRA": 1990}


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries and years, and set net beside gross debt.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    key, file = ["iso3", "year"], WORLD_ECONOMIC_OUTLOOK.file
    gross = source.select(file, key, ("gov_gross_debt_pct_gdp",), _wanted(FIRST_GROSS))
    net = source.select(file, key, ("gov_net_debt_pct_gdp",), _wanted(FIRST_NET))
    both = gross.merge(net, on=key, how="left").assign(country=gross["iso3"].map(country_name))
    return both.rename(columns={"gov_gross_debt_pct_gdp": GROSS, "gov_net_debt_pct_gdp": NET})


def _wanted(first: dict[str, int]) -> list[tuple[str, int]]:
    return [(iso3, year) for iso3, start in first.items() for year in range(start, YEARS[1] + 1)]


PUBLIC_DEBT = DerivedTable(
    name="public_debt",
    title="Public debt of seven countries, gross and net, 1990–2022",
    description=(
        "Debt of general government as a share of GDP in Japan, China, South Korea, the United States, Germany, the United Kingdom and France, each from the first year since 1990 for which the source has a figure."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=GROSS,
            type="number",
            title="Gross debt",
            description="All that general government owes, divided by GDP of the year",
            unit="% of GDP",
            decimals=1,
        ),
        Field(
            name=NET,
            type="number",
            title="Net debt",
            description="Gross debt less the government's financial assets in the form of debt, such as deposits, loans and bonds, divided by GDP of the year; empty where the source has none",
            unit="% of GDP",
            decimals=1,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(WORLD_ECONOMIC_OUTLOOK,),
    caveats=(
        "US figures start in 2001. There is no net debt for China, for South Korea before 2003 and for Germany before 1995.",
        "South Korea's net debt drops from 2011 to 2012 by almost 30 points while its gross debt rises. This looks like a change in what is counted: do not compare the years before and after.",
        "Governments differ in what they count as theirs, such as local bodies and pension funds; China's count is debated.",
        "Debt says what is owed and not what it costs: that depends on interest, and on who the lenders are.",
    ),
    claims=("c59", "c60"),
)
