"""How much did Japan spend on its military under the alliance, compared with others?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.evidence import style
from utils.evidence.errors import fault
from utils.evidence.figures.check import check_prediction, check_table
from utils.evidence.figures.drawn import Figure
from utils.evidence.tables.military_spending_share import SHARE
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame, Series
    from plotly.graph_objects import Figure as Plot

    from utils.words import Words

JAPAN = "JPN"
ASKED_YEAR = 1985
CEILING = 1.0
MOST_TICKS = 12


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
    title = _title(shares[JAPAN], words)
    source = words("evidence.source", citation=data.attrs["citation"])
    return Figure(
        title=title,
        plot=_plot(shares, prediction, title, source, words),
        summary=" ".join(_sentences(shares, prediction, words)),
        table=_table(shares, words),
        source=source,
    )


def _name(iso3: str, words: Words) -> str:
    """Return the country's name; its code when the catalogue has none."""
    return words.starting("evidence.country_").get(iso3, iso3)


def _title(japan: Series, words: Words) -> str:
    """State from which year on Japan stayed below the ceiling to the end, or only the range if it did not."""
    japan = japan.dropna()
    start, last = japan.index.min(), japan.index.max()
    below = (japan < CEILING).reindex(range(start, last + 1), fill_value=False)  # a missing year proves nothing
    first = start if below.all() else below.index[~below].max() + 1
    if first < last:
        return words("evidence.japan_below", ceiling=CEILING, first=first, last=last)
    return words("evidence.japan_range", low=japan.min(), high=japan.max(), first=start, last=last)


def _sentences(shares: DataFrame, prediction: float | None, words: Words) -> list[str]:
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
    if prediction is not None:
        miss = prediction - actual
        key = "exact" if round(prediction, 2) == round(actual, 2) else "high" if miss > 0 else "low"
        facts = {"prediction": prediction, "year": ASKED_YEAR, "share": actual, "miss": abs(miss)}
        sentences.append(words(f"evidence.prediction_{key}", **facts))
    return sentences


def _range_sentence(iso3: str, values: Series, words: Words) -> str:
    """Say between which shares, and when, a country's spending lay."""
    return words(
        "evidence.range",
        country=_name(iso3, words),
        first=values.index.min(),
        last=values.index.max(),
        low=values.min(),
        low_year=values.idxmin(),
        high=values.max(),
        high_year=values.idxmax(),
    )


def _table(shares: DataFrame, words: Words) -> DataFrame:
    """Return the shares as a reader wants them: a row a year, a column a country, the unit in its head."""
    heads = {iso3: words("evidence.column", country=_name(iso3, words)) for iso3 in shares}
    table: DataFrame = shares.rename(columns=heads).rename_axis(columns=None)
    return table.rename_axis(words("evidence.year")).reset_index()


def _plot(shares: DataFrame, prediction: float | None, title: str, source: str, words: Words) -> Plot:
    """Draw the lines, the ceiling, the prediction, and the text around them."""
    import plotly.graph_objects as go

    top = math.ceil(1.03 * max(shares.max().max(), prediction or 0))
    plot = go.Figure(layout={"template": style.template()})
    for iso3 in sorted(shares, key=JAPAN.__eq__):  # Japan last, on top
        _add_country(plot, iso3, shares[iso3].dropna(), words)
    _add_names(plot, shares, gap=style.LABEL_HEIGHT * top / style.PLOT_HEIGHT, words=words)
    plot.add_hline(y=CEILING, line={"color": style.GREY, "width": 1.5, "dash": "3px,3px"}, layer="below")
    about = [words("evidence.axis_share")]
    if prediction is not None:
        actual = shares[JAPAN][ASKED_YEAR]
        _add_prediction(plot, prediction, actual)
        about.append(words("evidence.key_prediction", year=ASKED_YEAR, prediction=prediction))
        about.append(words("evidence.key_actual", share=actual))
    years = [shares.index.min() - 1, shares.index.max() + 1]  # room for the first and last mark
    plot.update_xaxes(title_text=style.ink(words("evidence.year")), range=years, dtick=20, minor_dtick=5)
    plot.update_yaxes(range=[0, top], dtick=1 if top <= MOST_TICKS else None)
    style.add_text(plot, title, about, source)
    return plot


def _add_country(plot: Plot, iso3: str, values: Series, words: Words) -> None:
    """Draw one country's line; Japan's is the heaviest."""
    mark, chosen = style.mark(iso3), iso3 == JAPAN
    plot.add_scatter(
        name=_name(iso3, words),
        x=values.index.tolist(),
        y=values.tolist(),
        mode="lines+markers",
        line={"color": mark.colour, "dash": mark.dash, "width": 3.5 if chosen else 1.8},
        marker={"symbol": mark.symbol, "size": 8, "maxdisplayed": 6},
        hovertemplate=words("evidence.hover"),
    )


def _add_names(plot: Plot, shares: DataFrame, gap: float, words: Words) -> None:
    """Write each country's mark and name at the end of its line."""
    ends = {iso3: shares[iso3].dropna().iloc[-1] for iso3 in shares}
    short = words.starting("evidence.short_")
    for iso3, y in zip(ends, style.spread(list(ends.values()), gap), strict=True):
        style.add_label(plot, y, short.get(iso3) or _name(iso3, words), style.mark(iso3), bold=iso3 == JAPAN)


def _add_prediction(plot: Plot, prediction: float, actual: float) -> None:
    """Mark the learner's number, and join it to what the data say."""
    plot.add_scatter(
        x=[ASKED_YEAR, ASKED_YEAR],
        y=[prediction, actual],
        mode="lines+markers",
        line={"color": style.GREY, "dash": "2px,2px", "width": 1.5},
        marker={
            "symbol": ["star", "circle-open"],
            "size": [15, 13],
            "opacity": 1,
            "color": style.GREY,
            "line": {"color": style.GREY, "width": 2},
        },
        cliponaxis=False,
        hoverinfo="skip",
    )
