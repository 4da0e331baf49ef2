"""Lines over the years, one a country or group, each named at its end; the plainest figure of the course."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.drawing import style
from utils.evidence.countries import country_name
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame, Series
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.guess import Guess

STEPS = (1, 2, 5, 10)
MOST_TICKS = 6
YEAR_STEPS = {45: 20, 18: 10, -1: 5}  # years between ticks for a longer span than this


class Look(Struct, frozen=True, kw_only=True):
    """How lines are drawn.

    Args:
        title: the finding.
        axis: what is measured, with its unit; stands above the plot.
        source: the line under the plot.
        hover: Plotly's format of a value in its remark, such as ".2f".
        unit: the unit of a value in its remark.
        bold: the column whose line is drawn heavier and on top.
        low: the lower end of the axis; 0 by default, None for what the values need.
        level: a value to mark across the plot.
        breaks: years at which a dotted line stands, because figures before and after do not compare.
        names: names of columns that are no countries; marks of their own in `marks`.
    """

    title: str
    axis: str
    source: str
    unit: str
    hover: str = ".2f"
    bold: str = ""
    low: float | None = 0
    level: float | None = None
    breaks: tuple[int, ...] = ()
    names: dict[str, str] = {}
    marks: dict[str, style.Mark] = {}


def draw_lines(values: DataFrame, look: Look, guess: Guess | None = None, asked_year: int | None = None) -> Plot:
    """Draw the columns of `values` (an index of years, a column a country's code), and the guess at `asked_year`."""
    import plotly.graph_objects as go

    words = load_words()
    low, top, step = _range(values, look, guess)
    plot = go.Figure(layout={"template": style.template()})
    for key in sorted(values, key=look.bold.__eq__):  # the bold one last, on top
        _add_line(plot, key, values[key].dropna(), look)
    _add_names(plot, values, look, gap=style.LABEL_HEIGHT * (top - low) / style.PLOT_HEIGHT)
    if look.level is not None:
        plot.add_hline(y=look.level, line={"color": style.GREY, "width": 1.5, "dash": "3px,3px"}, layer="below")
    for year in look.breaks:
        plot.add_vline(x=year - 0.5, line={"color": style.GREY, "width": 1.5, "dash": "1px,4px"}, layer="below")
    about = [look.axis]
    if guess is not None:
        guess.draw(plot, x=asked_year)
        about += guess.key(words)
    first, last = int(values.index.min()), int(values.index.max())
    plot.update_xaxes(
        title_text=style.ink(words("evidence.year")),
        range=[first - 1, last + 1],  # room for the first and last mark
        dtick=next(step for span, step in YEAR_STEPS.items() if last - first > span),
        minor_dtick=5,
    )
    plot.update_yaxes(range=[low, top], dtick=step)
    style.add_text(plot, look.title, about, look.source)
    return plot


def as_table(values: DataFrame, unit: str, names: dict[str, str] | None = None) -> DataFrame:
    """Return the lines' values as a reader wants them: a row a year, a column a country, the unit in its head."""
    words = load_words()
    names = names or {}
    heads = {
        key: words("evidence.column", country=names.get(key) or country_name(key, words), unit=unit) for key in values
    }
    table: DataFrame = values.rename(columns=heads).rename_axis(columns=None)
    return table.rename_axis(words("evidence.year")).reset_index()


def _range(values: DataFrame, look: Look, guess: Guess | None) -> tuple[float, float, float]:
    """Return low end, top and tick step of the axis."""
    guessed = [guess.predicted] if guess else []
    highest = max([float(values.max().max()), *guessed])
    lowest = min([float(values.min().min()), *guessed])
    low = lowest if look.low is None else min(look.low, lowest)
    span = (highest - low) or 1
    power = 10 ** math.floor(math.log10(span / MOST_TICKS))
    step = next(each * power for each in STEPS if span / (each * power) <= MOST_TICKS)
    return (
        math.floor(low / step) * step,
        math.ceil((highest + 0.03 * span) / step) * step,
        step,
    )


def _add_line(plot: Plot, key: str, values: Series, look: Look) -> None:
    mark = look.marks.get(key) or style.mark(key)
    plot.add_scatter(
        name=look.names.get(key) or country_name(key),
        x=values.index.tolist(),
        y=values.tolist(),
        mode="lines+markers",
        line={"color": mark.colour, "dash": mark.dash, "width": 3.5 if key == look.bold else 1.8},
        marker={"symbol": mark.symbol, "size": 8, "maxdisplayed": 6},
        hovertemplate=f"%{{fullData.name}}, %{{x:d}}: %{{y:{look.hover}}}\u00a0{look.unit}<extra></extra>",
    )


def _add_names(plot: Plot, values: DataFrame, look: Look, gap: float) -> None:
    """Write each line's mark and name at its end."""
    ends = {key: values[key].dropna().iloc[-1] for key in values}
    for key, y in zip(ends, style.spread(list(ends.values()), gap), strict=True):
        mark = look.marks.get(key) or style.mark(key)
        style.add_label(plot, y, _label(key, look), mark, bold=key == look.bold)


def _label(key: str, look: Look) -> str:
    return look.names.get(key) or country_name(key, short=True)
