"""The table of the lab on military spending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

SPENDING = "spending_billion_2023_usd"
CURRENT = "spending_billion_current_usd"
GDP_SHARE = "percent_of_gdp"
REGION_SHARE = "percent_of_east_asia"
YEARS = (1949, 2024)

EAST_ASIANS = ("JPN", "CHN", "KOR", "TWN")
COUNTRIES = (*EAST_ASIANS, "USA", "RUS", "IND", "AUS")
REGION = "R_EASTASIA"
# Before, the regional total in the source has no figure for China in it.
FIRST_TOTAL = 1989


def military_spending(source: SourceFolder) -> DataFrame:
    """Select the countries, and divide by the regional total."""
    columns = ("iso3", "year", "milex_const2023_musd", "milex_current_musd", "milex_share_gdp_pct")
    frame = source.read("milex_sipri2025.csv", columns).set_index(["iso3", "year"])
    if not frame.index.is_unique:
        raise fault("repeated_row", row=" ".join(map(str, frame.index[frame.index.duplicated()][0])))
    spending = frame["milex_const2023_musd"].unstack("iso3").loc[slice(*YEARS)]
    share = 100 * spending.div(spending[REGION].loc[FIRST_TOTAL:], axis="index")
    current, of_gdp = (frame[name].unstack("iso3") for name in ("milex_current_musd", "milex_share_gdp_pct"))
    measures = {SPENDING: spending / 1000, CURRENT: current / 1000, GDP_SHARE: of_gdp, REGION_SHARE: share}
    parts = [values[[*COUNTRIES]].unstack().rename(name) for name, values in measures.items()]
    table = parts[0].to_frame().join(parts[1:]).dropna(subset=[SPENDING]).reset_index()
    outside = ~table["iso3"].isin(EAST_ASIANS)
    return table.assign(**{REGION_SHARE: table[REGION_SHARE].mask(outside)})
