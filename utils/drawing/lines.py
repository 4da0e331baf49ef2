"""Lines over the years, one a country or group, each named at its end; the plainest figure of the course."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.drawing import style
from utils.evidence.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series

    from utils.drawing.guess import Guess
    from utils.drawing.plot import Plot
    from utils.words import Words

STEPS = (1, 2, 5, 10)
MOST_TICKS = 6
YEAR_STEPS = {45: 20, 18: 10, -1: 5}  # years between ticks for a longer span than this


@dataclass(frozen=True, kw_only=True, eq=False)
class Lines:
    """Lines and how they are drawn.

    Args:
        values: an index of years, a column a country's code or another key.
        hover: Plotly's format of a value in its remark, such as ".2f".
        unit: the unit of a value in its remark.
        bold: the column whose line is drawn heavier and on top.
        low: the lower end of the axis; 0 by default, None for what the values need.
        level: a value to mark across the plot.
        breaks: years at which a dotted line stands, because figures before and after do not compare.
        names: names of columns that are no countries; marks of their own in `marks`.
        every_point: whether each value has its mark, where values are few.
    """

    values: DataFrame
    unit: str
    hover: str = ".2f"
    bold: str = ""
    low: float | None = 0
    level: float | None = None
    breaks: tuple[int, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, style.Mark] = field(default_factory=dict)
    every_point: bool = False

    def __call__(self, plot: Plot, guess: Guess | None, words: Words) -> None:
        """Draw the lines and the guess."""
        values = self.values
        low, top, step = self._range(guess)
        for key in sorted(values, key=self.bold.__eq__):  # the bold one last, on top
            self._add_line(plot, key, values[key].dropna(), words)
        self._add_names(plot, style.LABEL_HEIGHT * (top - low) / style.PLOT_HEIGHT, words)
        if self.level is not None:
            plot.add_hline(y=self.level, line={"color": style.GREY, "width": 1.5, "dash": "3px,3px"}, layer="below")
        for year in self.breaks:
            plot.add_vline(x=year - 0.5, line={"color": style.GREY, "width": 1.5, "dash": "1px,4px"}, layer="below")
        if guess is not None:
            guess.draw(plot, x=guess.asked.at)
        if self.every_point:
            plot.update_traces(marker_maxdisplayed=0)
        first, last = int(values.index.min()), int(values.index.max())
        plot.update_xaxes(
            title_text=style.ink(words("evidence.year")),
            range=[first - 1, last + 1],  # room for the first and last mark
            dtick=next(step for span, step in YEAR_STEPS.items() if last - first > span),
            minor_dtick=5,
        )
        plot.update_yaxes(range=[low, top], dtick=step)

    def _range(self, guess: Guess | None) -> tuple[float, float, float]:
        """Return low end, top and tick step of the axis."""
        guessed = [guess.predicted] if guess else []
        highest = max([float(self.values.max().max()), *guessed])
        lowest = min([float(self.values.min().min()), *guessed])
        low = lowest if self.low is None else min(self.low, lowest)
        span = (highest - low) or 1
        power = 10 ** math.floor(math.log10(span / MOST_TICKS))
        step = next(each * power for each in STEPS if span / (each * power) <= MOST_TICKS)
        return math.floor(low / step) * step, math.ceil((highest + 0.03 * span) / step) * step, step

    def _add_line(self, plot: Plot, key: str, values: Series, words: Words) -> None:
        mark = self.marks.get(key) or style.mark(key)
        plot.add_scatter(
            name=self.names.get(key) or country_name(key, words),
            x=values.index.tolist(),
            y=values.tolist(),
            mode="lines+markers",
            line={"color": mark.colour, "dash": mark.dash, "width": 3.5 if key == self.bold else 1.8},
            marker={"symbol": mark.symbol, "size": 8, "maxdisplayed": 6},
            hovertemplate=f"%{{fullData.name}}, %{{x:d}}: %{{y:{self.hover}}}\u00a0{self.unit}<extra></extra>",
        )

    def _add_names(self, plot: Plot, gap: float, words: Words) -> None:
        """Write each line's mark and name at its end."""
        ends = {key: self.values[key].dropna().iloc[-1] for key in self.values}
        for key, y in zip(ends, style.spread(list(ends.values()), gap), strict=True):
            mark = self.marks.get(key) or style.mark(key)
            name = self.names.get(key) or country_name(key, words, short=True)
            style.add_label(plot, y, name, mark, bold=key == self.bold)


def as_table(values: DataFrame, unit: str, words: Words, names: Mapping[str, str] | None = None) -> DataFrame:
    """Return the lines' values as a reader wants them: a row a year, a column a country, the unit in its head."""
    names = names or {}
    heads = {
        key: words("evidence.column", country=names.get(key) or country_name(key, words), unit=unit) for key in values
    }
    table: DataFrame = values.rename(columns=heads).rename_axis(columns=None)
    return table.rename_axis(words("evidence.year")).reset_index()
