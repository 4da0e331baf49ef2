"""How much did Japan spend on its military under the alliance, compared with others?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.drawing.check import check_prediction, check_table
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.words import Words

SHARE = "military_spending_percent_of_gdp"
JAPAN = "JPN"
ASKED_YEAR = 1985
CEILING = 1.0
UNIT = "% of GDP"


def how_much_did_japan_spend(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the shares of GDP of `data` (the table `military_spending_share`), with the learner's prediction for 1985.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_table(data, key=("iso3", "year"), numbers=("year", SHARE))
    check_prediction(prediction, 0, 100)
    shares = data.pivot_table(index="year", columns="iso3", values=SHARE)[data["iso3"].unique()]
    if JAPAN not in shares or math.isnan(shares[JAPAN].get(ASKED_YEAR, math.nan)):
        raise fault("no_row", row=f"{JAPAN} {ASKED_YEAR}")
    guess = make_guess(prediction, shares[JAPAN][ASKED_YEAR], str(ASKED_YEAR), "%")
    look = Look(
        title=_title(shares[JAPAN], words),
        axis=words("evidence.axis_share"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=UNIT,
        bold=JAPAN,
        level=CEILING,
    )
    told = _sentences(shares, words) + ([guess.sentence(words)] if guess else [])
    return Figure(
        title=look.title,
        plot=draw_lines(shares, look, guess, ASKED_YEAR),
        summary=" ".join(told),
        table=as_table(shares, UNIT),
        source=look.source,
    )


def _title(japan: Series, words: Words) -> str:
    """State from which year on Japan stayed below the ceiling to the end, or only the range if it did not."""
    japan = japan.dropna()
    start, last = japan.index.min(), japan.index.max()
    below = (japan < CEILING).reindex(range(start, last + 1), fill_value=False)  # a missing year proves nothing
    first = start if below.all() else below.index[~below].max() + 1
    if first < last:
        return words("evidence.japan_below", ceiling=CEILING, first=first, last=last)
    return words("evidence.japan_range", low=japan.min(), high=japan.max(), first=start, last=last)


def _sentences(shares: DataFrame, words: Words) -> list[str]:
    """Say what the figure shows, from the data alone."""
    japan = shares[JAPAN].dropna()
    actual, last = japan[ASKED_YEAR], japan.index.max()
    sentences = [
        _range_sentence(JAPAN, japan, words),
        words("evidence.japan_two_years", year=ASKED_YEAR, share=actual, last=last, last_share=japan[last]),
    ]
    others = [iso3 for iso3 in shares if iso3 != JAPAN]
    sentences += [_range_sentence(iso3, shares[iso3].dropna(), words) for iso3 in others]
    if others and (shares[others].isna() | shares[others].gt(shares[JAPAN], axis="index")).to_numpy().all():
        sentences.append(words("evidence.japan_lowest"))
    return sentences


def _range_sentence(iso3: str, values: Series, words: Words) -> str:
    """Say between which shares, and when, a country's spending lay."""
    return words(
        "evidence.range",
        country=country_name(iso3, words),
        first=values.index.min(),
        last=values.index.max(),
        low=values.min(),
        low_year=values.idxmin(),
        high=values.max(),
        high_year=values.idxmax(),
    )
