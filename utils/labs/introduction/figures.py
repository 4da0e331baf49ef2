"""How much did Japan spend on its military under the alliance, compared with others?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, Lines, as_table, by_year, check_numbers
from utils.evidence.countries import country_name

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.words import Words

SHARE = "military_spending_percent_of_gdp"
JAPAN = "JPN"
ASKED_YEAR = 1985
CEILING = 1.0


def how_much_did_japan_spend(military_spending_share: DataFrame, words: Words) -> Finding:
    """Draw shares of GDP; asked is Japan's in 1985."""
    check_numbers(military_spending_share, key=("iso3", "year"), numbers=("year", SHARE))
    shares = by_year(military_spending_share, SHARE)[military_spending_share["iso3"].unique()]
    japan, unit = shares[JAPAN].dropna(), words("unit")
    return Finding(
        title=_title(japan, words),
        about=[words("axis_share")],
        drawn=Lines(values=shares, unit=unit, bold=JAPAN, level=CEILING),
        told=_sentences(shares, words),
        table=as_table(shares, unit, words),
        asked=Asked(actual=japan[ASKED_YEAR], about=str(ASKED_YEAR), unit="%", at=ASKED_YEAR, low=0, high=100),
    )


def _title(japan: Series, words: Words) -> str:
    """State from which year on Japan stayed below the ceiling to the end, or only the range if it did not."""
    start, last = japan.index.min(), japan.index.max()
    below = (japan < CEILING).reindex(range(start, last + 1), fill_value=False)  # a missing year proves nothing
    first = start if below.all() else below.index[~below].max() + 1
    if first < last:
        return words("japan_below", ceiling=CEILING, first=first, last=last)
    return words("japan_range", low=japan.min(), high=japan.max(), first=start, last=last)


def _sentences(shares: DataFrame, words: Words) -> list[str]:
    """Say what the figure shows, from the data alone."""
    japan = shares[JAPAN].dropna()
    last = japan.index.max()
    told = words("japan_two_years", year=ASKED_YEAR, share=japan[ASKED_YEAR], last=last, last_share=japan[last])
    others = [iso3 for iso3 in shares if iso3 != JAPAN]
    sentences = [_range_sentence(JAPAN, japan, words), told]
    sentences += [_range_sentence(iso3, shares[iso3].dropna(), words) for iso3 in others]
    if others and (shares[others].isna() | shares[others].gt(shares[JAPAN], axis="index")).to_numpy().all():
        sentences.append(words("japan_lowest"))
    return sentences


def _range_sentence(iso3: str, values: Series, words: Words) -> str:
    """Say between which shares, and when, a country's spending lay."""
    return words(
        "range",
        country=country_name(iso3, words),
        first=values.index.min(),
        last=values.index.max(),
        low=values.min(),
        low_year=values.idxmin(),
        high=values.max(),
        high_year=values.idxmax(),
    )
