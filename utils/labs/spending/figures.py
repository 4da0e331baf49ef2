"""Whose share of East Asia's military spending, and who built up after 2006?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.data import by_year
from utils.drawing.figure import Finding
from utils.drawing.guess import Asked
from utils.drawing.lines import Lines, as_table
from utils.evidence.countries import country_name
from utils.labs.spending.tables import EAST_ASIANS, REGION_SHARE, SPENDING

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.words import Words

BASE, LAST = 2006, 2024
JAPAN, CHINA = "JPN", "CHN"
BUILDERS = ("JPN", "CHN", "KOR", "TWN", "USA", "RUS")


def whose_share_of_east_asia(military_spending: DataFrame, words: Words) -> Finding:
    """Draw the shares of East Asia's total; asked is Japan's in 1989."""
    shares = by_year(military_spending, REGION_SHARE, EAST_ASIANS).dropna(how="all")
    first, last = shares.index.min(), shares.index.max()
    japan, china = shares[JAPAN], shares[CHINA]
    facts = {
        "first": first, "last": last,
        "japan_first": japan[first], "japan_last": japan[last], "china_first": china[first], "china_last": china[last],
    }  # fmt: skip
    passed = shares.index[china > japan]
    key = "passed" if len(passed) and (china > japan).loc[passed[0] :].all() else "ranges"
    return Finding(
        title=words(f"share_title_{key}", year=passed[0] if len(passed) else last, **facts),
        about=[words("share_axis")],
        drawn=Lines(values=shares, unit=words("share_unit"), hover=".1f", bold=JAPAN),
        told=[words("share_told", **facts)],
        table=as_table(shares.round(1), "%", words),
        asked=Asked(actual=japan[first], about=words("japan_in", year=first), unit="%", decimals=1, at=first),
    )


def who_built_up_after_2006(military_spending: DataFrame, words: Words) -> Finding:
    """Draw spending as a multiple of 2006's; asked is China's."""
    spending = by_year(military_spending, SPENDING, BUILDERS).loc[BASE:]
    times = spending / spending.loc[BASE]
    last = times.loc[LAST].sort_values(ascending=False)
    gain = spending.loc[LAST] - spending.loc[BASE]
    listed = "; ".join(words("times_one", country=country_name(iso3, words), times=each) for iso3, each in last.items())
    unit = words("times")
    return Finding(
        title=words("times_title", china=last[CHINA], japan=last[JAPAN], year=LAST, base=BASE),
        about=[words("times_axis", base=BASE)],
        drawn=Lines(values=times, unit=unit, bold=CHINA, level=1),
        told=[
            words("times_told", year=LAST, base=BASE, listed=listed),
            words("gain_told", country=country_name(gain.idxmax(), words), gain=gain.max()),
        ],
        table=as_table(times.round(2), words("times_head", base=BASE), words),
        asked=Asked(actual=last[CHINA], about=words("china_in", year=LAST), unit=unit, at=LAST),
    )
