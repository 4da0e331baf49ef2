"""Do those who trade more quarrel less? Trade and disputes of three pairs of states, ten years at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, style
from utils.evidence.countries import country_name

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.drawing.guess import Guess
    from utils.drawing.plot import Plot
    from utils.words import Words

SHARE, DISPUTES = "share", "disputes"
ASKED, RIVALS, ALLIES = "CHN-JPN", "RUS-USA", "JPN-USA"
# Each pair: whose trade is measured, with whom, and the mark it has.
PAIRS = {ASKED: ("JPN", "CHN", "CHN"), RIVALS: ("USA", "RUS", "RUS"), ALLIES: ("JPN", "USA", "JPN")}
PERIODS = (1956, 1966, 1976, 1986, 1996)
"""The first years of the periods, of which the last ends before the essay was written."""
LENGTH = 10
MOST = 100
"""More disputes than this nobody predicts in earnest."""


def do_traders_quarrel_less(trade_dependence: DataFrame, pair_disputes: DataFrame, words: Words) -> Finding:
    """Draw each pair's disputes by its trade; asked are those of China and Japan in the last period."""
    found = _by_period(trade_dependence, pair_disputes)
    names = {pair: _name(pair, words) for pair in PAIRS}
    pair = found.loc[ASKED]
    before, last = PERIODS[-3], PERIODS[-1]
    facts = {
        "then": pair[SHARE][before], "now": pair[SHARE][last], "none": pair[DISPUTES][before],
        "some": pair[DISPUTES][last], "before": _years(before), "last": _years(last),
    }  # fmt: skip
    both = pair[SHARE][last] > pair[SHARE][before] and pair[DISPUTES][last] > pair[DISPUTES][before]
    told = [words("told_pair", pair=names[ASKED], listed=_listed(pair, words))]
    told += [words("told_range", pair=names[each], **_range(found.loc[each])) for each in (RIVALS, ALLIES)]
    asked = Asked(
        actual=pair[DISPUTES][last], about=words("about", pair=names[ASKED], years=_years(last)),
        unit=words("unit"), decimals=0, at=last, low=0, high=MOST,
    )  # fmt: skip
    return Finding(
        title=words(f"title_{'both' if both else 'ranges'}", **facts),
        about=[words("axis_disputes"), words("axis_share")],
        drawn=lambda plot, guess, _: _draw(plot, found, names, guess, words),
        told=told,
        table=_table(found, names, words),
        asked=asked,
        right=30,
    )


def _by_period(trade: DataFrame, disputes: DataFrame) -> DataFrame:
    """Return each pair's average share of trade and number of disputes: a row a pair and period."""
    import pandas as pd

    rows = {}
    for pair, (whose, partner, _) in PAIRS.items():
        seen = trade[(trade["iso3"] == whose) & (trade["partner_iso3"] == partner)].set_index("year")
        began = disputes.loc[disputes["pair"] == pair, "year"]
        for start in PERIODS:
            end = start + LENGTH - 1
            shares = seen["percent_of_trade"].loc[start:end]
            rows[pair, start] = {SHARE: shares.mean(), DISPUTES: int(began.between(start, end).sum())}
    return pd.DataFrame.from_dict(rows, orient="index").astype({DISPUTES: int})


def _listed(path: DataFrame, words: Words) -> str:
    """Return share and disputes of each period in words."""
    return "; ".join(
        words("told_one", years=_years(start), share=share, disputes=disputes)
        for start, share, disputes in path[[SHARE, DISPUTES]].itertuples()
    )


def _range(path: DataFrame) -> dict[str, float]:
    """Return the least and the most of both."""
    shares, disputes = path[SHARE], path[DISPUTES]
    return {"low": shares.min(), "high": shares.max(), "fewest": disputes.min(), "most": disputes.max()}


def _draw(plot: Plot, found: DataFrame, names: dict[str, str], guess: Guess | None, words: Words) -> None:
    """Draw a path a pair, from period to period, with its name at its highest point and its last period named."""
    unit = words("unit")
    for pair, (_, _, country) in PAIRS.items():
        path, mark = found.loc[pair], style.mark(country)
        labels = ["" for _ in path.index]
        labels[path[DISPUTES].argmax()] = style.ink(names[pair])
        plot.add_scatter(
            name=names[pair],
            x=path[SHARE].tolist(),
            y=path[DISPUTES].tolist(),
            mode="lines+markers+text",
            text=labels,
            textposition="top left" if pair == ASKED else "top right" if pair == RIVALS else "top center",
            line={"color": mark.colour, "dash": mark.dash, "width": 3.5 if pair == ASKED else 1.8},
            marker={"symbol": mark.symbol, "size": 9, "color": mark.colour},
            customdata=[_years(start) for start in path.index],
            hovertemplate=f"%{{fullData.name}}, %{{customdata}}: %{{x:.1f}}\u00a0%, %{{y:d}} {unit}<extra></extra>",
            cliponaxis=False,
        )
    if guess is not None:
        guess.draw(plot, x=found.loc[(ASKED, PERIODS[-1]), SHARE])
    most = max(found[DISPUTES].max(), guess.predicted if guess else 0)
    plot.update_xaxes(title_text=style.ink(words("axis_x")), range=[-1, 1.12 * found[SHARE].max()], dtick=10)
    plot.update_yaxes(range=[-0.05 * most, 1.12 * most])


def _table(found: DataFrame, names: dict[str, str], words: Words) -> DataFrame:
    """Return the numbers behind the paths, a row a pair and period."""
    table = found.round({SHARE: 1}).reset_index(names=["pair", "start"])
    table["pair"], table["start"] = table["pair"].map(names), table["start"].map(_years)
    return table.set_axis([words(f"head_{each}") for each in ("pair", "years", "share", "disputes")], axis="columns")


def _name(pair: str, words: Words) -> str:
    whose, partner, _ = PAIRS[pair]
    return words("pair", whose=country_name(whose, words, short=True), partner=country_name(partner, words, short=True))


def _years(start: int) -> str:
    return f"{start}–{start + LENGTH - 1}"
