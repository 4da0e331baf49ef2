"""How much of its GDP each country spent on its military, from the present treaty to the essay's horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.origins.sipri import MILITARY_EXPENDITURE
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

SHARE = "military_spending_percent_of_gdp"
YEARS = (1960, 2005)

# The first year for which SIPRI has a country's share of GDP within YEARS.
FIRST = {"JPN": 1960, "USA": 1960, "KOR": 1960, "CHN": 1989, "GBR": 1960}


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries and years.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    wanted = [(iso3, year) for iso3, first in FIRST.items() for year in range(first, YEARS[1] + 1)]
    frame = source.select(MILITARY_EXPENDITURE.file, ("iso3", "year"), ("milex_share_gdp_pct",), wanted)
    return frame.rename(columns={"milex_share_gdp_pct": SHARE}).assign(country=frame["iso3"].map(country_name))


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
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=SHARE,
            type="number",
            title="Military spending",
            description="Military spending of the year divided by gross domestic product of the year",
            unit="% of GDP",
            decimals=3,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(MILITARY_EXPENDITURE,),
    caveats=("A share of GDP says how heavy the burden was, not how strong the forces were.",),
    claims=("c01",),
)
