"""What becomes of the finding on the two processes under other assumptions than those it was found with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.drawing import UNNAMED, Finding, name_rows, style
from utils.labs.two_processes.necessity import LOOK
from utils.labs.two_processes.telling import definition_name, span
from utils.models.outcomes import DEFINITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pandas import DataFrame

    from utils.drawing.plot import Plot
    from utils.models.analysis import Parts
    from utils.models.robustness import Row
    from utils.words import Words

    Found = dict[tuple[str, float], dict[str, Parts]]

NEEDED = style.Mark(LOOK["both"][0], "solid", "circle", "●")
SPOILED = style.Mark(LOOK["upgrading"][0], "solid", "diamond-open", "◇")
ROW, ABOVE = 46, 0.33  # a row's height in pixels; of it, where its name stands above the first marks
BELOW = 0.2  # and how far the second ones are below
WIDEST = 20  # per cent: the axis ends there while nothing is higher
RIGHT = 16


def what_overturns_it(rows: Iterable[Row], words: Words) -> Finding:
    """Draw for each variant how often both processes are needed, and how often upgrading spoils what bridging reached.

    Args:
        rows: as `robustness` yields them; each variant has one for every definition of peace.
        words: the catalogue.
    """
    found: Found = {}
    for row in rows:
        found.setdefault((row.variant, row.value), {})[row.definition] = row.parts
    turned = [variant for variant, each in found.items() if any(_turned(parts) for parts in each.values())]
    how = "some" if turned else "none"
    if len(turned) == len(found):
        how = "all"
    named = [words("analysis.quoted", name=_name(variant, words)) for variant in turned]
    drawn = [parts for each in found.values() for parts in each.values()]
    draws = min(each.draws for each in drawn)
    points = math.ceil(1000 * max(map(_reach, drawn))) / 10
    told = [words("analysis.robust_told", n=len(found), draws=draws, points=points)]
    told += [
        words("analysis.robust_one", name=_name(variant, words), **_shares(found[variant], words))
        for variant in [next(iter(found)), *(each for each in turned if each != next(iter(found)))]
    ]
    told += [words(f"analysis.robust_end_{how}"), words("analysis.careful")]
    return Finding(
        title=words(f"analysis.robust_title_{how}", named=words.all_of(named)),
        about=[words("analysis.robust_axis"), words("analysis.robust_needed"), words("analysis.robust_spoiled")],
        drawn=lambda plot, *_: _draw(plot, found, words),
        told=told,
        table=_table(found, words),
        asked=None,
        right=RIGHT,
    )


def _turned(found: Parts) -> bool:
    """Return whether both processes are needed in more worlds than upgrading spoils."""
    return found.counts["both"] > found.spoiled


def _reach(found: Parts) -> float:
    """Return how far an interval of either share that is shown reaches from it, at most."""
    shown = (found.counts["both"], found.spoiled)
    return max(abs(end - count / found.draws) for count in shown for end in found.interval(count))


def _name(variant: tuple[str, float], words: Words) -> str:
    name, value = variant
    return words(f"analysis.variant_{name}", value=value)


def _shares(found: dict[str, Parts], words: Words) -> dict[str, str]:
    return {
        "both": span((each.counts["both"] / each.draws for each in found.values()), words),
        "spoiled": span((each.spoiled / each.draws for each in found.values()), words),
    }


def _draw(plot: Plot, found: Found, words: Words) -> None:
    heights = list(range(len(found)))[::-1]
    values = {
        "needed": [
            [100 * each[name].counts["both"] / each[name].draws for name in DEFINITIONS] for each in found.values()
        ],
        "spoiled": [[100 * each[name].spoiled / each[name].draws for name in DEFINITIONS] for each in found.values()],
    }
    meanings = [definition_name(words, name) for name in DEFINITIONS]
    for (key, rows), mark, aside in zip(values.items(), (NEEDED, SPOILED), (0, -BELOW), strict=True):
        for row, height in zip(rows, heights, strict=True):
            plot.add_scatter(
                name=words(f"analysis.robust_name_{key}"), x=row, y=[height + aside] * len(row), text=meanings,
                mode="lines+markers", line={"color": mark.colour, "width": 1.5},
                marker={"symbol": mark.symbol, "color": mark.colour, "size": 8}, cliponaxis=False,
                hovertemplate="%{fullData.name}, %{text}: %{x:.2f}\u00a0%<extra></extra>",
            )  # fmt: skip
    name_rows(plot, [style.ink(_name(variant, words)) for variant in found], heights, ABOVE)
    widest = max(WIDEST, *(share for rows in values.values() for row in rows for share in row))
    plot.update_yaxes(range=[-0.6, len(heights) - 0.4], **UNNAMED)
    plot.update_xaxes(
        range=[-0.2, widest + 0.4], title_text=style.ink(words("analysis.worlds")), dtick=5, showgrid=True,
        gridcolor=style.FAINT, zeroline=False,
    )  # fmt: skip
    plot.update_layout(height=style.TOP + ROW * len(heights) + style.BELOW, margin={"l": 14})


def _table(found: Found, words: Words) -> DataFrame:
    import pandas as pd

    rows = []
    for variant, by_name in found.items():
        for name, each in by_name.items():
            shares = (round(100 * count / each.draws, 2) for count in (each.counts["both"], each.spoiled))
            rows.append([_name(variant, words), definition_name(words, name), *shares])
    heads = ("variant", "peace", "both", "spoiled")
    return pd.DataFrame(rows, columns=[words(f"analysis.column_{head}") for head in heads])
