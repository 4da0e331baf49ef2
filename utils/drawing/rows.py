"""A row each: bars in parts, or dots side by side; and rows' names above them, where a narrow page has room."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.drawing import style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from utils.drawing.guess import Guess
    from utils.drawing.plot import Plot
    from utils.words import Words

BLUE = "#0077BB"  # Tol, vibrant blue, which is no country's
_EDGE = {"color": BLUE, "width": 1}
FILLS = (
    {"color": BLUE, "line": _EDGE},
    {
        "color": style.CLEAR,
        "line": _EDGE,
        "pattern": {"shape": "/", "fgcolor": BLUE, "bgcolor": style.CLEAR, "size": 6, "solidity": 0.3},
    },
    {"color": style.CLEAR, "line": {"color": style.GREY, "width": 1}},
)
"""How the parts of a bar are filled: solid, hatched, hollow."""
GLYPHS = "■▨□"

UNNAMED = {"showticklabels": False, "showgrid": False, "zeroline": False}
"""An axis whose rows have their names above them."""

ROW, BAR, GAP = 36, 0.4, 0.6  # a row's height in pixels; of it, a bar's share, and the room for the guess
NAMES_WIDTH = 68  # pixels for the names of rows beside a plot
ROOM, WIDE = 2, 60  # of per cent on the axis of dots


@dataclass(frozen=True, eq=False)
class Bars:
    """One bar a row of `parts`, its label above it, with a part for each of up to three columns."""

    parts: DataFrame
    labels: Mapping[str, str]
    bold: str = ""

    def __call__(self, plot: Plot, guess: Guess | None, _: Words) -> None:
        """Draw the bars from the top, and the guess under the row that it is for; the plot is as high as they need."""
        parts = self.parts
        plot.update_layout(barmode="stack")
        place = list(parts.index).index(guess.asked.at) if guess else len(parts)
        heights = [-row - (GAP if row > place else 0) for row in range(len(parts))]
        for kind, fill in zip(parts, FILLS, strict=False):
            plot.add_bar(
                x=parts[kind].tolist(), y=heights, orientation="h", width=BAR, name=str(kind), marker=fill,
                customdata=[[self.labels[row]] for row in parts.index],
                hovertemplate="%{customdata[0]} (%{x})<extra></extra>",
            )  # fmt: skip
        for row, height in zip(parts.index, heights, strict=True):
            text = style.ink(self.labels[row])
            plot.add_annotation(
                text=f"<b>{text}</b>" if row == self.bold else text, showarrow=False,
                x=0, xanchor="left", xshift=-4, y=height + BAR / 2, yanchor="bottom", yshift=-1,
            )  # fmt: skip
        if guess:
            guess.draw(plot, y=heights[place] - BAR / 2 - GAP / 2)
        most = max([parts.sum(axis=1).max(), *([guess.predicted] if guess else [])])
        low, high = heights[-1] - (1 if place == len(parts) - 1 else 0.5), 0.85
        plot.update_xaxes(range=[0, 1.06 * most], showgrid=True, gridcolor=style.FAINT)
        plot.update_yaxes(visible=False, range=[low, high])
        plot.update_layout(height=style.TOP + (high - low) * ROW + style.BELOW, margin={"l": 14, "r": 18})


def bar_key(kinds: Sequence[str]) -> list[str]:
    """Return the lines that explain the fills of bars."""
    return [f"{glyph} {kind}" for glyph, kind in zip(GLYPHS, kinds, strict=False)]


@dataclass(frozen=True, kw_only=True, eq=False)
class Dots:
    """A line a row of `values`, named at its left, with a dot for each column; all values in per cent.

    Args:
        values: the lowest row first, a column a country's code.
        axis: what is measured, under the plot.
        rows: the names of the rows, short.
        columns: the names of the columns.
    """

    values: DataFrame
    axis: str
    rows: Sequence[str]
    columns: Mapping[str, str]

    def __call__(self, plot: Plot, guess: Guess | None, _: Words) -> None:
        """Draw the rows from the bottom, and the guess on the row that it is for."""
        values, heights = self.values, list(range(len(self.values)))
        for height, each in zip(heights, values.to_numpy().tolist(), strict=True):
            line = {"color": style.GREY, "width": 1.5}
            plot.add_scatter(x=each, y=[height, height], mode="lines", line=line, hoverinfo="skip")
        for key, name in self.columns.items():
            mark = style.mark(key)
            plot.add_scatter(
                name=name,
                x=values[key].tolist(),
                y=heights,
                mode="markers",
                marker={"symbol": mark.symbol, "size": 13, "color": mark.colour, "opacity": 1},
                text=list(self.rows),
                hovertemplate="%{text}, %{fullData.name}: %{x:.1f}\u00a0%<extra></extra>",
            )
        if guess is not None:
            guess.draw(plot, y=values.index.get_loc(guess.asked.at))
        low, high = self._range(guess)
        plot.update_xaxes(title_text=style.ink(self.axis), range=[low, high], dtick=10 if high - low < WIDE else 20)
        names = [style.ink(name) for name in self.rows]
        plot.update_yaxes(tickvals=heights, ticktext=names, range=[-0.6, len(heights) - 0.4], zeroline=False)
        plot.update_layout(margin={"l": NAMES_WIDTH, "r": style.TOP})  # names at the left end, none at the right

    def _range(self, guess: Guess | None) -> tuple[int, int]:
        """Return the tens between which all dots lie with a little room, so that near ones can be told apart."""
        found = [*self.values.to_numpy().ravel().tolist(), *([guess.predicted] if guess else [])]
        low, high = math.floor((min(found) - ROOM) / 10), math.ceil((max(found) + ROOM) / 10)
        return max(0, 10 * low), min(100, 10 * high)


def dots(name: str, x: Sequence[float], heights: Sequence[float], mark: style.Mark) -> dict[str, object]:
    """Return a series of dots along rows, as a scatter takes it."""
    return {
        "name": name, "x": list(x), "y": list(heights), "mode": "markers",
        "marker": {"symbol": mark.symbol, "size": 9, "color": mark.colour},
    }  # fmt: skip


def interval(mark: style.Mark, above: Sequence[float], below: Sequence[float] | None = None) -> dict[str, object]:
    """Return the error bars of dots: how far they go up, and down where that is another length."""
    sides = {} if below is None else {"symmetric": False, "arrayminus": list(below)}
    return {"type": "data", "array": list(above), "color": mark.colour, "thickness": 1.5, "width": 3, **sides}


def name_rows(plot: Plot, names: Sequence[str], heights: Sequence[float], above: float, *, x: float = 0) -> None:
    """Write each row's name over it, from `x` on; the axis of the rows is then `UNNAMED`."""
    for name, height in zip(names, heights, strict=True):
        plot.add_annotation(
            text=name, showarrow=False, x=x, xanchor="left", xshift=4, y=height + above, font={"size": 12}
        )
