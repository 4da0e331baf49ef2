"""How much did rivals trade, who leans on whom, and to whom did Japan's trade turn?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, Lines, as_table, by_year
from utils.labs.interdependence.tables import GDP_SHARE, PARTNER, TRADE_SHARE

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.words import Words

AMERICA, CHINA, JAPAN, RUSSIA = "USA", "CHN", "JPN", "RUS"
COLD_WAR, ESSAY, BREAK = 1985, 2005, 1999


def how_much_did_rivals_trade(trade_dependence: DataFrame, words: Words) -> Finding:
    """Draw US trade with three partners as shares of US GDP; asked is that with the Soviet Union in 1985."""
    shares = _seen_from(trade_dependence, AMERICA, GDP_SHARE)[[JAPAN, CHINA, RUSSIA]]
    soviet, china, before = shares[RUSSIA][COLD_WAR], shares[CHINA][ESSAY], shares[CHINA][BREAK - 1]
    facts = {
        "then": COLD_WAR, "now": ESSAY, "soviet": soviet, "china": china, "times": china / soviet,
        "japan": shares[JAPAN][COLD_WAR], "last": BREAK - 1, "before": before, "times_before": before / soviet,
    }  # fmt: skip
    unit, names = words("us_gdp"), {RUSSIA: words("russia")}
    return Finding(
        title=words(f"rivals_title_{'times' if china > soviet else 'shares'}", **facts),
        about=[words("rivals_axis")],
        drawn=Lines(values=shares, unit=unit, bold=RUSSIA, breaks=(BREAK,), names=names),
        told=[words("rivals_told", **facts)],
        table=as_table(shares.round(3), unit, words),
        asked=Asked(actual=soviet, about=words("soviet_in", year=COLD_WAR), unit="%", at=COLD_WAR),
    )


def who_leans_on_whom(trade_dependence: DataFrame, words: Words) -> Finding:
    """Draw US trade with China as a share of each one's GDP; asked is China's in 1998."""
    import pandas as pd

    year = BREAK - 1
    sides = {CHINA: (CHINA, AMERICA), AMERICA: (AMERICA, CHINA)}
    views = {key: _seen_from(trade_dependence, state, GDP_SHARE)[partner] for key, (state, partner) in sides.items()}
    shares = pd.DataFrame(views).rename_axis("year")
    last, unit = shares.index.max(), words("own_gdp")
    facts = {
        "year": year, "china": shares[CHINA][year], "america": shares[AMERICA][year],
        "last": last, "china_last": shares[CHINA][last], "america_last": shares[AMERICA][last],
        "ratio": shares[CHINA][year] / shares[AMERICA][year],
        "ratio_last": shares[CHINA][last] / shares[AMERICA][last],
    }  # fmt: skip
    return Finding(
        title=words("leans_title", **facts),
        about=[words("leans_axis")],
        drawn=Lines(values=shares, unit=unit, bold=CHINA, breaks=(BREAK,)),
        told=[words("leans_told", **facts)],
        table=as_table(shares.round(3), unit, words),
        asked=Asked(actual=shares[CHINA][year], about=words("china_in", year=year), unit="%", decimals=1, at=year),
    )


def whom_does_japan_trade_with(trade_dependence: DataFrame, words: Words) -> Finding:
    """Draw the parts of Japan's trade that are with its ally and with China; asked is China's in 2014."""
    shares = _seen_from(trade_dependence, JAPAN, TRADE_SHARE)[[CHINA, AMERICA]]
    china, ally, last, unit = shares[CHINA], shares[AMERICA], shares.index.max(), words("all_trade")
    facts = {
        "then": COLD_WAR, "china_then": china[COLD_WAR], "ally_then": ally[COLD_WAR],
        "last": last, "china_last": china[last], "ally_last": ally[last],
        "both_then": shares.loc[COLD_WAR].sum(), "both_last": shares.loc[last].sum(),
    }  # fmt: skip
    ahead = china > ally
    passed = shares.index[ahead]
    key = "passed" if len(passed) and ahead.loc[passed[0] :].all() else "ranges"
    return Finding(
        title=words(f"japan_title_{key}", year=passed[0] if len(passed) else last, **facts),
        about=[words("japan_axis")],
        drawn=Lines(values=shares, unit=unit, hover=".1f", bold=CHINA, breaks=(BREAK,)),
        told=[words("japan_told", **facts)],
        table=as_table(shares.round(1), unit, words),
        asked=Asked(actual=china[last], about=words("with_china_in", year=last), unit="%", decimals=1, at=last),
    )


def _seen_from(data: DataFrame, state: str, column: str) -> DataFrame:
    """Return the shares of `state`, a row a year and a column a partner, from the first year that has any."""
    return by_year(data[data["iso3"] == state], column, key=PARTNER).dropna(how="all")
