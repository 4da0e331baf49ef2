"""How democratic were the states of Northeast Asia, and how unequal are incomes within three groups of states?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, Lines, as_table, by_year
from utils.drawing.style import Mark
from utils.evidence.countries import country_name
from utils.labs.differences.tables import EUROPE, FIVE, INDEX, PLUS_THREE, REAL, THREE

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.words import Words

COLD_WAR, ASKED = 1975, 2005
HALF = 0.5
KOREA = "KOR"

GROUPS = {"three": THREE, "plus_three": PLUS_THREE, "europe": EUROPE}
MARKS = {
    "three": Mark("#BB5566", "solid", "circle", "●"),  # Tol, high-contrast red
    "plus_three": Mark("#228833", "8px,2px,2px,2px", "pentagon", "⬟"),  # Tol, bright green
    "europe": Mark("#0077BB", "dot", "square", "■"),  # Tol, vibrant blue
}


def how_democratic_were_the_neighbours(electoral_democracy: DataFrame, words: Words) -> Finding:
    """Draw the index of five states; asked is South Korea's in 1975."""
    index = by_year(electoral_democracy, INDEX, FIVE)
    above = {year: int((index.loc[year] > HALF).sum()) for year in (COLD_WAR, ASKED)}
    facts = {"early": COLD_WAR, "late": ASKED, "n_early": above[COLD_WAR], "n_late": above[ASKED], "n": len(FIVE)}
    key = "same" if above[COLD_WAR] == above[ASKED] else "changed"
    points, about = words("points"), words("korea_in", year=COLD_WAR)
    return Finding(
        title=words(f"regime_title_{key}", **facts),
        about=[words("regime_axis")],
        drawn=Lines(values=index, unit=points, bold=KOREA, level=HALF),
        told=[
            words("regime_told", year=year, listed=_listed(index.loc[year], words))
            for year in (COLD_WAR, ASKED, int(index.index.max()))
        ],
        table=as_table(index.round(2), points, words),
        asked=Asked(actual=index[KOREA][COLD_WAR], about=about, unit=points, at=COLD_WAR),
    )


def how_unequal_are_incomes(income_per_head: DataFrame, words: Words) -> Finding:
    """Draw the ratio of richest to poorest state in three groups; asked is that of the three of Northeast Asia.

    A group has no ratio in a year in which the figure of one of its members is missing.
    """
    incomes = by_year(income_per_head, REAL).dropna(how="all")
    ratios = incomes[[]].assign(**{group: _ratio(incomes[[*members]]) for group, members in GROUPS.items()})
    three = ratios["three"].dropna()
    first, peak, last = int(ratios.index.min()), three.idxmax(), three.index.max()
    facts = {"peak": three[peak], "peak_year": peak, "last": three[last], "last_year": last}
    names, times = {group: words(f"group_{group}") for group in GROUPS}, words("times")
    told = [
        words(
            "income_one", group=words(f"members_{group}"),
            first=first, last=last, year=ASKED,
            first_ratio=ratios[group][first], ratio=ratios[group][ASKED], last_ratio=ratios[group][last],
        )
        for group in GROUPS
    ]  # fmt: skip
    return Finding(
        title=words(f"income_title_{'widest' if peak == last else 'fell'}", **facts),
        about=[words("income_axis")],
        drawn=Lines(values=ratios, unit=times, hover=".1f", bold="three", level=1, names=names, marks=MARKS),
        told=[words("income_told"), *told],
        table=as_table(ratios.round(2), words("income_head"), words, names),
        asked=Asked(actual=three[ASKED], about=words("three_in", year=ASKED), unit=times, decimals=1, at=ASKED),
    )


def _ratio(incomes: DataFrame) -> Series:
    complete = incomes.dropna()
    return complete.max(axis="columns") / complete.min(axis="columns")


def _listed(values: Series, words: Words) -> str:
    """Return each country with its value, the highest first."""
    ordered = values.dropna().sort_values(ascending=False)
    return "; ".join(
        words("regime_one", country=country_name(str(iso3), words), value=value) for iso3, value in ordered.items()
    )
