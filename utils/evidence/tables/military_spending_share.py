"""How much of its GDP each country spent on its military, from the present treaty to the essay's horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault
from utils.evidence.tables.derived import DerivedTable, Field, Link

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

FILE = "milex_sipri2025.csv"
SHARE = "military_spending_percent_of_gdp"
YEARS = (1960, 2005)

# Country, and the first year for which SIPRI has a share of GDP within YEARS.
COUNTRIES = {
    "JPN": ("Japan", 1960),
    "USA": ("United States", 1960),
    "KOR": ("South Korea", 1960),
    "CHN": ("China", 1989),
    "GBR": ("United Kingdom", 1960),
}


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries and years, and refuse a source in which one of them is missing or given twice.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    import pandas as pd

    frame = source.read(FILE, ("iso3", "year", "milex_share_gdp_pct")).dropna()
    parts = []
    for iso3, (country, first) in COUNTRIES.items():
        years = range(first, YEARS[1] + 1)
        rows = frame[(frame["iso3"] == iso3) & frame["year"].between(YEARS[0], YEARS[1])].sort_values("year")
        wrong = sorted({*years}.symmetric_difference(rows["year"])) or sorted(rows["year"][rows["year"].duplicated()])
        if wrong:
            raise fault("source_changed", file=FILE, country=country, years=", ".join(map(str, wrong)))
        parts.append(rows.assign(country=country))
    return pd.concat(parts).rename(columns={"milex_share_gdp_pct": SHARE})


MILITARY_SPENDING_SHARE = DerivedTable(
    name="military_spending_share",
    title="Military spending as a share of GDP, 1960–2005",
    description=(
        "Japan beside its ally, two other allies of the United States (South Korea, United Kingdom) and China, "
        "from the year the present security treaty was signed. A selection from SIPRI's April 2025 edition, "
        "rounded to three decimals."
    ),
    derive=derive,
    fields=(
        Field(name="iso3", type="string", title="Country code", description="ISO 3166-1 alpha-3 code"),
        Field(name="country", type="string", title="Country", description="Common English name"),
        Field(name="year", type="integer", title="Year", description="Calendar year", unit="year"),
        Field(
            name=SHARE,
            type="number",
            title="Military spending",
            description="Military spending of the year divided by gross domestic product of the year",
            unit="% of GDP",
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    decimals=3,
    citation="SIPRI Military Expenditure Database, April 2025 edition, https://doi.org/10.55163/CQGC9685",
    sources=(
        Link(
            title="Stockholm International Peace Research Institute (SIPRI): SIPRI Military Expenditure Database",
            path="https://doi.org/10.55163/CQGC9685",
            version="April 2025 edition, 1949–2024",
        ),
        Link(
            title="SIPRI: sources and methods of the database",
            path="https://www.sipri.org/databases/milex/sources-and-methods",
        ),
        Link(
            title="The copy of SIPRI's workbook that was read: SIPRI-Milex-data-1949-2024_2.xlsx",
            path="https://github.com/shruti-01-narwat/Global_Military_Expenditure_Dashboard",
            version="ce37e1454c8d4e14990dc9cafd9aea0a83f5c4f6",
        ),
    ),
    licences=(
        Link(
            title="SIPRI Terms and Conditions, © SIPRI: not an open licence; a small extract, to be cited",
            path="https://www.sipri.org/about/terms-and-conditions",
        ),
    ),
    caveats=(
        "China's figures are estimates by SIPRI, and its share of GDP starts in 1989.",
        "SIPRI counts by its own definition, so a share can differ from the one a government gives for its budget.",
        "The figures were read from a copy of SIPRI's workbook that someone else had saved again.",
        "A share of GDP says how heavy the burden was, not how strong the forces were.",
    ),
)
