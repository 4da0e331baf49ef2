"""Who is ageing, who trades how much of what it produces, and whose forces shrank?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.labs.ageing.tables import BASIS, COUNTRIES, ESTIMATE, GDP, OLD_SHARE, PERSONNEL, TRADE
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame, Series
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.guess import Guess
    from utils.words import Words

JAPAN, CHINA, KOREA, AMERICA = "JPN", "CHN", "KOR", "USA"
# Two populations count as equally old when their shares differ by less than a point.
ALIKE = 1.0
ESSAY = 2006
SAME = 100
# Where the axis of that figure begins, so that the lines do not lie on each other.
FLOOR = 60
# From this rank correlation of size and share on, size is taken to tell.
STRONG = -0.5
TICKS = {"x": (10, 100, 1000, 10000), "y": (10, 20, 50, 100, 200, 500)}
# The countries with a name beside their mark, and where it stands so that names do not meet on a narrow page.
NAMED = {
    "USA": "bottom center",
    "JPN": "middle left",
    "CHN": "middle right",
    "KOR": "top center",
    "DEU": "top right",
    "SGP": "middle right",
}


def whose_population_is_ageing(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the shares of people of 65 or older in the table `age_structure`, with the prediction for China in 2020.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", BASIS, OLD_SHARE))
    shares = data.pivot(index="year", columns="iso3", values=OLD_SHARE)[[*COUNTRIES]]
    known = shares.loc[data.loc[data[BASIS] == ESTIMATE, "year"].unique()]
    first, last = int(known.index.min()), int(known.index.max())
    guess = make_guess(prediction, known[CHINA][last], words("ageing.china_in", year=last), "%", decimals=1)
    look = Look(
        title=_title_of_age(known, words),
        axis=words("ageing.age_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("ageing.age_unit"),
        hover=".1f",
        bold=CHINA,
    )
    listed = "; ".join(
        words("ageing.age_one", country=country_name(iso3, words), share=share)
        for iso3, share in known.loc[last].sort_values(ascending=False).items()
    )
    told = [words("ageing.age_told", first=first, last=last, listed=listed)]
    passed = shares.index[(shares[KOREA] > shares[JAPAN]) & (shares.index > last)]
    if len(passed):
        facts = {"year": passed[0], "share": shares[KOREA][passed[0]], "japan": shares[JAPAN][passed[0]]}
        told.append(words("ageing.age_projection", **facts))
    told += [guess.sentence(words)] if guess else []
    plot = draw_lines(shares, look, guess, last)
    _set_projection_apart(plot, last, words)
    plot.update_xaxes(tick0=last, dtick=40, minor_dtick=10)
    table = as_table(shares.round(1), "%")
    table.insert(1, words("ageing.basis"), [words(f"ageing.{_kind(year, last)}") for year in shares.index])
    return Figure(look.title, plot, " ".join(told), table, look.source)


def how_open_is_a_large_economy(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw trade against GDP in 2006 from the table `trade_openness`, with the prediction for the United States.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", GDP, TRADE))
    rows = data[data["year"] == ESSAY].set_index("iso3").sort_values(GDP, ascending=False)
    if not {AMERICA, JAPAN} <= set(rows.index):
        raise fault("no_row", row=f"{AMERICA} {JAPAN} {ESSAY}")
    about = words("ageing.country_in", country=country_name(AMERICA, words), year=ESSAY)
    guess = make_guess(prediction, rows[TRADE][AMERICA], about, words("ageing.gdp_unit"), decimals=1)
    ranks = rows[GDP].rank().corr(rows[TRADE].rank())
    most = rows[TRADE].idxmax()
    title = words(
        f"ageing.open_title_{'size' if ranks < STRONG else 'none'}",
        large=country_name(rows.index[0], words, short=True), large_share=rows[TRADE].iloc[0],
        most=country_name(most, words), most_share=rows[TRADE][most], year=ESSAY,
    )  # fmt: skip
    axis, source = words("ageing.open_axis", year=ESSAY), words("evidence.source", citation=data.attrs["citation"])
    told = [
        words("ageing.open_told", n=len(rows), year=ESSAY, usa=rows[TRADE][AMERICA], japan=rows[TRADE][JAPAN],
              most=country_name(most, words), most_share=rows[TRADE][most], ranks=ranks)
    ]  # fmt: skip
    told += [guess.sentence(words)] if guess else []
    plot = _draw_sizes(rows, guess, words)
    style.add_text(plot, title, [axis, *(guess.key(words) if guess else [])], source)
    plot.update_layout(margin_r=30)
    table = rows.reset_index()[["country", GDP, TRADE]].round(1)
    table.columns = [words(f"ageing.head_{head}") for head in ("country", "gdp", "trade")]
    return Figure(title, plot, " ".join(told), table, source)


def whose_forces_shrank(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw personnel with 2006 as 100 from the table `armed_forces`, with the prediction for Japan in its last year.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", PERSONNEL))
    people = data.pivot(index="year", columns="iso3", values=PERSONNEL)[[*COUNTRIES]]
    index = SAME * people / people.loc[ESSAY]
    last = int(people.index.max())
    ends = index.loc[last].sort_values(ascending=False)
    kept = ends.index[ends >= SAME]
    guess = make_guess(
        prediction, ends[JAPAN], words("ageing.japan_in", year=last), words("ageing.index_unit", base=ESSAY), decimals=1
    )
    listed = "; ".join(
        words("ageing.forces_one", country=country_name(iso3, words), index=each) for iso3, each in ends.items()
    )
    key = "one" if len(kept) == 1 else "several"
    facts = {"only": country_name(ends.index[0], words), "n": len(kept), "of": len(ends), "year": last, "base": ESSAY}
    look = Look(
        title=words(f"ageing.forces_title_{key}", **facts),
        axis=words("ageing.forces_axis", base=ESSAY),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("ageing.index_unit", base=ESSAY),
        hover=".1f",
        bold=JAPAN,
        low=FLOOR,
        level=SAME,
    )
    told = [words("ageing.forces_told", year=last, base=ESSAY, listed=listed)]
    told += [guess.sentence(words)] if guess else []
    plot = draw_lines(index, look, guess, last)
    plot.update_xaxes(dtick=10, minor_dtick=1)
    table = as_table(people.round(1), words("ageing.thousand"))
    return Figure(look.title, plot, " ".join(told), table, look.source)


def _title_of_age(known: DataFrame, words: Words) -> str:
    """Say when Japan was as old as China was last, or only how Japan's share went."""
    japan, last = known[JAPAN], int(known.index.max())
    off = (japan - known[CHINA][last]).abs()
    then = int(off.idxmin())
    if then < last and off.min() < ALIKE:
        return words(
            "ageing.age_title_alike",
            last=last,
            then=then,
            china=known[CHINA][last],
            japan=japan[then],
            years=last - then,
        )
    first = int(known.index.min())
    return words("ageing.age_title_ranges", first=first, last=last, low=japan[first], high=japan[last])


def _kind(year: int, last: int) -> str:
    return "estimate" if year <= last else "projection"


def _set_projection_apart(plot: Plot, last: int, words: Words) -> None:
    """Cut each line at `last`, and draw the rest thin, with open marks, on a shaded ground."""
    for trace in [each for each in plot.data if each.name]:
        points = list(zip(trace.x, trace.y, strict=True))
        marker = trace.marker.to_plotly_json()
        plot.add_scatter(
            name=words("ageing.projected", country=trace.name),
            x=[x for x, _ in points if x >= last],
            y=[y for x, y in points if x >= last],
            mode="lines+markers",
            line={"color": trace.line.color, "dash": trace.line.dash, "width": 1.2},
            marker=marker | {"symbol": f"{marker['symbol']}-open", "maxdisplayed": 5},
            hovertemplate=trace.hovertemplate,
        )
        trace.update(x=[x for x, _ in points if x <= last], y=[y for x, y in points if x <= last])
    plot.add_vrect(
        x0=last, x1=plot.layout.xaxis.range[1], fillcolor=style.FAINT, opacity=0.5, line_width=0, layer="below"
    )
    plot.add_annotation(
        text=style.ink(words("ageing.projection")), showarrow=False, font={"size": 12},
        x=last, xanchor="left", xshift=3, y=1, yref="paper", yanchor="top",
    )  # fmt: skip


def _draw_sizes(rows: DataFrame, guess: Guess | None, words: Words) -> Plot:
    """Draw a mark a country, its GDP along x and its trade along y, both in steps of equal factors."""
    import plotly.graph_objects as go

    plot = go.Figure(layout={"template": style.template()})
    for iso3, row in rows[::-1].iterrows():
        _add_country(plot, str(iso3), row, words)
    if guess is not None:
        guess.draw(plot, x=rows[GDP][AMERICA])
    ticks = {axis: {"tickvals": at, "ticktext": [style.ink(f"{each:,}") for each in at]} for axis, at in TICKS.items()}
    plot.update_xaxes(type="log", range=[0.8, 4.5], minor_ticks="", **ticks["x"])
    plot.update_xaxes(title_text=style.ink(words("ageing.gdp_axis")))
    low = min([1.0, *([_log(guess.predicted) - 0.1] if guess else [])])
    high = max([2.85, *([_log(guess.predicted) + 0.1] if guess else [])])
    plot.update_yaxes(type="log", range=[low, high], minor_ticks="", **ticks["y"])
    return plot


def _add_country(plot: Plot, iso3: str, row: Series, words: Words) -> None:
    mark, name = style.mark(iso3), country_name(iso3, words)
    named = iso3 in NAMED
    plot.add_scatter(
        name=name,
        x=[row[GDP]],
        y=[row[TRADE]],
        mode="markers+text" if named else "markers",
        text=[style.ink(country_name(iso3, words, short=True))] if named else None,
        textposition=NAMED.get(iso3),
        marker={"symbol": mark.symbol, "size": 12 if named else 9, "color": mark.colour},
        hovertemplate=f"%{{fullData.name}}: %{{y:.1f}}\u00a0{words('ageing.gdp_unit')}<extra></extra>",
        cliponaxis=False,
    )


def _log(value: float) -> float:
    return math.log10(max(value, 1))
