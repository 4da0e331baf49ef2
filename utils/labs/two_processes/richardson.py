"""Richardson's line for what several states spent: the yearly change of their joint spending, set against its total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from utils.drawing import Finding, style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.drawing.plot import Plot
    from utils.models.richardson import RichardsonLine
    from utils.words import Words

LINE, POINT = style.mark("USA"), style.mark("JPN")
STEPS = 50
RIGHT = 16


def richardsons_line(line: RichardsonLine, names: Sequence[str], unit: str, words: Words) -> Finding:
    """Draw the yearly change of the joint spending of `names` against its total, with the line fitted to it."""
    import pandas as pd

    low, high = line.slope_interval
    sign = "rising" if low > 0 else "falling" if high < 0 else "unclear"
    facts: dict[str, Any] = {
        "names": words.all_of(names), "slope": line.slope, "low": low, "high": high, "n": len(line.years),
        "unit": unit, "first": line.years[0] - 1, "last": line.years[-1], "correlation": line.autocorrelation,
        "growth": 100 * ((2 + line.slope) / (2 - line.slope) - 1),
    }  # fmt: skip
    told = [words("analysis.line_told", **facts)]
    if sign == "rising" and line.intercept_interval[0] <= 0 <= line.intercept_interval[1]:
        told.append(words("analysis.line_growth", **facts))
    told.append(words("analysis.line_careful", **facts))
    table = pd.DataFrame(
        {
            words("evidence.year"): line.years,
            words("analysis.line_total", unit=unit): line.totals.round(1),
            words("analysis.line_change", unit=unit): line.changes.round(1),
            words("analysis.line_fitted", unit=unit): line.at(line.totals).round(1),
        }
    )
    return Finding(
        title=words(f"analysis.line_title_{sign}", **facts),
        about=[words("analysis.line_axis", unit=unit), words("analysis.line_key")],
        drawn=lambda plot, *_: _draw(plot, line, unit, words),
        told=told,
        table=table,
        asked=None,
        right=RIGHT,
    )


def _draw(plot: Plot, line: RichardsonLine, unit: str, words: Words) -> None:
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
        line={"color": LINE.colour, "width": 2},
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
