"""How much did rivals trade, who leans on whom, and to whom did Japan's trade turn?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.labs.interdependence.tables import GDP_SHARE, PARTNER, TRADE_SHARE
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame, Series

AMERICA, CHINA, JAPAN, RUSSIA = "USA", "CHN", "JPN", "RUS"
COLD_WAR, ESSAY, BREAK = 1985, 2005, 1999


def how_much_did_rivals_trade(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw US trade with three partners as shares of US GDP, with the prediction for the Soviet Union in 1985.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    shares = _seen_from(data, AMERICA, GDP_SHARE)[[JAPAN, CHINA, RUSSIA]]
    soviet, china, before = shares[RUSSIA][COLD_WAR], shares[CHINA][ESSAY], shares[CHINA][BREAK - 1]
    guess = make_guess(prediction, soviet, words("interdependence.soviet_in", year=COLD_WAR), "%", decimals=2)
    facts = {
        "then": COLD_WAR, "now": ESSAY, "soviet": soviet, "china": china, "times": china / soviet,
        "japan": shares[JAPAN][COLD_WAR], "last": BREAK - 1, "before": before, "times_before": before / soviet,
    }  # fmt: skip
    key = "times" if china > soviet else "shares"
    look = Look(
        title=words(f"interdependence.rivals_title_{key}", **facts),
        axis=words("interdependence.rivals_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("interdependence.us_gdp"),
        bold=RUSSIA,
        breaks=(BREAK,),
        names={RUSSIA: words("interdependence.russia")},
    )
    told = [words("interdependence.rivals_told", **facts)] + ([guess.sentence(words)] if guess else [])
    table = as_table(shares.round(3), look.unit)
    return Figure(look.title, draw_lines(shares, look, guess, COLD_WAR), " ".join(told), table, look.source)


def who_leans_on_whom(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw US trade with China as a share of each one's GDP, with the prediction for China in 1998.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    year = BREAK - 1
    sides = {CHINA: (CHINA, AMERICA), AMERICA: (AMERICA, CHINA)}
    shares = _columns({key: _seen_from(data, state, GDP_SHARE)[partner] for key, (state, partner) in sides.items()})
    last = shares.index.max()
    guess = make_guess(prediction, shares[CHINA][year], words("interdependence.china_in", year=year), "%", decimals=1)
    facts = {
        "year": year, "china": shares[CHINA][year], "america": shares[AMERICA][year],
        "last": last, "china_last": shares[CHINA][last], "america_last": shares[AMERICA][last],
        "ratio": shares[CHINA][year] / shares[AMERICA][year],
        "ratio_last": shares[CHINA][last] / shares[AMERICA][last],
    }  # fmt: skip
    look = Look(
        title=words("interdependence.leans_title", **facts),
        axis=words("interdependence.leans_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("interdependence.own_gdp"),
        bold=CHINA,
        breaks=(BREAK,),
    )
    told = [words("interdependence.leans_told", **facts)] + ([guess.sentence(words)] if guess else [])
    table = as_table(shares.round(3), look.unit)
    return Figure(look.title, draw_lines(shares, look, guess, year), " ".join(told), table, look.source)


def whom_does_japan_trade_with(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the parts of Japan's trade that are with its ally and with China, with the prediction for China in 2014.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    shares = _seen_from(data, JAPAN, TRADE_SHARE)[[CHINA, AMERICA]]
    china, ally, last = shares[CHINA], shares[AMERICA], shares.index.max()
    guess = make_guess(prediction, china[last], words("interdependence.with_china_in", year=last), "%", decimals=1)
    facts = {
        "then": COLD_WAR, "china_then": china[COLD_WAR], "ally_then": ally[COLD_WAR],
        "last": last, "china_last": china[last], "ally_last": ally[last],
        "both_then": shares.loc[COLD_WAR].sum(), "both_last": shares.loc[last].sum(),
    }  # fmt: skip
    ahead = china > ally
    passed = shares.index[ahead]
    key = "passed" if len(passed) and ahead.loc[passed[0] :].all() else "ranges"
    look = Look(
        title=words(f"interdependence.japan_title_{key}", year=passed[0] if len(passed) else last, **facts),
        axis=words("interdependence.japan_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("interdependence.all_trade"),
        hover=".1f",
        bold=CHINA,
        breaks=(BREAK,),
    )
    told = [words("interdependence.japan_told", **facts)] + ([guess.sentence(words)] if guess else [])
    table = as_table(shares.round(1), look.unit)
    return Figure(look.title, draw_lines(shares, look, guess, int(last)), " ".join(told), table, look.source)


def _seen_from(data: DataFrame, state: str, column: str) -> DataFrame:
    """Return the shares of `state`, a row a year and a column a partner, from the first year that has any."""
    check_columns(data, ("iso3", PARTNER, "year", column))
    views: DataFrame = data[data["iso3"] == state].pivot(index="year", columns=PARTNER, values=column)
    return views.dropna(how="all")


def _columns(series: dict[str, Series]) -> DataFrame:
    import pandas as pd

    return pd.DataFrame(series).rename_axis("year")
