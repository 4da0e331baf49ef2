"""Does what was said to be 70 % likely come true 7 times in 10? Stated probability against what came true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.figure import Finding, draw
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.figure import Figure
    from utils.words import Words

FEW = 10
"""Fewer cases than this say almost nothing, and the summary says so."""

MARKS = {"first": "JPN", "second": "USA", "quiz": "KOR"}
"""The series, each with the country whose mark it borrows."""

COLUMNS = ["low", "high", "count", "stated", "hits", "share", "least", "most"]


def did_forecasts_come_true(groups: DataFrame, words: Words) -> Figure:
    """Draw groups of forecasts, the series `first` and `second` apart.

    Args:
        groups: a row a group, with its series, ends, number of cases, mean probability, number and share that came
            true and the interval of that share; all but the numbers of cases in %.
        words: the catalogue.

    Raises:
        EvidenceError: there are no groups.
    """
    return _figure(groups, "forecast", 0, words)


def were_sure_answers_right(groups: DataFrame, words: Words) -> Figure:
    """Draw groups of quiz answers by the confidence given, the series `quiz`; `groups` as above.

    Raises:
        EvidenceError: there are no groups.
    """
    return _figure(groups, "confidence", 50, words)


def _figure(groups: DataFrame, kind: str, low: int, words: Words) -> Figure:
    if groups.empty:
        raise fault("no_rows")
    means = {name: _means(mine) for name, mine in groups.groupby("series", sort=False)}
    n, stated, share = next(iter(means.values()))
    key = [words(f"scores.key_{name}", glyph=style.mark(MARKS[name]).glyph, n=n) for name, (n, *_) in means.items()]
    told = [_summary(name, groups[groups["series"] == name], words) for name in means]
    if min(count for count, *_ in means.values()) < FEW:
        told.append(words("scores.few_cases"))
    table = groups[["series", *COLUMNS]].round(1)
    table["series"] = [words(f"scores.series_{name}") for name in table["series"]]
    table.columns = [words(f"scores.column_{name}") for name in table.columns]
    finding = Finding(
        title=words(f"scores.title_{kind}{_outcome(n, share)}", n=n, stated=stated, share=share),
        about=[*key, words(f"scores.key_line_{kind}"), words("scores.key_bars")],
        drawn=lambda plot, *_: _draw(plot, groups, kind, low, words),
        told=told,
        table=table,
        asked=None,
        right=24,
    )
    return draw(finding, words("scores.source"), words)


def _means(groups: DataFrame) -> tuple[int, float, float]:
    """Return the number of cases, their mean probability and the share that came true, in %."""
    n = int(groups["count"].sum())
    return n, float((groups["count"] * groups["stated"]).sum()) / n, 100 * float(groups["hits"].sum()) / n


def _summary(name: str, groups: DataFrame, words: Words) -> str:
    n, stated, share = _means(groups)
    reached = int(((groups["least"] <= groups["stated"]) & (groups["stated"] <= groups["most"])).sum())
    told = words.counted(f"scores.told_{name}", n, stated=stated, share=share)
    return f"{told} {words(f'scores.reached_{_reach(reached, len(groups))}', reached=reached, groups=len(groups))}"


def _outcome(n: int, share: float) -> str:
    """Return what became of the only case, "" where there are more: an average of one is none."""
    return "" if n > 1 else "_right" if share else "_wrong"


def _reach(reached: int, groups: int) -> str:
    """Return in how many groups the interval reaches what was said: all, some or none, or whether in the only one."""
    if groups == 1:
        return "alone" if reached else "not"
    return "all" if reached == groups else "some" if reached else "none"


def _draw(plot: Plot, groups: DataFrame, kind: str, low: int, words: Words) -> None:
    line = {"color": style.GREY, "dash": "3px,3px", "width": 1.5}
    plot.add_scatter(x=[low, 100], y=[low, 100], mode="lines", hoverinfo="skip", line=line)
    for name, mine in groups.groupby("series", sort=False):
        mark = style.mark(MARKS[name])
        later = name == "second"  # its bars are thin and wide, so that both show where they meet
        plot.add_scatter(
            name=words(f"scores.series_{name}"),
            x=mine["stated"].tolist(),
            y=mine["share"].tolist(),
            mode="markers+text",
            text=[style.ink(f"{count}") for count in mine["count"]],
            textposition="bottom right" if later else "top left",
            marker={"symbol": mark.symbol, "size": 11, "color": mark.colour},
            error_y={
                "array": (mine["most"] - mine["share"]).tolist(),
                "arrayminus": (mine["share"] - mine["least"]).tolist(),
                "color": mark.colour,
                "thickness": 1.5 if later else 2.5,
                "width": 9 if later else 5,
            },
            customdata=mine[["count", "hits", "least", "most"]].to_numpy().tolist(),
            hovertemplate=words(f"scores.hover_{kind}") + "<extra></extra>",
            cliponaxis=False,
        )
    title = style.ink(words(f"scores.axis_{kind}"))
    plot.update_xaxes(title_text=title, range=[low - 4, 104], dtick=20 if low == 0 else 10)
    plot.update_yaxes(range=[-8, 108], dtick=20)
