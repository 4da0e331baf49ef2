"""What the lab on burdens asks for."""

from __future__ import annotations

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.burden.tables import BUDGET, FOUR, SETTLED, SHARE, TROOPS

THREE = ["JPN", "DEU", "KOR"]


def support_change() -> Answer:
    """By how many per cent Japan's budget for host-nation support changed from 2006 to 2012."""
    support = table("host_nation_support").set_index("year")
    budget, settled = support[BUDGET], support[SETTLED]
    gain = budget[2012] - budget[2006]
    slips = {
        "yen": gain,
        "later-base": 100 * gain / budget[2012],
        "settled-base": 100 * (budget[2012] / settled[2002] - 1),
        "what-is-left": 100 * budget[2012] / budget[2006],
    }
    return Answer(100 * gain / budget[2006], slips=slips)


def korea_in_2008() -> Answer:
    """How many times the mean of 2007 and 2009 the source's figure for South Korea in 2008 is."""
    troops = table("us_troops").pivot(index="year", columns="iso3", values=TROOPS)
    around = troops.loc[[2007, 2009]]
    times = troops.loc[2008] / around.mean()
    korea = troops["KOR"]
    slips = {
        "sum": korea[2008] / around["KOR"].sum(),
        "one-neighbour": korea[2008] / korea[2007],
        "britain": times["GBR"],
    }
    return Answer(times["KOR"], slips=slips)


def change_of_troops() -> Answer:
    """The change in US troops from 1985 to 2005 in three host countries, in per cent."""
    troops = table("us_troops").pivot(index="year", columns="iso3", values=TROOPS)[THREE]
    before, after = troops.loc[1985], troops.loc[2005]
    slips = {
        "people": after - before,
        "what-is-left": 100 * after / before,
        "later-base": 100 * (after - before) / after,
        "last-year": 100 * (troops.loc[2024] / before - 1),
    }
    return Answer(100 * (after / before - 1), slips=slips)


def four_members() -> Answer:
    """What China, France, Russia and the United Kingdom together paid of the UN's budget in 2004–06, in per cent."""
    dues = table("un_dues").pivot(index="year", columns="iso3", values=SHARE)
    four = dues[[*FOUR]].sum(axis=1, skipna=False).dropna()
    first = four.index.min()
    slips = {"with-usa": four[first] + dues["USA"][first], "mean": four[first] / len(FOUR), "japan": dues["JPN"][first]}
    return Answer(four[first], by_year=four, slips=slips)


def change_of_dues() -> Answer:
    """The change of each state's share, first scale to last, in percentage points; the largest fall first."""
    dues = table("un_dues").pivot(index="year", columns="iso3", values=SHARE)
    first, last = dues.iloc[0], dues.iloc[-1]
    change = (last - first).sort_values()
    return Answer(change, slips={"reverse": -change, "percent": 100 * (last / first - 1)}, ordered=True)


ANSWERS = (support_change, korea_in_2008, change_of_troops, four_members, change_of_dues)
