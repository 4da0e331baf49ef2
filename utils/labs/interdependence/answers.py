"""What the lab on interdependence asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.interdependence.tables import EXPORTS, GDP, GDP_SHARE, IMPORTS, TRADE, TRADE_SHARE, VIEW

if TYPE_CHECKING:
    from pandas import DataFrame

SOVIET, CHINA, JAPAN = "USA with RUS", "USA with CHN", "USA with JPN"
COLD_WAR, ESSAY, BEFORE, RECENT = 1985, 2005, 1998, 1980
JAPANS = ["JPN with USA", "JPN with CHN"]


def _wide(column: str) -> DataFrame:
    return table("trade_dependence").pivot(index="year", columns=VIEW, values=column)


def soviet_share_of_us_gdp() -> Answer:
    """US trade with the Soviet Union in 1985, in per cent of US GDP."""
    gdp = _wide(GDP)
    share = 100 * _wide(TRADE) / gdp
    one_way = {way: 100 * _wide(way)[SOVIET][COLD_WAR] / gdp[SOVIET][COLD_WAR] for way in (IMPORTS, EXPORTS)}
    return Answer(
        share[SOVIET][COLD_WAR],
        by_year=share[SOVIET].dropna(),
        slips={
            "japan": share[JAPAN][COLD_WAR],
            "china": share[CHINA][COLD_WAR],
            "imports-only": one_way[IMPORTS],
            "exports-only": one_way[EXPORTS],
            "of-all-trade": _wide(TRADE_SHARE)[SOVIET][COLD_WAR],
        },
    )


def china_against_soviet_union() -> Answer:
    """How many times as large a part of US GDP trade with China was in 2005 as that with the Soviet Union in 1985."""
    share, dollars, part = _wide(GDP_SHARE), _wide(TRADE), _wide(TRADE_SHARE)
    one, other = share[CHINA][ESSAY], share[SOVIET][COLD_WAR]
    return Answer(
        one / other,
        slips={
            "difference": one - other,
            "dollars": dollars[CHINA][ESSAY] / dollars[SOVIET][COLD_WAR],
            "of-all-trade": part[CHINA][ESSAY] / part[SOVIET][COLD_WAR],
            "both-2005": one / share[SOVIET][ESSAY],
            "both-1985": share[CHINA][COLD_WAR] / other,
        },
    )


def sharpest_falls() -> Answer:
    """The year, from 1980 on, in which each view's share of all trade fell most against the year before."""
    part, share = _wide(TRADE_SHARE), _wide(GDP_SHARE)
    change = part / part.shift()
    return Answer(
        change.loc[RECENT:].idxmin(),
        slips={
            "rise": change.loc[RECENT:].idxmax(),
            "all-years": change.idxmin(),
            "points": (part - part.shift()).loc[RECENT:].idxmin(),
            "of-gdp": (share / share.shift()).loc[RECENT:].idxmin(),
        },
    )


def shares_before_the_break() -> Answer:
    """Every view's share of GDP in 1998, the largest first."""
    share = _wide(GDP_SHARE)
    return Answer(
        share.loc[BEFORE].sort_values(ascending=False),
        slips={
            "of-all-trade": _wide(TRADE_SHARE).loc[BEFORE],
            "after-the-break": share.loc[BEFORE + 1],
            "essay-year": share.loc[ESSAY],
        },
        ordered=True,
    )


def japan_with_both() -> Answer:
    """The part of Japan's trade in 2005 that was with the United States and China together, in per cent."""
    part = _wide(TRADE_SHARE)
    both = part[JAPANS].sum(axis="columns", skipna=False)
    return Answer(
        both[ESSAY],
        by_year=both.dropna(),
        slips={
            "china-only": part["JPN with CHN"][ESSAY],
            "united-states-only": part["JPN with USA"][ESSAY],
            "of-gdp": _wide(GDP_SHARE).loc[ESSAY, JAPANS].sum(),
            "seen-from-partners": part.loc[ESSAY, ["USA with JPN", "CHN with JPN"]].sum(),
        },
    )


ANSWERS = (
    soviet_share_of_us_gdp,
    china_against_soviet_union,
    sharpest_falls,
    shares_before_the_break,
    japan_with_both,
)
