"""Which pairs had disputes and how grave, when they began, and who was in the wars from the start?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.check import check_columns, check_prediction
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.labs.disputes.tables import COVERED, HOSTILITY, KOREA, LAST, ONSETS, OTHER, START_A, START_B, VIETNAM
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.guess import Guess
    from utils.words import Words

ASKED, RIVALS, ALLIES = "JPN-KOR", "CHN-JPN", "JPN-USA"
SHOWN = (
    "RUS-USA", "CHN-USA", "KOR-PRK", "JPN-RUS", "CHN-TWN", "PRK-USA", "CHN-VNM", "CHN-RUS", RIVALS, ASKED, "JPN-PRK",
    "CHN-PHL", "JPN-TWN", ALLIES, "KOR-USA",
)  # fmt: skip
FORCE = 4

LINES = {"RUS-USA": "RUS", "CHN-USA": "CHN", RIVALS: "JPN", ASKED: "KOR"}
QUIET_PAIR, QUIET = "CHN-USA", 1980
FIRST_FULL, DECADE = 1950, 10

ALL = "all"
WAR_ROWS = {KOREA: "korea", VIETNAM: "vietnam", OTHER: "other", ALL: "all"}
FROM_START = (2, 1, 0)

BLUE = "#0077BB"  # Tol, vibrant blue, which is no country's
SOLID = {"color": BLUE, "line": {"color": BLUE, "width": 1}}
HATCHED = {"color": style.CLEAR, "line": {"color": BLUE, "width": 1},
           "pattern": {"shape": "/", "fgcolor": BLUE, "bgcolor": style.CLEAR, "size": 6, "solidity": 0.3}}  # fmt: skip
HOLLOW = {"color": style.CLEAR, "line": {"color": style.GREY, "width": 1}}
FILLS = (SOLID, HATCHED, HOLLOW)
ROW, BAR, GAP = 36, 0.4, 0.6  # a row's height in pixels; of it, a bar's share, and the room for the guess


def which_pairs_had_disputes(disputes: DataFrame, decades: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the onsets of the tables `pair_disputes` and `pair_decades`, with the prediction for Japan and South Korea.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    import pandas as pd

    words = load_words()
    check_columns(disputes, ("pair", HOSTILITY))
    check_columns(decades, ("pair", ONSETS))
    check_prediction(prediction, 0, 1000)
    force = disputes[disputes[HOSTILITY] >= FORCE].groupby("pair").size()
    onsets = decades.groupby("pair")[ONSETS].sum()
    if missing := [pair for pair in SHOWN if pair not in onsets]:
        raise fault("no_row", row=", ".join(missing))
    shown = pd.DataFrame({"force": force.reindex(SHOWN, fill_value=0), "all": onsets[[*SHOWN]]})
    shown = shown.sort_values("all", ascending=False, kind="stable")
    bars = shown.assign(display=shown["all"] - shown["force"])[["force", "display"]]
    guess = make_guess(prediction, shown["all"][ASKED], _name(ASKED, words), words("disputes.unit"), decimals=0)
    facts = {"korea": shown["all"][ASKED], "china": shown["all"][RIVALS], "allies": shown["all"][ALLIES], "last": LAST}
    close = abs(facts["korea"] - facts["china"]) <= 0.1 * facts["china"]
    title = words(f"disputes.pairs_title_{'close' if close else 'apart'}", **facts)
    source = words("evidence.source", citation=_citation(disputes, decades))
    kinds = {"force": words("disputes.force"), "display": words("disputes.display")}
    labels = {pair: f"{_name(pair, words)}: {shown['all'][pair]}" for pair in bars.index}
    plot = _draw_bars(bars, labels, guess, ASKED)
    about = [words("disputes.pairs_axis", last=LAST), *_key(list(kinds.values()))] + (guess.key(words) if guess else [])
    _add_text(plot, title, about, source)
    most = shown["all"].idxmax()
    told = [words("disputes.pairs_told", **facts, most=_name(most, words), n=shown["all"][most],
                  force=shown["force"][ASKED], china_force=shown["force"][RIVALS])]  # fmt: skip
    told += [guess.sentence(words)] if guess else []
    table = bars.rename(index=lambda pair: _name(pair, words), columns=kinds).assign(
        **{words("disputes.together"): shown["all"].to_numpy()}
    )
    return Figure(title, plot, " ".join(told), table.rename_axis(words("disputes.pair")).reset_index(), source)


def when_did_disputes_begin(decades: DataFrame, prediction: float | None = None) -> Figure:
    """Draw onsets by decade from the table `pair_decades`, with the prediction for China and the US in the 1980s.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(decades, ("pair", "year", ONSETS, COVERED))
    rates = decades.assign(rate=DECADE * decades[ONSETS] / decades[COVERED])
    wide = rates.pivot(index="year", columns="pair", values="rate").loc[FIRST_FULL:, [*LINES]]
    quiet, last = wide[QUIET_PAIR][QUIET], int(wide.index.max())
    names = {pair: _name(pair, words) for pair in LINES}
    about = words("disputes.decade", pair=names[QUIET_PAIR], year=QUIET)
    guess = make_guess(prediction, quiet, about, words("disputes.unit"), decimals=0)
    pair = wide[QUIET_PAIR]
    facts = {"pair": names[QUIET_PAIR], "first": FIRST_FULL, "then": pair[FIRST_FULL], "year": QUIET, "quiet": quiet}
    facts |= {"last": last, "now": pair[last]}
    returned = quiet == 0 and (pair.loc[QUIET + DECADE :] > 0).all()
    look = Look(
        title=words(f"disputes.decades_title_{'returned' if returned else 'ranges'}", **facts),
        axis=words("disputes.decades_axis", first=last, last=LAST),
        source=words("evidence.source", citation=decades.attrs["citation"]),
        unit=words("disputes.unit"),
        hover=".0f",
        bold=QUIET_PAIR,
        names={pair: pair for pair in LINES},
        marks={pair: style.mark(iso3) for pair, iso3 in LINES.items()},
    )
    plot = draw_lines(wide, look, guess, QUIET)
    plot.update_traces(marker_maxdisplayed=0)  # a mark at every decade
    first = int(wide.index.min())
    plot.update_xaxes(
        title_text=style.ink(words("disputes.decade_from")), range=[first - 4, last + 4], minor_dtick=DECADE
    )
    told = [words("disputes.decades_told", first=FIRST_FULL, last=last)]
    told += [
        words("disputes.decades_one", pair=names[each], listed=", ".join(f"{n:g}" for n in wide[each]))
        for each in LINES
    ]
    told += [guess.sentence(words)] if guess else []
    table = as_table(wide, words("disputes.per_ten"), names)
    return Figure(look.title, plot, " ".join(told), table, look.source)


def who_was_in_the_war_from_the_start(wars: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the pairs of the table `war_pairs`, with the prediction for those in which both were in it from the start.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(wars, ("war", START_A, START_B))
    check_prediction(prediction, 0, 1000)
    counts = wars.assign(n=wars[START_A] + wars[START_B]).groupby(["war", "n"]).size().unstack("n", fill_value=0)
    counts = counts.reindex(index=[row for row in WAR_ROWS if row != ALL], columns=[*FROM_START], fill_value=0)
    counts.loc[ALL] = counts.sum()
    both, total = counts[2], counts.sum(axis=1)
    guess = make_guess(prediction, both[ALL], words("disputes.all_pairs"), words("disputes.pairs"), decimals=0)
    facts = {
        "both": both[ALL],
        "n": total[ALL],
        "korea": total[KOREA],
        "korea_both": both[KOREA],
        "neither": counts[0][ALL],
    }
    few = both[ALL] < total[ALL] / 2
    title = words(f"disputes.wars_title_{'few' if few else 'many'}", **facts)
    source = words("evidence.source", citation=wars.attrs["citation"])
    kinds = {2: words("disputes.both"), 1: words("disputes.one"), 0: words("disputes.neither")}
    labels = {row: f"{words(f'disputes.{key}')}: {total[row]}" for row, key in WAR_ROWS.items()}
    plot = _draw_bars(counts, labels, guess, ALL)
    about = [words("disputes.wars_axis"), *_key(list(kinds.values()))] + (guess.key(words) if guess else [])
    _add_text(plot, title, about, source)
    told = [words("disputes.wars_told", **facts, vietnam=total[VIETNAM], vietnam_both=both[VIETNAM])]
    told += [guess.sentence(words)] if guess else []
    table = counts.rename(index={row: words(f"disputes.{key}") for row, key in WAR_ROWS.items()}, columns=kinds)
    table = table.rename_axis(index=words("disputes.war"), columns=None).reset_index()
    return Figure(title, plot, " ".join(told), table, source)


def _draw_bars(bars: DataFrame, labels: Mapping[str, str], guess: Guess | None, asked: str) -> Plot:
    """Draw a row of `bars` as one bar in parts, its label above it and the guess under that of `asked`."""
    import plotly.graph_objects as go

    plot = go.Figure(layout={"template": style.template(), "barmode": "stack"})
    place = list(bars.index).index(asked)
    heights = [-row - (GAP if guess and row > place else 0) for row in range(len(bars))]
    for kind, fill in zip(bars, FILLS, strict=False):
        plot.add_bar(
            x=bars[kind].tolist(), y=heights, orientation="h", width=BAR, name=str(kind), marker=fill,
            customdata=[[labels[row]] for row in bars.index],
            hovertemplate="%{customdata[0]} (%{x})<extra></extra>",
        )  # fmt: skip
    for row, height in zip(bars.index, heights, strict=True):
        text = style.ink(labels[row])
        plot.add_annotation(
            text=f"<b>{text}</b>" if row == asked else text, showarrow=False,
            x=0, xanchor="left", xshift=-4, y=height + BAR / 2, yanchor="bottom", yshift=-1,
        )  # fmt: skip
    if guess is not None:
        guess.draw(plot, y=heights[place] - BAR / 2 - GAP / 2)
    most = max([bars.sum(axis=1).max(), *([guess.predicted] if guess else [])])
    plot.update_xaxes(range=[0, 1.06 * most], showgrid=True, gridcolor=style.FAINT)
    plot.update_yaxes(visible=False, range=[heights[-1] - (1 if guess and place == len(bars) - 1 else 0.5), 0.85])
    return plot


def _add_text(plot: Plot, title: str, about: Sequence[str], source: str) -> None:
    """Keep the text with the plot, which is as high as its rows need and has no names at its right."""
    style.add_text(plot, title, about, source)
    low, high = plot.layout.yaxis.range
    plot.update_layout(height=style.TOP + (high - low) * ROW + style.BELOW, margin={"l": 14, "r": 18})


def _key(kinds: Sequence[str]) -> list[str]:
    """Return the lines that explain the fills."""
    return [f"{glyph} {kind}" for glyph, kind in zip("■▨□", kinds, strict=False)]


def _name(pair: str, words: Words) -> str:
    """Return the pair in words, Japan or the United States first."""
    codes = sorted(pair.split("-"), key=lambda code: (code != "JPN", code != "USA"))
    return "–".join(country_name(code, words) for code in codes)


def _citation(*tables: DataFrame) -> str:
    """Return the citations of all tables, each once."""
    return "; ".join(dict.fromkeys(each for table in tables for each in table.attrs["citation"].split("; ")))
