"""How much each country spent on its military: in constant dollars, as a share of its GDP and of East Asia's total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.evidence.origins.sipri import MILITARY_EXPENDITURE
from utils.evidence.tables.derived import COUNTRY, ISO3, YEAR, DerivedTable, Field

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

SPENDING = "spending_billion_2023_usd"
GDP_SHARE = "percent_of_gdp"
REGION_SHARE = "percent_of_east_asia"
YEARS = (1949, 2024)

EAST_ASIANS = ("JPN", "CHN", "KOR", "TWN")
COUNTRIES = (*EAST_ASIANS, "USA", "RUS", "IND", "AUS")
REGION = "R_EASTASIA"
# Before, the regional total in the source has no figure for China in it.
FIRST_TOTAL = 1989


def derive(source: SourceFolder) -> DataFrame:
    """Select the countries, and divide by the regional total.

    Raises:
        EvidenceError: the source is not the table it was.
    """
    columns = ("iso3", "year", "milex_const2023_musd", "milex_share_gdp_pct")
    frame = source.read(MILITARY_EXPENDITURE.file, columns).set_index(["iso3", "year"])
    if not frame.index.is_unique:
        raise fault("repeated_row", row=" ".join(map(str, frame.index[frame.index.duplicated()][0])))
    spending = frame["milex_const2023_musd"].unstack("iso3").loc[slice(*YEARS)]
    share = 100 * spending.div(spending[REGION].loc[FIRST_TOTAL:], axis="index")
    measures = {SPENDING: spending / 1000, GDP_SHARE: frame["milex_share_gdp_pct"].unstack("iso3"), REGION_SHARE: share}
    parts = [values[[*COUNTRIES]].unstack().rename(name) for name, values in measures.items()]
    table = parts[0].to_frame().join(parts[1:]).dropna(subset=[SPENDING]).reset_index()
    outside = ~table["iso3"].isin(EAST_ASIANS)
    return table.assign(country=table["iso3"].map(country_name), **{REGION_SHARE: table[REGION_SHARE].mask(outside)})


MILITARY_SPENDING = DerivedTable(
    name="military_spending",
    title="Military spending of eight states, 1949–2024",
    description=(
        "Japan, China, South Korea, Taiwan, the United States, Russia, India and Australia, each from the first year for which SIPRI has a figure. The share of East Asia is computed here: the country's spending divided by SIPRI's total for East Asia, from 1989, the first year in which that total includes China."
    ),
    derive=derive,
    fields=(
        ISO3,
        COUNTRY,
        YEAR,
        Field(
            name=SPENDING,
            type="number",
            title="Military spending",
            description="Military spending in billion US dollars at the prices and exchange rates of 2023, so that inflation is taken out",
            unit="billion US$ of 2023",
            decimals=3,
        ),
        Field(
            name=GDP_SHARE,
            type="number",
            title="Share of GDP",
            description="Military spending of the year divided by gross domestic product of the year",
            unit="% of GDP",
            decimals=3,
        ),
        Field(
            name=REGION_SHARE,
            type="number",
            title="Share of East Asia",
            description="Military spending divided by SIPRI's total for East Asia; empty for states outside it and before 1989",
            unit="% of East Asia",
            decimals=2,
        ),
    ),
    key=("iso3", "year"),
    years=YEARS,
    origins=(MILITARY_EXPENDITURE,),
    caveats=(
        "SIPRI's total for East Asia hardly counts North Korea, for which it has no figures in most years.",
        "Dollars of 2023 at market exchange rates make spending in countries with low wages look small: a conscript in China costs less than a volunteer in Japan.",
        "Spending is not strength: it says nothing of what was bought, and forces bought earlier go on existing.",
    ),
    claims=("c01", "c11", "c29", "c32"),
)
