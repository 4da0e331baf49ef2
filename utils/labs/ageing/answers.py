"""What the lab on ageing and openness asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.ageing.tables import (
    BIRTHS,
    COUNTED,
    DEATHS,
    FOREIGN_CITIZENS,
    GROSS,
    MIGRANTS,
    NET,
    NET_MIGRATION,
    PERSONNEL,
    SHARE,
    WORKING_AGE,
)
from utils.labs.answer import Answer

if TYPE_CHECKING:
    from pandas import DataFrame, Series

# The essay's year; the table of ages has every fifth year only.
BASE, AGE_BASE = 2006, 2005
NEIGHBOUR, MIDDLE, AHEAD = 1990, 2020, 2035
DEBT_YEAR, STOCK_YEAR = 2022, 2019
DEBTORS = ["JPN", "USA", "FRA", "GBR", "DEU", "KOR"]


def change_of_working_age() -> Answer:
    """By how many per cent the number of people of 15 to 64 changed from 2005 to 2020, in each country."""
    working, people = _wide("age_structure", WORKING_AGE), _wide("age_structure", "people_thousand")
    return Answer(
        _change(working, AGE_BASE, MIDDLE),
        slips={
            "unchanged-years": _change(working, NEIGHBOUR, AGE_BASE),
            "projection": _change(working, MIDDLE, AHEAD),
            "all-people": _change(people, AGE_BASE, MIDDLE),
            "later-base": 100 * (1 - working.loc[AGE_BASE] / working.loc[MIDDLE]),
            "ratio": working.loc[MIDDLE] / working.loc[AGE_BASE],
        },
    )


def gross_less_net_debt() -> Answer:
    """What financial assets take off gross debt in 2022, in six countries, the largest first."""
    gross, net = _wide("public_debt", GROSS)[DEBTORS], _wide("public_debt", NET)[DEBTORS]
    assets = gross - net
    return Answer(
        assets.loc[DEBT_YEAR].sort_values(ascending=False),
        slips={"year-2006": assets.loc[BASE], "gross": gross.loc[DEBT_YEAR], "net": net.loc[DEBT_YEAR]},
        ordered=True,
    )


def most_foreign_citizens() -> Answer:
    """The country with the largest share of foreign citizens in 2019, among those that count them."""
    stock = table("migrant_stock").query(f"year == {STOCK_YEAR}").set_index("iso3")
    alike = stock[stock[COUNTED] == FOREIGN_CITIZENS]
    return Answer(
        str(alike[SHARE].idxmax()),
        slips={"everyone": str(stock[SHARE].idxmax()), "most-people": str(alike[MIGRANTS].idxmax())},
    )


def loss_made_up_by_migration() -> Answer:
    """What part of Japan's loss through deaths net migration made up, 2006 to 2023, in per cent."""
    japan = table("births_deaths_migration").query("iso3 == 'JPN'")
    whole, since = (_sums(rows) for rows in (japan, japan.query(f"year >= {BASE}")))
    made_up = 100 * since[NET_MIGRATION] / (since[DEATHS] - since[BIRTHS])
    return Answer(
        made_up,
        slips={
            "all-years": 100 * whole[NET_MIGRATION] / (whole[DEATHS] - whole[BIRTHS]),
            "of-deaths": 100 * since[NET_MIGRATION] / since[DEATHS],
            "of-births": 100 * since[NET_MIGRATION] / since[BIRTHS],
            "left-open": 100 - made_up,
            "germany": _germany(),
        },
    )


def change_of_forces() -> Answer:
    """By how many per cent Japan's forces changed from 2005 to 2020."""
    people = _wide("armed_forces", PERSONNEL)
    change = _change(people, AGE_BASE, MIDDLE)
    return Answer(
        float(change["JPN"]),
        slips={
            "from-2006": float(_change(people, BASE, MIDDLE)["JPN"]),
            "later-base": float(100 * (1 - people.loc[AGE_BASE, "JPN"] / people.loc[MIDDLE, "JPN"])),
            "germany": float(change["DEU"]),
            "what-is-left": float(100 + change["JPN"]),
            "people": float(people.loc[MIDDLE, "JPN"] - people.loc[AGE_BASE, "JPN"]),
        },
    )


def _wide(name: str, column: str) -> DataFrame:
    return table(name).pivot(index="year", columns="iso3", values=column)


def _change(wide: DataFrame, first: int, last: int) -> Series:
    """Return by how many per cent each column changed."""
    return 100 * (wide.loc[last] / wide.loc[first] - 1)


def _sums(rows: DataFrame) -> Series:
    return rows[[BIRTHS, DEATHS, NET_MIGRATION]].sum()


def _germany() -> float:
    sums = _sums(table("births_deaths_migration").query(f"iso3 == 'DEU' and year >= {BASE}"))
    return float(100 * sums[NET_MIGRATION] / (sums[DEATHS] - sums[BIRTHS]))


ANSWERS = (
    change_of_working_age,
    gross_less_net_debt,
    most_foreign_citizens,
    loss_made_up_by_migration,
    change_of_forces,
)
