"""How much did the powers trade with each other, which ties go with peace, and what did the model expect of them?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.drawing import style
from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.errors import fault
from utils.labs.trade_and_peace.tables import CHANCE, CHANGE, COEFFICIENT, ERROR, LOWER, PLAIN, PLAIN_ERROR
from utils.labs.trade_and_peace.triangle import CONSTANT, OUTCOME
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.guess import Guess
    from utils.words import Words

CHINA, SOVIET, JAPAN, ASIANS = "US-China", "US-USSR", "US-Japan", "China-Japan"
PAIRS = (CHINA, SOVIET, JAPAN, ASIANS)
MARKS = {CHINA: style.mark("CHN"), SOVIET: style.mark("RUS"), JAPAN: style.mark("JPN"), ASIANS: style.OTHER}
ASKED, FIRST, LAST = 1985, 1960, 1989
TRADE = "lower_dependence"
NORMAL = 1.959964  # standard errors on either side that hold 95 % of a normal distribution
TERM_LABEL, TWO_ROWS = 0.36, 0.2
PUBLISHED_MARK, PLAIN_MARK = style.mark("USA"), style.Mark(style.GREY, "solid", "diamond-open", "◇")


def how_much_did_they_trade(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the lower dependence of the pairs in the table `peace_pairs`, with the prediction for US-China in 1985.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    levels = _by_pair(data, LOWER).loc[FIRST:]
    asked = _asked(levels)
    guess = make_guess(prediction, asked[CHINA], words("peace.china_in", year=ASKED), "%")
    facts = {"year": ASKED, "china": asked[CHINA], "soviet": asked[SOVIET], "japan": asked[JAPAN]}
    look = Look(
        title=words(f"peace.trade_title_{'japan' if asked.idxmax() == JAPAN else 'plain'}", **facts),
        axis=words("peace.trade_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("peace.trade_unit"),
        bold=CHINA,
        names=_names(words, "short"),
        marks=MARKS,
    )
    told = [
        words("peace.trade_told", last=int(levels.index.max()), china_last=levels[CHINA].dropna().iloc[-1], **facts)
    ]
    told += [guess.sentence(words)] if guess else []
    table = as_table(levels.round(3), words("peace.trade_unit"), _names(words))
    return Figure(look.title, draw_lines(levels, look, guess, ASKED), " ".join(told), table, look.source)


def which_ties_go_with_peace(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw what a typical change of each feature in the table `peace_estimates` does to the odds of a dispute.

    The prediction is by how many per cent the odds are lower for a typical change of lower dependence.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("term", COEFFICIENT, ERROR, PLAIN, PLAIN_ERROR, CHANGE))
    ties = data.set_index("term").drop(index=CONSTANT, errors="ignore")
    if TRADE not in ties.index:
        raise fault("no_row", row=TRADE)
    published, plain = _odds(ties, COEFFICIENT, ERROR), _odds(ties, PLAIN, PLAIN_ERROR)
    order = published["odds"].sort_values().index
    published, plain = published.loc[order], plain.loc[order]
    trade, naive = published.loc[TRADE], plain.loc[TRADE]
    guess = make_guess(prediction, trade["odds"], words("peace.trade_tie"), "%", decimals=1)
    clear = trade["low"] > 0
    title = words(f"peace.ties_title_{'clear' if clear else 'unclear'}", odds=trade["odds"])
    source = words("evidence.source", citation=data.attrs["citation"])
    plot = _draw_ties(published, plain, guess, words)
    about = [words("peace.ties_axis"), words("peace.key_published"), words("peace.key_plain")]
    style.add_text(plot, title, [*about, *(guess.key(words) if guess else [])], source)
    plot.update_layout(margin={"r": 20})  # no names stand at the right
    told = [
        words(
            "peace.ties_told",
            points=100 * ties.loc[TRADE, CHANGE],
            odds=trade["odds"],
            low=trade["low"],
            high=trade["high"],
            plain=naive["odds"],
            plain_low=naive["low"],
            plain_high=naive["high"],
        )
    ]
    told += [guess.sentence(words)] if guess else []
    return Figure(title, plot, " ".join(told), _ties_table(published, plain, words), source)


def what_did_the_model_expect(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the chance that the model gave each pair of the table `peace_pairs`, and the prediction for US-USSR in 1985.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    chances = _by_pair(data, CHANCE).loc[FIRST:LAST]
    disputes = _by_pair(data, OUTCOME).loc[FIRST:LAST]
    asked = _asked(chances)
    guess = make_guess(prediction, asked[SOVIET], words("peace.soviet_in", year=ASKED), "%", decimals=1)
    facts = {
        "low": chances[SOVIET].min(), "high": chances[SOVIET].max(), "first": FIRST, "last": LAST,
        "n": int(disputes[SOVIET].sum()), "total": int(disputes[SOVIET].count()),
    }  # fmt: skip
    missed = disputes[SOVIET].mean() > chances[SOVIET].max() / 100
    look = Look(
        title=words(f"peace.chance_title_{'missed' if missed else 'met'}", **facts),
        axis=words("peace.chance_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit="%",
        hover=".1f",
        bold=SOVIET,
        names=_names(words, "short"),
        marks=MARKS,
    )
    listed = "; ".join(
        words(
            "peace.chance_one",
            pair=_names(words)[pair],
            n=int(disputes[pair].sum()),
            total=int(disputes[pair].count()),
            mean=chances[pair].mean(),
        )
        for pair in PAIRS
    )
    told = [words("peace.chance_told", first=FIRST, last=LAST, listed=listed)]
    told += [guess.sentence(words)] if guess else []
    table = as_table(chances.round(1), "%", _names(words))
    return Figure(look.title, draw_lines(chances, look, guess, ASKED), " ".join(told), table, look.source)


def _by_pair(data: DataFrame, column: str) -> DataFrame:
    check_columns(data, ("pair", "year", column))
    wide = data.pivot(index="year", columns="pair", values=column)
    missing = [pair for pair in PAIRS if pair not in wide]
    if missing:
        raise fault("no_row", row=", ".join(missing))
    return wide[[*PAIRS]]


def _asked(wide: DataFrame) -> Any:
    if ASKED not in wide.index:
        raise fault("no_row", row=ASKED)
    return wide.loc[ASKED]


def _names(words: Words, kind: str = "pair") -> dict[str, str]:
    """Return the pairs' names as tables and sentences write them, or the short ones for the ends of lines."""
    return {
        CHINA: words(f"peace.{kind}_china"),
        SOVIET: words(f"peace.{kind}_soviet"),
        JAPAN: words(f"peace.{kind}_japan"),
        ASIANS: words(f"peace.{kind}_asians"),
    }


def _odds(ties: DataFrame, coefficient: str, error: str) -> DataFrame:
    """Return by how many per cent a typical change lowers the odds of a dispute, with the ends of a 95 % interval."""
    import numpy as np
    import pandas as pd

    shifts = {"odds": 0.0, "low": NORMAL, "high": -NORMAL}
    ends = {name: (ties[coefficient] + shift * ties[error]) * ties[CHANGE] for name, shift in shifts.items()}
    return pd.DataFrame({name: 100 * (1 - np.exp(end)) for name, end in ends.items()})


def _draw_ties(published: DataFrame, plain: DataFrame, guess: Guess | None, words: Words) -> Plot:
    import plotly.graph_objects as go

    plot = go.Figure(layout={"template": style.template()})
    heights = list(range(len(published)))
    _add_dots(plot, published, heights, PUBLISHED_MARK, words("peace.published"))
    _add_dots(plot, plain, [height - TWO_ROWS for height in heights], PLAIN_MARK, words("peace.plain"))
    guessed = [guess.predicted] if guess else []
    low = min([0.0, *published["low"], *plain["low"], *guessed])
    high = max([80.0, *published["high"], *plain["high"], *guessed])
    for height, term in zip(heights, published.index, strict=True):
        name = style.ink(words.starting("peace.term_").get(term, term))
        plot.add_annotation(
            text=f"<b>{name}</b>" if term == TRADE else name,
            showarrow=False, x=low, xanchor="left", xshift=4, y=height + TERM_LABEL, font={"size": 12},
        )  # fmt: skip
    if guess is not None:
        guess.draw(plot, y=heights[list(published.index).index(TRADE)])
    plot.add_vline(x=0, line={"color": style.GREY, "width": 1.5}, layer="below")
    plot.update_xaxes(
        range=[low - 2, high],
        title_text=style.ink(words("peace.ties_unit")),
        showgrid=True,
        gridcolor=style.FAINT,
        dtick=20,
    )
    plot.update_yaxes(range=[-0.6, len(heights) - 0.35], showticklabels=False, showgrid=False, zeroline=False)
    return plot


def _add_dots(plot: Plot, odds: DataFrame, heights: list[float] | list[int], mark: style.Mark, name: str) -> None:
    plot.add_scatter(
        name=name,
        x=odds["odds"].tolist(),
        y=heights,
        mode="markers",
        marker={"symbol": mark.symbol, "size": 9, "color": mark.colour},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (odds["high"] - odds["odds"]).tolist(),
            "arrayminus": (odds["odds"] - odds["low"]).tolist(),
            "color": mark.colour,
            "thickness": 1.5,
            "width": 3,
        },
        hovertemplate="%{fullData.name}: %{x:.1f}\u00a0%<extra></extra>",
    )


def _ties_table(published: DataFrame, plain: DataFrame, words: Words) -> DataFrame:
    """Return the figure's numbers as a reader wants them: a row a feature, from the strongest to the weakest."""
    import pandas as pd

    names = words.starting("peace.term_")
    table = pd.DataFrame({words("peace.feature"): [names.get(term, term) for term in published.index]})
    for odds, which in ((published, words("peace.published")), (plain, words("peace.plain"))):
        for column, head in (
            ("odds", words("peace.middle")),
            ("low", words("peace.from")),
            ("high", words("peace.to")),
        ):
            table[words("peace.head", which=which, what=head)] = odds[column].round(1).to_numpy()
    return table.iloc[::-1]
