"""How much did the powers trade with each other, which ties go with peace, and what did the model expect of them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import UNNAMED, Asked, Finding, Lines, as_table, by_year, dots, interval, name_rows, style
from utils.labs.trade_and_peace.tables import (
    CHANCE,
    CHANGE,
    COEFFICIENT,
    ERROR,
    LOWER,
    ODDS,
    PLAIN,
    PLAIN_ERROR,
    lower_by,
)
from utils.labs.trade_and_peace.triangle import CONSTANT, OUTCOME

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.guess import Guess
    from utils.words import Words

CHINA, SOVIET, JAPAN, ASIANS = "US-China", "US-USSR", "US-Japan", "China-Japan"
PAIRS = {CHINA: "china", SOVIET: "soviet", JAPAN: "japan", ASIANS: "asians"}
MARKS = {CHINA: style.mark("CHN"), SOVIET: style.mark("RUS"), JAPAN: style.mark("JPN"), ASIANS: style.OTHER}
ASKED, FIRST, LAST = 1985, 1960, 1989
TRADE = "lower_dependence"
TERM_LABEL, TWO_ROWS = 0.36, 0.2
PUBLISHED_MARK, PLAIN_MARK = style.mark("USA"), style.Mark(style.GREY, "solid", "diamond-open", "◇")


def how_much_did_they_trade(peace_pairs: DataFrame, words: Words) -> Finding:
    """Draw the lower dependence of the pairs; asked is that of the United States and China in 1985."""
    levels = by_year(peace_pairs, LOWER, [*PAIRS], key="pair").loc[FIRST:]
    asked = levels.loc[ASKED]
    facts = {"year": ASKED, "china": asked[CHINA], "soviet": asked[SOVIET], "japan": asked[JAPAN]}
    facts |= {"last": int(levels.index.max()), "china_last": levels[CHINA].dropna().iloc[-1]}
    unit = words("trade_unit")
    return Finding(
        title=words(f"trade_title_{'japan' if asked.idxmax() == JAPAN else 'plain'}", **facts),
        about=[words("trade_axis")],
        drawn=Lines(values=levels, unit=unit, bold=CHINA, names=_names(words, "short"), marks=MARKS),
        told=[words("trade_told", **facts)],
        table=as_table(levels.round(3), unit, words, _names(words)),
        asked=Asked(actual=asked[CHINA], about=words("china_in", year=ASKED), unit="%", at=ASKED),
    )


def which_ties_go_with_peace(peace_estimates: DataFrame, words: Words) -> Finding:
    """Draw what a typical change of each feature does to the odds of a dispute.

    Asked is by how many per cent the odds are lower for a typical change of lower dependence.
    """
    ties = peace_estimates.set_index("term").drop(index=CONSTANT, errors="ignore")
    published, plain = _odds(ties, COEFFICIENT, ERROR), _odds(ties, PLAIN, PLAIN_ERROR)
    order = published["odds"].sort_values().index
    published, plain = published.loc[order], plain.loc[order]
    trade, naive = published.loc[TRADE].to_dict(), plain.loc[TRADE]
    told = words(
        "ties_told", points=100 * ties.loc[TRADE, CHANGE], **trade,
        plain=naive["odds"], plain_low=naive["low"], plain_high=naive["high"],
    )  # fmt: skip
    return Finding(
        title=words(f"ties_title_{'clear' if trade['low'] > 0 else 'unclear'}", odds=trade["odds"]),
        about=[words("ties_axis"), words("key_published"), words("key_plain")],
        drawn=lambda plot, guess, _: _draw_ties(plot, published, plain, guess, words),
        told=[told],
        table=_ties_table(published, plain, words),
        asked=Asked(actual=trade["odds"], about=words("trade_tie"), unit="%", decimals=1, at=TRADE),
        right=20,
    )


def what_did_the_model_expect(peace_pairs: DataFrame, words: Words) -> Finding:
    """Draw the chance that the model gave each pair; asked is that of the US and the USSR in 1985."""
    chances = by_year(peace_pairs, CHANCE, [*PAIRS], key="pair").loc[FIRST:LAST]
    disputes = by_year(peace_pairs, OUTCOME, [*PAIRS], key="pair").loc[FIRST:LAST]
    asked, names = chances.loc[ASKED], _names(words)
    n, total = disputes.sum().astype(int), disputes.count()
    facts = {"low": chances[SOVIET].min(), "high": chances[SOVIET].max(), "first": FIRST, "last": LAST}
    missed = disputes[SOVIET].mean() > facts["high"] / 100
    listed = "; ".join(
        words("chance_one", pair=names[pair], n=n[pair], total=total[pair], mean=chances[pair].mean()) for pair in PAIRS
    )
    return Finding(
        title=words(f"chance_title_{'missed' if missed else 'met'}", n=n[SOVIET], total=total[SOVIET], **facts),
        about=[words("chance_axis")],
        drawn=Lines(values=chances, unit="%", hover=".1f", bold=SOVIET, names=_names(words, "short"), marks=MARKS),
        told=[words("chance_told", first=FIRST, last=LAST, listed=listed)],
        table=as_table(chances.round(1), "%", words, names),
        asked=Asked(actual=asked[SOVIET], about=words("soviet_in", year=ASKED), unit="%", decimals=1, at=ASKED),
    )


def _names(words: Words, kind: str = "pair") -> dict[str, str]:
    """Return the pairs' names as tables and sentences write them, or the short ones for the ends of lines."""
    return {pair: words(f"{kind}_{key}") for pair, key in PAIRS.items()}


def _odds(ties: DataFrame, coefficient: str, error: str) -> DataFrame:
    """Return by how many per cent a typical change lowers the odds of a dispute, with the ends of a 95 % interval."""
    import pandas as pd

    shifts = dict(zip(("odds", "low", "high"), ODDS.values(), strict=True))
    return pd.DataFrame(
        {name: lower_by(ties, ties[CHANGE], shift, (coefficient, error)) for name, shift in shifts.items()}
    )


def _draw_ties(plot: Plot, published: DataFrame, plain: DataFrame, guess: Guess | None, words: Words) -> None:
    heights = list(range(len(published)))
    for odds, mark, name, down in (
        (published, PUBLISHED_MARK, words("peace.published"), 0),
        (plain, PLAIN_MARK, words("plain"), TWO_ROWS),
    ):
        plot.add_scatter(
            **dots(name, odds["odds"], [height - down for height in heights], mark),
            error_x=interval(mark, odds["high"] - odds["odds"], odds["odds"] - odds["low"]),
            hovertemplate="%{fullData.name}: %{x:.1f}\u00a0%<extra></extra>",
        )
    guessed = [guess.predicted] if guess else []
    low = min([0.0, *published["low"], *plain["low"], *guessed])
    high = max([80.0, *published["high"], *plain["high"], *guessed])
    names = {term: style.ink(name) for term, name in _terms(published, words).items()}
    name_rows(plot, list((names | {TRADE: f"<b>{names[TRADE]}</b>"}).values()), heights, TERM_LABEL, x=low)
    if guess is not None:
        guess.draw(plot, y=heights[list(names).index(TRADE)])
    plot.add_vline(x=0, line={"color": style.GREY, "width": 1.5}, layer="below")
    title = style.ink(words("ties_unit"))
    plot.update_xaxes(range=[low - 2, high], title_text=title, showgrid=True, gridcolor=style.FAINT, dtick=20)
    plot.update_yaxes(range=[-0.6, len(heights) - 0.35], **UNNAMED)


def _terms(odds: DataFrame, words: Words) -> dict[str, str]:
    names = words.starting("term_")
    return {term: names.get(term, term) for term in odds.index}


def _ties_table(published: DataFrame, plain: DataFrame, words: Words) -> DataFrame:
    """Return the figure's numbers as a reader wants them: a row a feature, from the strongest to the weakest."""
    import pandas as pd

    table = pd.DataFrame({words("feature"): _terms(published, words).values()})
    heads = {"odds": words("middle"), "low": words("from"), "high": words("to")}
    for odds, which in ((published, words("peace.published")), (plain, words("plain"))):
        for column, what in heads.items():
            table[words("head", which=which, what=what)] = odds[column].round(1).to_numpy()
    return table.iloc[::-1]
