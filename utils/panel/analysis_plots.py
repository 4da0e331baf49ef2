"""How the figures of the analysis are drawn: stacked shares, indices with their intervals, points with a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from utils.drawing import UNNAMED, dots, interval, name_rows, style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.models.richardson import RichardsonLine
    from utils.words import Words

# What a world says of the thesis, with colour (Okabe & Ito's) and Plotly's pattern: both processes are necessary; one
# alone does; none is needed; nothing is enough.
VERDICTS = {
    "necessary": ("#009E73", ""),
    "alone": ("#CC79A7", "/"),
    "unneeded": ("#0072B2", "."),
    "beyond": ("#808080", "x"),
}
NORMAL = 1.959964  # standard errors on either side that hold 95 % of a normal distribution
ROW_LABEL = 0.42
BAR = 0.4
TOTAL, FIRST = style.mark("USA"), style.Mark(style.GREY, "solid", "diamond-open", "◇")
POINT = style.mark("JPN")
STEPS = 50


def draw_shares(plot: Plot, parts: DataFrame, halves: Mapping[str, float], words: Words) -> None:
    """Draw a bar a theory (a row of `parts`, the first on top), with a part for each of VERDICTS and the error."""
    plot.update_layout(barmode="stack")
    heights = list(range(len(parts)))[::-1]
    for name, (colour, pattern) in VERDICTS.items():
        error = {"type": "data", "array": list(halves.values()), "color": style.GREY, "thickness": 2, "width": 5}
        plot.add_bar(
            name=words(f"analysis.share_{name}"),
            x=parts[name].tolist(),
            y=heights,
            orientation="h",
            width=BAR,
            marker={"color": colour, "pattern": {"shape": pattern, "fillmode": "replace", "size": 7}},
            error_x=error if name == "necessary" else None,
            hovertemplate="%{fullData.name}: %{x:.1f}\u00a0%<extra></extra>",
        )
    _name_rows(plot, parts.index, heights)
    plot.update_xaxes(range=[0, 101], title_text=style.ink(words("analysis.worlds")), dtick=20)


def draw_indices(plot: Plot, ranked: DataFrame, words: Words) -> None:
    """Draw for each assumption (a row of `ranked`, the first on top) its total index with interval, and its first."""
    heights = list(range(len(ranked)))[::-1]
    hover = "%{fullData.name}: %{x:.2f}<extra></extra>"
    total = dots(words("analysis.index_total"), ranked["total"], heights, TOTAL)
    first = dots(words("analysis.index_first"), ranked["first"], heights, FIRST)
    plot.add_scatter(**total, error_x=interval(TOTAL, ranked["half"]), hovertemplate=hover)
    plot.add_scatter(**first, hovertemplate=hover)
    low = min(-0.02, float(ranked["first"].min()) - 0.02)
    high = max(0.2, float((ranked["total"] + ranked["half"]).max()) + 0.02)
    _name_rows(plot, ranked.index, heights)
    plot.add_vline(x=0, line={"color": style.GREY, "width": 1.5}, layer="below")
    plot.update_xaxes(
        range=[low, high], title_text=style.ink(words("analysis.index")), showgrid=True, gridcolor=style.FAINT
    )


def draw_line(plot: Plot, line: RichardsonLine, unit: str, words: Words) -> None:
    """Draw the points, each hovered by its year, the fitted line, and the line's interval as a band."""
    x = np.linspace(line.totals.min(), line.totals.max(), STEPS)
    low, high = line.band(x)
    edge: dict[str, Any] = {"x": x.tolist(), "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    plot.add_scatter(y=low.tolist(), **edge)
    plot.add_scatter(y=high.tolist(), fill="tonexty", fillcolor=style.FAINT, **edge)
    plot.add_scatter(
        name=words("analysis.line"),
        x=x.tolist(),
        y=line.at(x).tolist(),
        mode="lines",
        line={"color": TOTAL.colour, "width": 2},
        hoverinfo="skip",
    )
    plot.add_scatter(
        x=line.totals.tolist(),
        y=line.changes.tolist(),
        text=[str(year) for year in line.years],
        mode="markers",
        marker={"symbol": POINT.symbol, "color": POINT.colour, "size": 9},
        hovertemplate=f"%{{text}}: %{{x:.1f}}, %{{y:+.1f}}\u00a0{unit}<extra></extra>",
    )
    for end in (0, -1):
        plot.add_annotation(
            text=style.ink(str(line.years[end])),
            x=line.totals[end],
            y=line.changes[end],
            yshift=14,
            showarrow=False,
        )
    plot.update_xaxes(title_text=style.ink(words("analysis.line_total", unit=unit)))


def _name_rows(plot: Plot, names: Sequence[str], heights: Sequence[int]) -> None:
    name_rows(plot, [style.ink(name) for name in names], heights, ROW_LABEL)
    plot.update_yaxes(range=[-0.5, len(heights) - 0.35], **UNNAMED)
