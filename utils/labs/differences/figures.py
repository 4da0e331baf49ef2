"""How democratic were the states of Northeast Asia, and how unequal are incomes within three groups of states?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.drawing.style import Mark
from utils.evidence.countries import country_name
from utils.labs.differences.tables import EUROPE, FIVE, INDEX, PLUS_THREE, REAL, THREE
from utils.words import load_words

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


def how_democratic_were_the_neighbours(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw five states from the table `electoral_democracy`, with the prediction for South Korea in 1975.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", INDEX))
    index = data.pivot(index="year", columns="iso3", values=INDEX)[[*FIVE]]
    about = words("differences.korea_in", year=COLD_WAR)
    guess = make_guess(prediction, index[KOREA][COLD_WAR], about, words("differences.points"))
    above = {year: int((index.loc[year] > HALF).sum()) for year in (COLD_WAR, ASKED)}
    facts = {"early": COLD_WAR, "late": ASKED, "n_early": above[COLD_WAR], "n_late": above[ASKED], "n": len(FIVE)}
    key = "same" if above[COLD_WAR] == above[ASKED] else "changed"
    look = Look(
        title=words(f"differences.regime_title_{key}", **facts),
        axis=words("differences.regime_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("differences.points"),
        bold=KOREA,
        level=HALF,
    )
    told = [
        words("differences.regime_told", year=year, listed=_listed(index.loc[year], words))
        for year in (COLD_WAR, ASKED, int(index.index.max()))
    ]
    told += [guess.sentence(words)] if guess else []
    table = as_table(index.round(2), words("differences.points"))
    return Figure(look.title, draw_lines(index, look, guess, COLD_WAR), " ".join(told), table, look.source)


def how_unequal_are_incomes(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the ratio of richest to poorest state in three groups, from the table `income_per_head`.

    The prediction is for China, Japan and South Korea in 2005. A group has no ratio in a year in which the figure of
    one of its members is missing.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", REAL))
    incomes = data.pivot(index="year", columns="iso3", values=REAL).dropna(how="all")
    ratios = incomes[[]].assign(**{group: _ratio(incomes[[*members]]) for group, members in GROUPS.items()})
    three = ratios["three"].dropna()
    peak, last = three.idxmax(), three.index.max()
    about = words("differences.three_in", year=ASKED)
    guess = make_guess(prediction, three[ASKED], about, words("differences.times"), decimals=1)
    facts = {"peak": three[peak], "peak_year": peak, "last": three[last], "last_year": last}
    names = {group: words(f"differences.group_{group}") for group in GROUPS}
    look = Look(
        title=words(f"differences.income_title_{'widest' if peak == last else 'fell'}", **facts),
        axis=words("differences.income_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("differences.times"),
        hover=".1f",
        bold="three",
        level=1,
        names=names,
        marks=MARKS,
    )
    first = int(ratios.index.min())
    told = [words("differences.income_told")]
    told += [
        words(
            "differences.income_one", group=words(f"differences.members_{group}"),
            first=first, last=last, year=ASKED,
            first_ratio=ratios[group][first], ratio=ratios[group][ASKED], last_ratio=ratios[group][last],
        )
        for group in GROUPS
    ]  # fmt: skip
    told += [guess.sentence(words)] if guess else []
    table = as_table(ratios.round(2), words("differences.income_head"), names)
    return Figure(look.title, draw_lines(ratios, look, guess, ASKED), " ".join(told), table, look.source)


def _ratio(incomes: DataFrame) -> Series:
    complete = incomes.dropna()
    return complete.max(axis="columns") / complete.min(axis="columns")


def _listed(values: Series, words: Words) -> str:
    """Return each country with its value, the highest first."""
    ordered = values.dropna().sort_values(ascending=False)
    return "; ".join(
        words("differences.regime_one", country=country_name(str(iso3), words), value=value)
        for iso3, value in ordered.items()
    )
