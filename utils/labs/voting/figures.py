"""With whom did Japan and other allies vote in the UN General Assembly, and to whom did they stand nearer?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.countries import country_name
from utils.labs.voting.tables import ALLIES, LOWER, PAIR, POINT, UPPER, WHOLE, pair_name
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame, Series
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.guess import Guess

ASKED = 2005
JAPAN, CHINA, AMERICA, BRITAIN = "JPN", "CHN", "USA", "GBR"
PARTNERS = (AMERICA, CHINA, "KOR", "DEU")
RIVALS = (AMERICA, CHINA)
FIRST_OF_CHINA = 1971
BAND_OPACITY = 0.16
# In pixels, the room for the names of states beside a plot.
NAMES_WIDTH = 68
# In per cent, on the axis of agreement.
ROOM, WIDE = 2, 60


def with_whom_did_japan_vote(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw Japan's agreement with four states in the table `un_voting_agreement`, with the prediction for 2005.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, (PAIR, "year", WHOLE))
    pairs = data.pivot(index="year", columns=PAIR, values=WHOLE)
    agree = pairs[[pair_name(JAPAN, other) for other in PARTNERS]].set_axis([*PARTNERS], axis="columns")
    guess = make_guess(prediction, agree[AMERICA][ASKED], words("voting.japan_usa_in", year=ASKED), "%", decimals=1)
    both = agree[[*RIVALS]].dropna()
    more = {AMERICA: (both[AMERICA] > both[CHINA]).sum(), CHINA: (both[CHINA] > both[AMERICA]).sum()}
    winner = max(RIVALS, key=more.__getitem__)
    look = Look(
        title=words(
            f"voting.with_{winner}_title",
            n=more[winner],
            total=len(both),
            first=both.index.min(),
            last=both.index.max(),
        ),
        axis=words("voting.agreement_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit="%",
        hover=".1f",
        bold=AMERICA,
    )
    first, last = agree.index.min(), agree.index.max()
    america = agree[AMERICA]
    told = [
        words("voting.america_told", first=first, last=last, start=america[first], asked=america[ASKED], year=ASKED,
              end=america[last], low=america.min(), low_year=america.idxmin()),
        words("voting.china_told", low=agree[CHINA].min(), high=agree[CHINA].max(), asked=agree[CHINA][ASKED],
              year=ASKED, korea=agree["KOR"][ASKED], germany=agree["DEU"][ASKED], first=both.index.min()),
    ]  # fmt: skip
    told += [guess.sentence(words)] if guess else []
    plot = draw_lines(agree, look, guess, ASKED)
    plot.update_yaxes(range=[0, 100])  # there is no agreement above
    return Figure(look.title, plot, " ".join(told), as_table(agree, "%"), look.source)


def with_whom_did_allies_vote(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the agreement of six US allies with the United States and China in 2005, and the prediction for Britain.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, (PAIR, "year", WHOLE))
    year = data[data["year"] == ASKED].set_index(PAIR)[WHOLE]
    agree = _by_ally(year).sort_values(AMERICA)
    about = words("voting.britain_china_in", year=ASKED)
    guess = make_guess(prediction, agree[CHINA][BRITAIN], about, "%", decimals=1)
    more = (agree[CHINA] > agree[AMERICA]).sum()
    title = words("voting.allies_title", n=more, total=len(agree), year=ASKED)
    source = words("evidence.source", citation=data.attrs["citation"])
    listed = "; ".join(
        words("voting.ally_one", country=country_name(iso3, words), america=each[AMERICA], china=each[CHINA])
        for iso3, each in agree[::-1].iterrows()
    )
    told = [words("voting.allies_told", year=ASKED, listed=listed)] + ([guess.sentence(words)] if guess else [])
    return Figure(title, _draw_dots(agree, title, source, guess), " ".join(told), _dots_table(agree), source)


def was_japan_nearer_to_china(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw how far Japan's ideal point was from four others, with the prediction of its distance to China in 2005.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", POINT, LOWER, UPPER))
    wide = data.pivot(index="year", columns="iso3", values=[POINT, LOWER, UPPER]).loc[FIRST_OF_CHINA:]
    distance = wide[POINT][[*PARTNERS]].sub(wide[POINT][JAPAN], axis="index").abs().dropna(how="all")
    ranges = {other: _range_of_distance(wide, other).loc[distance.index] for other in RIVALS}
    unit = words("voting.units")
    about = words("voting.japan_china_in", year=ASKED)
    guess = make_guess(prediction, distance[CHINA][ASKED], about, unit)
    facts = _who_was_nearer(distance, ranges)
    look = Look(
        title=words(f"voting.nearer_title_{'CHN' if facts['china'] > facts['america'] else 'USA'}", **facts),
        axis=words("voting.distance_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=unit,
        bold=CHINA,
    )
    plot = draw_lines(distance, look, guess, ASKED)
    _add_bands(plot, ranges)
    told = [
        words("voting.nearer_told", **facts),
        words("voting.distance_told", year=ASKED, america=distance[AMERICA][ASKED], china=distance[CHINA][ASKED],
              **{f"{name}_{end}": ranges[other][end][ASKED]
                 for name, other in (("america", AMERICA), ("china", CHINA)) for end in ("low", "high")}),
    ]  # fmt: skip
    told += [guess.sentence(words)] if guess else []
    return Figure(look.title, plot, " ".join(told), _distance_table(distance, ranges, unit), look.source)


def _by_ally(year: Series) -> DataFrame:
    """Return a row an ally, a column for the agreement with each of the two rivals."""
    import pandas as pd

    return pd.DataFrame(
        {rival: [year[pair_name(ally, rival)] for ally in ALLIES] for rival in RIVALS}, index=list(ALLIES)
    )


def _draw_dots(agree: DataFrame, title: str, source: str, guess: Guess | None) -> Plot:
    """Draw a line an ally, with two marks on it."""
    import plotly.graph_objects as go

    words = load_words()
    plot = go.Figure(layout={"template": style.template()})
    rows = list(range(len(agree)))
    for row, values in zip(rows, agree.to_numpy().tolist(), strict=True):
        plot.add_scatter(
            x=values, y=[row, row], mode="lines", line={"color": style.GREY, "width": 1.5}, hoverinfo="skip"
        )
    names = [country_name(iso3, short=True) for iso3 in agree.index]
    for rival in RIVALS:
        mark = style.mark(rival)
        plot.add_scatter(
            name=country_name(rival),
            x=agree[rival].tolist(),
            y=rows,
            mode="markers",
            marker={"symbol": mark.symbol, "size": 13, "color": mark.colour, "opacity": 1},
            text=names,
            hovertemplate="%{text}, %{fullData.name}: %{x:.1f}\u00a0%<extra></extra>",
        )
    about = [
        words("voting.allies_axis", year=ASKED),
        *(words("voting.mark", glyph=style.mark(rival).glyph, country=country_name(rival, words)) for rival in RIVALS),
    ]
    if guess is not None:
        guess.draw(plot, y=agree.index.get_loc(BRITAIN))
        about += guess.key(words)
    low, high = _range_of_dots(agree, guess)
    plot.update_xaxes(
        title_text=style.ink(words("voting.per_cent")), range=[low, high], dtick=10 if high - low < WIDE else 20
    )
    plot.update_yaxes(
        tickvals=rows, ticktext=[style.ink(name) for name in names], range=[-0.6, len(rows) - 0.4], zeroline=False
    )
    style.add_text(plot, title, about, source)
    plot.update_layout(margin={"l": NAMES_WIDTH, "r": style.TOP})  # names at the left end, none at the right
    plot.update_annotations(xshift=-NAMES_WIDTH)
    return plot


def _range_of_dots(agree: DataFrame, guess: Guess | None) -> tuple[int, int]:
    """Return the tens between which all marks lie with a little room, so that near ones can be told apart."""
    values = [*agree.to_numpy().ravel().tolist(), *([guess.predicted] if guess else [])]
    low, high = math.floor((min(values) - ROOM) / 10), math.ceil((max(values) + ROOM) / 10)
    return max(0, 10 * low), min(100, 10 * high)


def _dots_table(agree: DataFrame) -> DataFrame:
    words = load_words()
    heads = {rival: words("voting.with_head", country=country_name(rival, words)) for rival in RIVALS}
    named = agree[::-1].rename(index=lambda iso3: country_name(iso3, words), columns=heads)
    table: DataFrame = named.rename_axis(words("voting.ally")).reset_index()
    return table


def _range_of_distance(wide: DataFrame, other: str) -> DataFrame:
    """Return the shortest and the longest distance to Japan that the bounds of both allow."""
    import pandas as pd

    above = wide[LOWER][other] - wide[UPPER][JAPAN]
    below = wide[LOWER][JAPAN] - wide[UPPER][other]
    longest = pd.concat([wide[UPPER][other] - wide[LOWER][JAPAN], wide[UPPER][JAPAN] - wide[LOWER][other]], axis=1)
    shortest = pd.concat([above, below], axis=1).max(axis=1).clip(lower=0)
    return pd.DataFrame({"low": shortest, "high": longest.max(axis=1)})


def _who_was_nearer(distance: DataFrame, ranges: dict[str, DataFrame]) -> dict[str, int]:
    """Count the years in which Japan was nearer to each, and those in which the ranges leave no doubt of it."""
    china, america = (ranges[rival] for rival in (CHINA, AMERICA))
    facts = {
        "china": (distance[CHINA] < distance[AMERICA]).sum(),
        "america": (distance[AMERICA] < distance[CHINA]).sum(),
        "china_clear": (china["high"] < america["low"]).sum(),
        "america_clear": (america["high"] < china["low"]).sum(),
        "total": len(distance),
        "first": distance.index.min(),
        "last": distance.index.max(),
    }
    return {name: int(each) for name, each in facts.items()} | {
        "clear": int(facts["china_clear"] + facts["america_clear"])
    }


def _add_bands(plot: Plot, ranges: dict[str, DataFrame]) -> None:
    """Draw the ranges behind the lines."""
    lines = len(plot.data)
    for other, ends in ranges.items():
        years = ends.index.tolist()
        plot.add_scatter(
            x=[*years, *reversed(years)],
            y=[*ends["high"], *ends["low"][::-1]],
            fill="toself",
            fillcolor=style.mark(other).colour,
            opacity=BAND_OPACITY,
            mode="lines",
            line={"width": 0},
            hoverinfo="skip",
        )
    plot.data = (*plot.data[lines:], *plot.data[:lines])


def _distance_table(distance: DataFrame, ranges: dict[str, DataFrame], unit: str) -> DataFrame:
    words = load_words()
    table = as_table(distance.round(2), unit)
    for other, ends in ranges.items():
        for end in ends:
            head = words(f"voting.head_{end}", country=country_name(other, words), unit=unit)
            table[head] = ends[end].round(2).tolist()
    return table
