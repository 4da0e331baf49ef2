"""Who had promised whom defence, how closed was the web, and how many ties were there under each definition?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.check import check_columns, check_prediction
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.countries import country_name
from utils.labs.network.tables import DEFENCE
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.words import Words

HUB = "USA"
PANELS = (1955, 1975, 2006)
ASKED = PANELS[-1]
FIRST_ASKED = PANELS[0]
PANEL_HEIGHT, SIDE = 260, 8

# Rough geography, moved apart so that no two codes collide on a narrow page; the same in every year.
PLACES = {
    "RUS": (4.6, 9.9), "PRK": (6.0, 9.2), "JPN": (8.9, 8.0), "CHN": (3.4, 8.2), "KOR": (7.2, 7.5), "USA": (11.3, 6.0),
    "TWN": (6.9, 6.2), "IND": (0.6, 5.6), "MMR": (1.8, 6.7), "LAO": (3.4, 6.5), "VNM": (4.9, 6.5), "THA": (2.8, 5.1),
    "KHM": (3.3, 3.2), "RVN": (4.6, 2.9), "PHL": (7.5, 3.9), "MYS": (1.9, 2.8), "BRN": (5.8, 2.3), "SGP": (3.2, 1.7),
    "IDN": (5.2, 0.9), "AUS": (8.0, 1.4), "NZL": (10.4, 0.9),
}  # fmt: skip
LABEL_SIDES = {"AUS": "bottom center", "NZL": "bottom center", "CHN": "middle left"}

MEASURES = {
    "with_hub": style.mark(HUB),
    "centralisation": style.Mark("#997700", "2px,3px", "triangle-up", "▲"),
    "closed": style.Mark("#AA3377", "5px,2px", "diamond", "◆"),
}
DEFINITIONS = {
    "defence": style.mark(HUB),
    "more than non-aggression": style.Mark("#AA3377", "5px,2px", "diamond", "◆"),
    "any": style.Mark("#997700", "2px,3px", "triangle-up", "▲"),
}


def who_had_promised_whom_defence(ties: DataFrame, states: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the defence pacts of three years from the tables `alliance_ties` and `alliance_states`.

    The prediction is for the number of pacts in the last of them.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(ties, ("year", "iso3_a", "iso3_b", DEFENCE))
    check_columns(states, ("year", "iso3"))
    pacts = {year: _pacts(ties, year) for year in PANELS}
    members = {year: list(states.loc[states["year"] == year, "iso3"]) for year in PANELS}
    pairs = len(members[ASKED]) * (len(members[ASKED]) - 1) // 2
    check_prediction(prediction, 0, pairs)
    guess = make_guess(
        prediction, len(pacts[ASKED]), words("network.pairs_in", year=ASKED), words("network.pairs"), decimals=0
    )
    title = _map_title(pacts[ASKED], words)
    source = words("evidence.source", citation="; ".join((ties.attrs["citation"], states.attrs["citation"])))
    told = [_told(year, pacts[year], len(members[year]), words) for year in PANELS]
    told += [guess.sentence(words)] if guess else []
    about = [words("network.map_lines"), words("network.map_rings"), *([guess.sentence(words)] if guess else [])]
    plot = _draw_maps(pacts, members, words)
    _frame(plot, title, about, source)
    return Figure(title, plot, " ".join(told), _pact_table(pacts, words), source)


def how_closed_was_the_web(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw three measures of the defence pacts in the table `alliance_network_by_year`.

    The prediction is for the share of closed threesomes in 1955.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("year", "tie", "ties", "ties_with_united_states", "centralisation", "transitivity"))
    check_prediction(prediction, 0, 100)
    pacts = data[data["tie"] == "defence"].set_index("year").sort_index()
    with_hub = pacts["ties_with_united_states"] / pacts["ties"]
    shares = 100 * pacts.assign(with_hub=with_hub, closed=pacts["transitivity"])[[*MEASURES]]
    closed = shares["closed"]
    facts = {
        "first": FIRST_ASKED, "then": closed[FIRST_ASKED], "last": int(closed.index.max()), "now": closed.iloc[-1],
    }  # fmt: skip
    open_ = closed.index[closed > 0]
    since = int(open_.max()) + 1 if len(open_) else int(closed.index.min())
    key = "open" if since <= facts["last"] else "ranges"
    guess = make_guess(prediction, closed[FIRST_ASKED], words("network.closed_in", year=FIRST_ASKED), "%", decimals=1)
    look = Look(
        title=words(f"network.closed_title_{key}", since=since, **facts),
        axis=words("network.closed_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit="%",
        hover=".1f",
        bold="closed",
        names={each: words(f"network.short_{each}") for each in MEASURES},
        marks=MEASURES,
    )
    told = [
        words(
            f"network.told_{each}",
            first=FIRST_ASKED,
            then=shares[each][FIRST_ASKED],
            year=ASKED,
            now=shares[each][ASKED],
        )
        for each in MEASURES
    ]
    told += [guess.sentence(words)] if guess else []
    plot = draw_lines(shares, look, guess, FIRST_ASKED)
    heads = {each: words(f"network.head_{each}") for each in MEASURES}
    return Figure(look.title, plot, " ".join(told), as_table(shares.round(1), "%", heads), look.source)


def how_many_ties_by_definition(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the number of ties under each definition in the table `alliance_network_by_year`.

    The prediction is for ties of any kind in 2006.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("year", "tie", "ties"))
    ties = data.pivot(index="year", columns="tie", values="ties")[[*DEFINITIONS]]
    keys = {each: each.replace(" ", "_").replace("-", "_") for each in DEFINITIONS}
    guess = make_guess(prediction, ties["any"][ASKED], words("network.any_in", year=ASKED), words("network.pairs"), 0)
    look = Look(
        title=words("network.ties_title", year=ASKED, defence=ties["defence"][ASKED], any=ties["any"][ASKED]),
        axis=words("network.ties_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("network.pairs"),
        hover=".0f",
        bold="defence",
        names={each: words(f"network.short_{keys[each]}") for each in DEFINITIONS},
        marks=DEFINITIONS,
    )
    growth = ties.loc[ASKED] - ties.loc[ASKED - 4]
    told = [
        words(
            f"network.told_{keys[each]}",
            year=ASKED, n=ties[each][ASKED], last=ties.index.max(), end=ties[each].iloc[-1],
            base=ASKED - 4, more=growth[each],
        )
        for each in DEFINITIONS
    ]  # fmt: skip
    told += [guess.sentence(words)] if guess else []
    heads = {each: words(f"network.head_{keys[each]}") for each in DEFINITIONS}
    plot = draw_lines(ties, look, guess, ASKED)
    return Figure(look.title, plot, " ".join(told), as_table(ties, words("network.pairs"), heads), look.source)


def _pacts(ties: DataFrame, year: int) -> list[tuple[str, str]]:
    """Return the pairs bound by a defence pact, in their order."""
    chosen = ties[(ties["year"] == year) & (ties[DEFENCE] == 1)]
    return sorted(zip(chosen["iso3_a"], chosen["iso3_b"], strict=True))


def _partners(pacts: list[tuple[str, str]]) -> list[str]:
    return [iso3 for pair in pacts if HUB in pair for iso3 in pair if iso3 != HUB]


def _map_title(pacts: list[tuple[str, str]], words: Words) -> str:
    """Say whether the partners of the United States form a star, or only how many pacts are its own."""
    partners = _partners(pacts)
    star = partners and not any(HUB not in pair and set(pair) & set(partners) for pair in pacts)
    key = "star" if star else "count"
    return words(f"network.map_title_{key}", year=ASKED, n=len(pacts), partners=len(partners))


def _told(year: int, pacts: list[tuple[str, str]], states: int, words: Words) -> str:
    """Say which pacts there were in a year."""
    others = [
        words("network.pair", a=country_name(a, words), b=country_name(b, words)) for a, b in pacts if HUB not in (a, b)
    ]
    partners = [country_name(iso3, words) for iso3 in _partners(pacts)]
    return words(
        "network.map_told",
        year=year,
        states=states,
        n=len(pacts),
        partners=", ".join(partners) or "–",
        others="; ".join(others) or "–",
    )


def _pact_table(pacts: dict[int, list[tuple[str, str]]], words: Words) -> DataFrame:
    """Return a row a pair and a column a year, with 1 for a pact."""
    import pandas as pd

    pairs = sorted({pair for each in pacts.values() for pair in each})
    names = [words("network.pair", a=country_name(a, words), b=country_name(b, words)) for a, b in pairs]
    heads = {year: words("network.map_head", year=year) for year in pacts}
    return pd.DataFrame(
        {
            words("network.map_pair"): names,
            **{heads[year]: [int(pair in pacts[year]) for pair in pairs] for year in pacts},
        }
    )


def _draw_maps(pacts: dict[int, list[tuple[str, str]]], members: dict[int, list[str]], words: Words) -> Plot:
    """Draw a panel a year, one under the other, each state at its place."""
    from plotly.subplots import make_subplots

    plot = make_subplots(rows=len(pacts), cols=1, vertical_spacing=0.03)
    for row, (year, pairs) in enumerate(pacts.items(), start=1):
        _add_pacts(plot, row, pairs)
        _add_states(plot, row, members[year], pairs, words)
        name = words("network.map_panel", year=year, n=len(pairs), partners=len(_partners(pairs)))
        plot.add_annotation(
            text=f"<b>{style.ink(name)}</b>",
            x=0, y=1, xref="x domain", yref="y domain", xanchor="left", yanchor="top", showarrow=False, row=row, col=1,
        )  # fmt: skip
    plot.update_xaxes(visible=False, range=[-0.3, 12.2], fixedrange=True)
    plot.update_yaxes(visible=False, range=[-0.4, 12.2], fixedrange=True)
    return plot


def _add_pacts(plot: Plot, row: int, pacts: list[tuple[str, str]]) -> None:
    """Draw the pacts: solid with the United States, dashed between others."""
    looks = {
        True: {"color": style.mark(HUB).colour, "width": 2.5},
        False: {"color": "#AA3377", "width": 2, "dash": "4px,3px"},
    }
    for a, b in pacts:
        (x, y), (x_end, y_end) = PLACES[a], PLACES[b]
        plot.add_scatter(
            x=[x, x_end], y=[y, y_end], mode="lines", line=looks[HUB in (a, b)], hoverinfo="skip", meta=[a, b],
            row=row, col=1,
        )  # fmt: skip


def _add_states(plot: Plot, row: int, members: list[str], pacts: list[tuple[str, str]], words: Words) -> None:
    """Draw the states: filled with a pact, a small ring without; the code beside."""
    count = {iso3: sum(iso3 in pair for pair in pacts) for iso3 in members}
    tied = [bool(count[iso3]) for iso3 in members]
    looks = {iso3: style.mark(iso3) for iso3 in members}
    names = [
        words("network.map_state", country=country_name(iso3, words), n=count[iso3]) for iso3 in members
    ]  # fmt: skip
    plot.add_scatter(
        x=[PLACES[iso3][0] for iso3 in members],
        y=[PLACES[iso3][1] for iso3 in members],
        mode="markers+text",
        text=[
            f"<b>{style.ink(iso3)}</b>" if each else style.ink(iso3) for iso3, each in zip(members, tied, strict=True)
        ],
        textposition=[LABEL_SIDES.get(iso3, "top center") for iso3 in members],
        textfont={"size": 11},
        marker={
            "symbol": [looks[iso3].symbol if each else "circle-open" for iso3, each in zip(members, tied, strict=True)],
            "size": [11 if each else 6 for each in tied],
            "color": [looks[iso3].colour if each else style.GREY for iso3, each in zip(members, tied, strict=True)],
            "opacity": 1,
        },
        hovertext=names,
        hovertemplate="%{hovertext}<extra></extra>",
        meta=members,
        cliponaxis=False,
        row=row,
        col=1,
    )


def _frame(plot: Plot, title: str, about: list[str], source: str) -> None:
    """Set title and texts round the panels, which are taller than one plot and have no axes."""
    plot.update_layout(template=style.template())
    style.add_text(plot, title, about, source)
    height = plot.layout.height + PANEL_HEIGHT * len(plot.layout.annotations[:-1]) - style.PLOT_HEIGHT - 44
    margin = plot.layout.margin
    plot.update_layout(
        height=height,
        margin={"l": SIDE, "r": SIDE, "t": margin.t, "b": margin.b - 44},
        title_y=1 - style.TOP / height,
    )
    plot.layout.annotations[-1].update(xshift=-SIDE, yshift=-12)
