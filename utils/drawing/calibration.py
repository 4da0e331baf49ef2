"""Is what was said with 70 % right 7 times in 10? What was said of forecasts and answers against what was right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.drawing import style
from utils.drawing.figure import Finding, draw
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas import DataFrame

    from utils.drawing.figure import Figure
    from utils.drawing.plot import Plot
    from utils.words import Words

FEW, LEAST = 10, 5
"""Fewer cases in all, or in a group, are too few to say anything of calibration."""

QUIZ = "quiz"
MARKS = {"first": "JPN", "second": "USA", QUIZ: "KOR"}
"""The series, each with the country whose mark it borrows."""

COLUMNS = ["low", "high", "count", "stated", "hits", "share", "least", "most"]


def were_you_as_right_as_sure(groups: DataFrame, words: Words) -> Figure:
    """Draw groups of forecasts and of quiz answers, by the probability or the confidence given, each series apart.

    Args:
        groups: a row a group, with its series (`first`, `second`, `quiz`), ends, number of cases, mean said, number and
            share that came true or was right and the interval of that share; all but the numbers of cases in %.
        words: the catalogue.

    Raises:
        EvidenceError: there are no groups.
    """
    if groups.empty:
        raise fault("no_rows")
    series = {str(name): mine for name, mine in groups.groupby("series", sort=False)}
    counts = {name: int(mine["count"].sum()) for name, mine in series.items()}
    key = [words(f"scores.key_{name}", glyph=style.mark(MARKS[name]).glyph, n=n) for name, n in counts.items()]
    told = [_summary(name, mine, words) for name, mine in series.items()]
    small = groups["count"] < LEAST
    if small.any():
        told.append(words("scores.small_groups", least=LEAST))
    table = groups[["series", *COLUMNS]].round(1).astype({"share": object})
    table.loc[small, "share"] = words("scores.too_few")
    table["series"] = [words(f"scores.series_{name}") for name in table["series"]]
    table.columns = [words(f"scores.column_{name}") for name in table.columns]
    finding = Finding(
        title=words("scores.between").join(_titles(series, words)),
        about=[*key, words("scores.key_line"), words("scores.key_bars")],
        drawn=lambda plot, *_: _draw(plot, groups, words),
        told=told,
        table=table,
        asked=None,
        right=24,
    )
    return draw(finding, words("scores.source"), words)


def _facts(groups: DataFrame) -> dict[str, Any]:
    """Return the number of cases, their mean probability in %, how many came true and the share of that in %."""
    n, hits = int(groups["count"].sum()), int(groups["hits"].sum())
    stated = float((groups["count"] * groups["stated"]).sum()) / n
    return {"n": n, "stated": stated, "hits": hits, "share": 100 * hits / n}


def _kind(series: str) -> str:
    return "confidence" if series == QUIZ else "forecast"


def _titles(series: Mapping[str, DataFrame], words: Words) -> Iterator[str]:
    """Yield what is found of the first forecasts there are, and of quiz answers."""
    forecasts = [name for name in series if name != QUIZ][:1]
    for name in (*forecasts, *(name for name in series if name == QUIZ)):
        yield _title(series[name], _kind(name), words)


def _title(groups: DataFrame, kind: str, words: Words) -> str:
    """Return what is found, or that there are too few cases to find anything; an average of one is none."""
    facts = _facts(groups)
    if facts["n"] == 1:
        return words(f"scores.title_{kind}_{'right' if facts['hits'] else 'wrong'}", **facts)
    return words(f"scores.title_few_{kind}" if facts["n"] < FEW else f"scores.title_{kind}", **facts)


def _summary(name: str, groups: DataFrame, words: Words) -> str:
    """Return what a series shows, as far as its groups hold enough cases."""
    facts = _facts(groups)
    if facts["n"] < FEW:
        series = words(f"scores.series_{name}")
        n = facts.pop("n")
        return words.counted(f"scores.told_few_{_kind(name)}", n, series=series, least=FEW, **facts)
    held = groups[groups["count"] >= LEAST]
    reached = int(((held["least"] <= held["stated"]) & (held["stated"] <= held["most"])).sum())
    reach = words(f"scores.reached_{_reach(reached, len(held))}", reached=reached, groups=len(held), least=LEAST)
    return f"{words(f'scores.told_{name}', **facts)} {reach}"


def _reach(reached: int, groups: int) -> str:
    """Return in how many groups the interval reaches what was said: all, some or none, or whether in the only one."""
    if groups == 0:
        return "nowhere"
    if groups == 1:
        return "alone" if reached else "not"
    return "all" if reached == groups else "some" if reached else "none"


def _draw(plot: Plot, groups: DataFrame, words: Words) -> None:
    line = {"color": style.GREY, "dash": "3px,3px", "width": 1.5}
    plot.add_scatter(x=[0, 100], y=[0, 100], mode="lines", hoverinfo="skip", line=line)
    for name, mine in groups.groupby("series", sort=False):
        mark = style.mark(MARKS[name])
        later = name != "first"  # its bars are thin and wide, so that all show where they meet
        plot.add_scatter(
            name=words(f"scores.series_{name}"),
            x=mine["stated"].tolist(),
            y=mine["share"].tolist(),
            mode="markers+text",
            text=[style.ink(f"{count}") for count in mine["count"]],
            textposition="bottom right" if later else "top left",
            marker={"symbol": _symbols(mark.symbol, mine), "size": 11, "color": mark.colour},
            error_y={
                "array": (mine["most"] - mine["share"]).tolist(),
                "arrayminus": (mine["share"] - mine["least"]).tolist(),
                "color": mark.colour,
                "thickness": 1.5 if later else 2.5,
                "width": 9 if later else 5,
            },
            customdata=mine[["count", "hits", "least", "most"]].to_numpy().tolist(),
            hovertemplate=words(f"scores.hover_{_kind(str(name))}") + "<extra></extra>",
            cliponaxis=False,
        )
    plot.update_xaxes(title_text=style.ink(words("scores.axis_said")), range=[-4, 104], dtick=20)
    plot.update_yaxes(range=[-8, 108], dtick=20)


def _symbols(symbol: str, groups: DataFrame) -> list[str]:
    """Return the mark of each group, open where it holds too few cases."""
    return [symbol if count >= LEAST else f"{symbol.removesuffix('-open')}-open" for count in groups["count"]]
