"""How much did the powers trade with each other, which ties go with peace, and what did the model expect of them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import UNNAMED, Asked, Finding, Lines, as_table, by_year, dots, interval, name_rows, style
from utils.labs.trade_and_peace.tables import (
    AS_PUBLISHED,
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

    from utils.drawing.guess import Guess
    from utils.drawing.plot import Plot
    from utils.words import Words

CHINA, SOVIET, JAPAN, ASIANS = "US-China", "US-USSR", "US-Japan", "China-Japan"
PAIRS = {CHINA: "china", SOVIET: "soviet", JAPAN: "japan", ASIANS: "asians"}
MARKS = {CHINA: style.mark("CHN"), SOVIET: style.mark("RUS"), JAPAN: style.mark("JPN"), ASIANS: style.OTHER}
ASKED, FIRST, LAST = 1985, 1960, 1989
TRADE = "lower_dependence"
TERM_LABEL, TWO_ROWS = 0.36, 0.2
CHECK_LABEL, THREE_ROWS, CHECKS_HEIGHT = 0.27, 0.19, 520
WITHIN = "pair-constants"
NAMED = ("odds", "low", "high")
TIE_MARKS = {
    TRADE: style.mark("USA"),
    "lower_democracy": style.mark("JPN"),
    "shared_organisations": style.mark("KOR"),
}
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


def does_it_hold(peace_robustness: DataFrame, words: Words) -> Finding:
    """Draw what a typical change of each tie does to the odds of a dispute, as published and by each check.

    Asked is by how many per cent the odds are lower for more trade once each pair has a constant of its own.
    """
    found = {tie: rows.set_index("check").iloc[::-1] for tie, rows in peace_robustness.groupby("term", sort=False)}
    trade = found[TRADE][[*ODDS]].set_axis([*NAMED], axis=1)
    asked = trade.loc[WITHIN]
    facts = {"published": trade["odds"][AS_PUBLISHED], **asked}
    ties, checks = words.starting("tie_"), words.starting("check_")
    listed = "; ".join(words("hold_one", check=checks[check], **trade.loc[check]) for check in trade.index[::-1])
    return Finding(
        title=words(f"hold_title_{'unclear' if asked['low'] < 0 < asked['high'] else 'clear'}", **facts),
        about=[words("hold_axis"), *(f"{mark.glyph} {ties[tie]}" for tie, mark in TIE_MARKS.items())],
        drawn=lambda plot, guess, _: _draw_checks(plot, found, guess, words),
        told=[words("hold_told", listed=listed)],
        table=_checks_table(found, words),
        asked=Asked(actual=asked["odds"], about=words("within_pairs"), unit="%", decimals=1, at=WITHIN),
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

    shifts = dict(zip(NAMED, ODDS.values(), strict=True))
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


def _draw_checks(plot: Plot, found: dict[str, DataFrame], guess: Guess | None, words: Words) -> None:
    names = words.starting("check_")
    checks = [*found[TRADE].index]
    heights = list(range(len(checks)))
    for number, (tie, mark) in enumerate(TIE_MARKS.items()):
        middle, low, high = (found[tie][name] for name in ODDS)
        plot.add_scatter(
            **dots(words(f"tie_{tie}"), middle, [height - number * THREE_ROWS for height in heights], mark),
            error_x=interval(mark, high - middle, middle - low),
            hovertemplate="%{fullData.name}: %{x:.1f}\u00a0%<extra></extra>",
        )
    guessed = [guess.predicted] if guess else []
    low = min([*(rows["at_least_percent"].min() for rows in found.values()), *guessed])
    high = max([*(rows["at_most_percent"].max() for rows in found.values()), *guessed])
    written = [style.ink(names[check]) for check in checks]
    written[checks.index(WITHIN)] = f"<b>{written[checks.index(WITHIN)]}</b>"
    name_rows(plot, written, heights, CHECK_LABEL, x=low)
    if guess is not None:
        guess.draw(plot, y=heights[checks.index(WITHIN)])
    plot.add_vline(x=0, line={"color": style.GREY, "width": 1.5}, layer="below")
    title = style.ink(words("ties_unit"))
    plot.update_xaxes(range=[low - 2, high + 2], title_text=title, showgrid=True, gridcolor=style.FAINT, dtick=20)
    plot.update_yaxes(range=[-0.7, len(heights) - 0.45], **UNNAMED)
    plot.update_layout(height=CHECKS_HEIGHT)


def _checks_table(found: dict[str, DataFrame], words: Words) -> DataFrame:
    """Return the figure's numbers: a row a check, and for each tie the middle and the ends of its interval."""
    import pandas as pd

    names = words.starting("check_")
    checks = [*found[TRADE].index][::-1]
    table = pd.DataFrame({words("check"): [names[check] for check in checks]})
    for tie in TIE_MARKS:
        for column, what in zip(ODDS, ("middle", "from", "to"), strict=True):
            head = words("head", which=words(f"tie_{tie}"), what=words(what))
            table[head] = found[tie].loc[checks, column].to_numpy()
    return table


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
