"""Who is ageing, who trades how much of what it produces, and whose forces shrank?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, Lines, as_table, by_year, style
from utils.evidence.countries import country_name
from utils.labs.ageing.tables import BASIS, COUNTRIES, ESTIMATE, GDP, OLD_SHARE, PERSONNEL, TRADE

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.drawing.guess import Guess
    from utils.drawing.plot import Plot
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


def whose_population_is_ageing(age_structure: DataFrame, words: Words) -> Finding:
    """Draw the shares of people of 65 or older; asked is China's in 2020."""
    shares = by_year(age_structure, OLD_SHARE, COUNTRIES)
    known = shares.loc[age_structure.loc[age_structure[BASIS] == ESTIMATE, "year"].unique()]
    first, last = int(known.index.min()), int(known.index.max())
    listed = "; ".join(
        words("age_one", country=country_name(iso3, words), share=share)
        for iso3, share in known.loc[last].sort_values(ascending=False).items()
    )
    told = [words("age_told", first=first, last=last, listed=listed)]
    passed = shares.index[(shares[KOREA] > shares[JAPAN]) & (shares.index > last)]
    if len(passed):
        facts = {"year": passed[0], "share": shares[KOREA][passed[0]], "japan": shares[JAPAN][passed[0]]}
        told.append(words("age_projection", **facts))
    table = as_table(shares.round(1), "%", words)
    kinds = [words("estimate") if year <= last else words("projection") for year in shares.index]
    table.insert(1, words("basis"), kinds)
    return Finding(
        title=_title_of_age(known, words),
        about=[words("age_axis")],
        drawn=Lines(values=shares, unit=words("age_unit"), hover=".1f", bold=CHINA),
        told=told,
        table=table,
        asked=Asked(actual=known[CHINA][last], about=words("china_in", year=last), unit="%", decimals=1, at=last),
        more=lambda plot: _set_projection_apart(plot, last, words),
    )


def how_open_is_a_large_economy(trade_openness: DataFrame, words: Words) -> Finding:
    """Draw trade against GDP in 2006; asked is the trade of the United States."""
    states = trade_openness[trade_openness["year"] == ESSAY].set_index("iso3").sort_values(GDP, ascending=False)
    trade, most = states[TRADE], states[TRADE].idxmax()
    ranks = states[GDP].rank().corr(trade.rank())
    facts = {"year": ESSAY, "most": country_name(most, words), "most_share": trade[most]}
    title = words(
        f"open_title_{'size' if ranks < STRONG else 'none'}",
        large=country_name(states.index[0], words, short=True), large_share=trade.iloc[0], **facts,
    )  # fmt: skip
    table = states.assign(country=[country_name(iso3, words) for iso3 in states.index])
    table = table.reset_index(drop=True)[["country", GDP, TRADE]].round(1)
    table.columns = [words(f"head_{head}") for head in ("country", "gdp", "trade")]
    about = words("country_in", country=country_name(AMERICA, words), year=ESSAY)
    return Finding(
        title=title,
        about=[words("open_axis", year=ESSAY)],
        drawn=lambda plot, guess, _: _draw_sizes(plot, states, guess, words),
        told=[words("open_told", n=len(states), usa=trade[AMERICA], japan=trade[JAPAN], ranks=ranks, **facts)],
        table=table,
        asked=Asked(actual=trade[AMERICA], about=about, unit=words("gdp_unit"), decimals=1, at=AMERICA),
        right=30,
    )


def whose_forces_shrank(armed_forces: DataFrame, words: Words) -> Finding:
    """Draw personnel with 2006 as 100; asked is Japan's in the last year."""
    people = by_year(armed_forces, PERSONNEL, COUNTRIES)
    index = SAME * people / people.loc[ESSAY]
    last = int(people.index.max())
    ends = index.loc[last].sort_values(ascending=False)
    n = int((ends >= SAME).sum())
    listed = "; ".join(
        words("forces_one", country=country_name(iso3, words), index=each) for iso3, each in ends.items()
    )
    facts = {"only": country_name(ends.index[0], words), "n": n, "of": len(ends), "year": last, "base": ESSAY}
    unit, about = words("index_unit", base=ESSAY), words("japan_in", year=last)
    return Finding(
        title=words(f"forces_title_{'one' if n == 1 else 'several'}", **facts),
        about=[words("forces_axis", base=ESSAY)],
        drawn=Lines(values=index, unit=unit, hover=".1f", bold=JAPAN, low=FLOOR, level=SAME),
        told=[words("forces_told", year=last, base=ESSAY, listed=listed)],
        table=as_table(people.round(1), words("thousand"), words),
        asked=Asked(actual=ends[JAPAN], about=about, unit=unit, decimals=1, at=last),
        more=lambda plot: plot.update_xaxes(dtick=10, minor_dtick=1),
    )


def _title_of_age(known: DataFrame, words: Words) -> str:
    """Say when Japan was as old as China was last, or only how Japan's share went."""
    japan, first, last = known[JAPAN], int(known.index.min()), int(known.index.max())
    china = known[CHINA][last]
    off = (japan - china).abs()
    then = int(off.idxmin())
    if then < last and off.min() < ALIKE:
        return words("age_title_alike", last=last, then=then, china=china, japan=japan[then], years=last - then)
    return words("age_title_ranges", first=first, last=last, low=japan[first], high=japan[last])


def _set_projection_apart(plot: Plot, last: int, words: Words) -> None:
    """Cut each line at `last`, and draw the rest thin, with open marks, on a shaded ground."""
    for trace in [each for each in plot.data if each.name]:
        points = list(zip(trace.x, trace.y, strict=True))
        plot.add_scatter(
            name=words("projected", country=trace.name),
            x=[x for x, _ in points if x >= last],
            y=[y for x, y in points if x >= last],
            mode="lines+markers",
            line={"color": trace.line.color, "dash": trace.line.dash, "width": 1.2},
            marker=trace.marker | {"symbol": f"{trace.marker.symbol}-open", "maxdisplayed": 5},
            hovertemplate=trace.hovertemplate,
        )
        trace.update_from({"x": [x for x, _ in points if x <= last], "y": [y for x, y in points if x <= last]})
    plot.add_vrect(
        x0=last, x1=plot.layout.xaxis.range[1], fillcolor=style.FAINT, opacity=0.5, line_width=0, layer="below"
    )
    plot.add_annotation(
        text=style.ink(words("projection")), showarrow=False, font={"size": 12},
        x=last, xanchor="left", xshift=3, y=1, yref="paper", yanchor="top",
    )  # fmt: skip
    plot.update_xaxes(tick0=last, dtick=40, minor_dtick=10)


def _draw_sizes(plot: Plot, states: DataFrame, guess: Guess | None, words: Words) -> None:
    """Draw a mark a country, its GDP along x and its trade along y, both in steps of equal factors."""
    unit = words("gdp_unit")
    for iso3, state in states[::-1].iterrows():
        mark, named = style.mark(iso3), iso3 in NAMED
        plot.add_scatter(
            name=country_name(iso3, words),
            x=[state[GDP]],
            y=[state[TRADE]],
            mode="markers+text" if named else "markers",
            text=[style.ink(country_name(iso3, words, short=True))] if named else None,
            textposition=NAMED.get(iso3),
            marker={"symbol": mark.symbol, "size": 12 if named else 9, "color": mark.colour},
            hovertemplate=f"%{{fullData.name}}: %{{y:.1f}}\u00a0{unit}<extra></extra>",
            cliponaxis=False,
        )
    low, high = 1.0, 2.85
    if guess is not None:
        guess.draw(plot, x=states[GDP][AMERICA])
        predicted = math.log10(max(guess.predicted, 1))
        low, high = min(low, predicted - 0.1), max(high, predicted + 0.1)
    ticks = {axis: {"tickvals": at, "ticktext": [style.ink(f"{each:,}") for each in at]} for axis, at in TICKS.items()}
    plot.update_xaxes(type="log", range=[0.8, 4.5], minor_ticks="", **ticks["x"])
    plot.update_xaxes(title_text=style.ink(words("gdp_axis")))
    plot.update_yaxes(type="log", range=[low, high], minor_ticks="", **ticks["y"])
