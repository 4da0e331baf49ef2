"""What the lab on the region's institutions asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.institutions.tables import LISTED, NORTH_KOREA, NORTHEAST, POSSIBLE, SHARED, YEARS

if TYPE_CHECKING:
    from pandas import DataFrame

ASKED, SHOWN = 2005, 1990
START, END = 2000, 2005


def _pivot(column: str) -> DataFrame:
    return table("shared_memberships").pivot(index="year", columns="pair", values=column)


def _pairs(group: str) -> list[str]:
    rows = table("shared_memberships")
    return sorted({*rows["pair"][rows["group"] == group]})


def china_and_japan() -> Answer:
    """The organisations that China and Japan shared in 2005."""
    shared = _pivot(SHARED)
    slips = {
        "france-germany": float(shared["France-Germany"][ASKED]),
        "japan-south-korea": float(shared["Japan-South Korea"][ASKED]),
        "possible": float(_pivot(POSSIBLE)["China-Japan"][ASKED]),
    }
    return Answer(float(shared["China-Japan"][ASKED]), by_year=shared["China-Japan"], slips=slips)


def means_of_groups() -> Answer:
    """The organisations that a pair of each group shared on average in 2005."""
    grouped = table("shared_memberships").query("year == @ASKED").groupby("group")[SHARED]
    shown = table("shared_memberships").query("year == @SHOWN").groupby("group")[SHARED]
    every = table("shared_memberships").groupby("group")[SHARED].mean()
    slips = {"shown-year": shown.mean(), "sums": grouped.sum().astype(float), "all-years": every}
    return Answer(grouped.mean(), slips=slips)


def northeast_percent() -> Answer:
    """What part of what they could share the pairs of Northeast Asia shared in 2005, on average, in per cent."""
    percent, shared = 100 * _pivot(SHARED) / _pivot(POSSIBLE), _pivot(SHARED)
    three = percent[_pairs(NORTHEAST)].mean(axis=1)
    with_north = percent[_pairs(NORTHEAST) + _pairs(NORTH_KOREA)].mean(axis=1)
    slips = {
        "with-north-korea": with_north[ASKED],
        "counted": shared[_pairs(NORTHEAST)].mean(axis=1)[ASKED],
        "last-year": three[YEARS[1]],
    }
    return Answer(three[ASKED], slips=slips)


def agreements_before_the_essay() -> Answer:
    """The number of trade agreements signed from 2000 to 2005."""
    year = table("trade_agreements")["year"]
    slips = {
        "without-last": float(((year >= START) & (year < END)).sum()),
        "up-to-last": float((year <= END).sum()),
        "open-end": float((year >= START).sum()),
    }
    return Answer(float(year.between(START, END).sum()), slips=slips)


def meetings_by_2005() -> Answer:
    """In how many groupings off the list of organisations each country took part by 2005."""
    unlisted = table("regional_groupings").query(f"{LISTED} == 0")
    until = unlisted[unlisted["year"] <= ASKED]
    slips = {"later": unlisted.groupby("country").size().astype(float)}
    return Answer(until.groupby("country").size().astype(float), slips=slips)


ANSWERS = (china_and_japan, means_of_groups, northeast_percent, agreements_before_the_essay, meetings_by_2005)
