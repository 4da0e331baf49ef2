"""What the lab on capabilities and spending asks for."""

from __future__ import annotations

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.spending.tables import EAST_ASIANS, GDP_SHARE, REGION_SHARE, SPENDING

BASE, LAST, ASKED = 2006, 2024, 2005


def japan_share_of_gdp() -> Answer:
    """Japan's military spending in 2005, in per cent of GDP."""
    wide = table("military_spending").pivot(index="year", columns="iso3", values=GDP_SHARE)
    japan = wide["JPN"].dropna()
    return Answer(japan[ASKED], by_year=japan, slips={"united-states": wide["USA"][ASKED], "china": wide["CHN"][ASKED]})


def years_above_one_per_cent() -> Answer:
    """The number of years in which Japan spent more than one per cent of GDP."""
    data = table("military_spending").query("iso3 == 'JPN'")
    above = data[data[GDP_SHARE] > 1]
    below = data[data[GDP_SHARE] <= 1]
    return Answer(float(len(above)), slips={"below": float(len(below)), "all": float(len(data))})


def shares_of_east_asia() -> Answer:
    """Each East Asian state's share of the region's spending in 2006, the largest first."""
    wide = table("military_spending").pivot(index="year", columns="iso3", values=REGION_SHARE)[[*EAST_ASIANS]]
    return Answer(wide.loc[BASE].sort_values(ascending=False), slips={"last-year": wide.loc[LAST]}, ordered=True)


def china_growth() -> Answer:
    """How many times its spending of 2006 China spent in 2024."""
    china = table("military_spending").query("iso3 == 'CHN'").set_index("year")
    times = china[SPENDING][LAST] / china[SPENDING][BASE]
    share = china[GDP_SHARE][LAST] / china[GDP_SHARE][BASE]
    gain = china[SPENDING][LAST] - china[SPENDING][BASE]
    return Answer(times, slips={"growth": times - 1, "percent-growth": 100 * (times - 1), "share": share, "gain": gain})


ANSWERS = (japan_share_of_gdp, years_above_one_per_cent, shares_of_east_asia, china_growth)
