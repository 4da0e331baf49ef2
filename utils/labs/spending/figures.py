"""Whose share of East Asia's military spending, and who built up after 2006?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.countries import country_name
from utils.labs.spending.tables import EAST_ASIANS, REGION_SHARE, SPENDING
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame

BASE, LAST = 2006, 2024
JAPAN, CHINA = "JPN", "CHN"
BUILDERS = ("JPN", "CHN", "KOR", "TWN", "USA", "RUS")


def whose_share_of_east_asia(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the shares of East Asia's total in the table `military_spending`, with the prediction for Japan's in 1989.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", REGION_SHARE))
    shares = data.pivot(index="year", columns="iso3", values=REGION_SHARE)[[*EAST_ASIANS]].dropna(how="all")
    first, last = shares.index.min(), shares.index.max()
    japan, china = shares[JAPAN], shares[CHINA]
    guess = make_guess(prediction, japan[first], words("spending.japan_in", year=first), "%", decimals=1)
    facts = {
        "first": first, "last": last,
        "japan_first": japan[first], "japan_last": japan[last], "china_first": china[first], "china_last": china[last],
    }  # fmt: skip
    passed = shares.index[china > japan]
    key = "passed" if len(passed) and (china > japan).loc[passed[0] :].all() else "ranges"
    look = Look(
        title=words(f"spending.share_title_{key}", year=passed[0] if len(passed) else last, **facts),
        axis=words("spending.share_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("spending.share_unit"),
        hover=".1f",
        bold=JAPAN,
    )
    told = [words("spending.share_told", **facts)] + ([guess.sentence(words)] if guess else [])
    table = as_table(shares.round(1), "%")
    return Figure(look.title, draw_lines(shares, look, guess, first), " ".join(told), table, look.source)


def who_built_up_after_2006(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw spending as a multiple of 2006's from the table `military_spending`, with the prediction for China.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", SPENDING))
    spending = data.pivot(index="year", columns="iso3", values=SPENDING).loc[BASE:, [*BUILDERS]]
    times = spending / spending.loc[BASE]
    last = times.loc[LAST].sort_values(ascending=False)
    about = words("spending.china_in", year=LAST)
    guess = make_guess(prediction, last[CHINA], about, words("spending.times"))
    look = Look(
        title=words("spending.times_title", china=last[CHINA], japan=last[JAPAN], year=LAST, base=BASE),
        axis=words("spending.times_axis", base=BASE),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("spending.times"),
        bold=CHINA,
        level=1,
    )
    listed = "; ".join(
        words("spending.times_one", country=country_name(iso3, words), times=each) for iso3, each in last.items()
    )
    told = [words("spending.times_told", year=LAST, base=BASE, listed=listed)]
    gain = spending.loc[LAST] - spending.loc[BASE]
    told.append(words("spending.gain_told", country=country_name(gain.idxmax(), words), gain=gain.max()))
    told += [guess.sentence(words)] if guess else []
    table = as_table(times.round(2), words("spending.times_head", base=BASE))
    return Figure(look.title, draw_lines(times, look, guess, LAST), " ".join(told), table, look.source)
