"""The house style of figures: colours, marks and a Plotly template that reads on light and on dark pages.

Colours come from two colour-blind-safe sets: Okabe & Ito, *Color Universal Design* (2002, https://jfly.uni-koeln.de/color/)
and Paul Tol, *Colour Schemes* (SRON/EPS/TN/09-002, https://personal.sron.nl/~pault/). Of these, only colours with a
contrast of at least 3:1 to white and to JupyterLab's dark #111 are used (WCAG 2.2, success criterion 1.4.11). Each
country also has a mark and a line pattern of its own, so that nothing is told by colour alone.
"""

from __future__ import annotations

import textwrap
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.drawing.plot import Plot

# No one grey has a contrast of 4.5:1 to both white and #111 (the best, this one, has 4.3:1), so text takes the
# colour of JupyterLab's theme, and this grey where there is no such theme.
GREY = "#797979"
INK = f"var(--jp-content-font-color1, {GREY})"
FAINT = "rgba(128, 128, 128, 0.3)"
CLEAR = "rgba(0, 0, 0, 0)"

PLOT = "application/vnd.plotly.v1+json"
"""JupyterLab's name for a plot of Plotly's."""

# In pixels; JupyterLab leaves 245 of a page 360 wide.
PLOT_HEIGHT = 340
LABEL_HEIGHT = 17
TOP, BELOW, LEFT, RIGHT = 16, 48, 36, 84

# Buttons over the plot: "sendChartToCloud" would upload the learner's figure, the others help little here.
REMOVED_BUTTONS = [
    "sendChartToCloud",
    *("zoom", "pan", "select", "lasso", "zoomIn", "zoomOut", "autoScale", "resetScale"),
]


class Mark(Struct, frozen=True):
    """How a country is drawn: colour, line pattern, Plotly's marker symbol, and the same symbol as a character."""

    colour: str
    dash: str
    symbol: str
    glyph: str


OTHER = Mark("#808080", "2px,6px", "hexagon", "⬢")
COUNTRIES: dict[str, Mark] = {
    "JPN": Mark("#D55E00", "solid", "circle", "●"),  # Okabe & Ito, vermillion
    "USA": Mark("#0072B2", "solid", "square", "■"),  # Okabe & Ito, blue
    "CHN": Mark("#CC79A7", "5px,2px", "diamond", "◆"),  # Okabe & Ito, reddish purple
    "KOR": Mark("#009E73", "dash", "triangle-up", "▲"),  # Okabe & Ito, bluish green
    "PRK": Mark("#CC3311", "dot", "x", "✖"),  # Tol, vibrant red
    "RUS": Mark("#997700", "longdashdot", "star", "★"),  # Tol, medium-contrast dark yellow
    "DEU": Mark("#AA3377", "dashdot", "cross", "✚"),  # Tol, bright purple
    "GBR": Mark("#999933", "dot", "triangle-down", "▼"),  # Tol, muted olive
    "FRA": Mark("#4477AA", "dashdot", "triangle-left", "◀"),  # Tol, bright blue
    "TWN": Mark("#117733", "12px,3px", "triangle-right", "▶"),  # Tol, muted green
    "ASEAN": Mark("#AA4499", "8px,2px,2px,2px", "pentagon", "⬟"),  # Tol, muted purple
}


def mark(iso3: str) -> Mark:
    """Return how the country is drawn in every figure of the course."""
    return COUNTRIES.get(iso3, OTHER)


def ink(text: str, colour: str = INK) -> str:
    """Return plain `text` for a figure, in the page's text colour."""
    return f'<span style="color:{colour}">{escape(text, quote=False)}</span>'


def ink_lines(texts: Sequence[str], width: int) -> list[str]:
    """Return `texts` for a figure, each broken into lines of at most `width` characters."""
    return [
        ink(line)
        for text in texts
        for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    ]


def spread(values: Sequence[float], gap: float) -> list[float]:
    """Return `values` moved up as little as puts `gap` between each and the next, so that labels do not collide."""
    places = list(values)
    previous = float("-inf")
    for index in sorted(range(len(places)), key=places.__getitem__):
        previous = places[index] = max(places[index], previous + gap)
    return places


@cache
def template() -> dict[str, Any]:
    """Return the house template."""
    axis = {
        "gridcolor": FAINT,
        "linecolor": GREY,
        "zerolinecolor": GREY,
        "zerolinewidth": 1,
        "tickfont": {"size": 12},
        "tickangle": 0,
        "tickprefix": f'<span style="color:{INK}">',  # the way to give tick labels the page's text colour
        "ticksuffix": "</span>",
    }
    return {
        "layout": {
            "font": {"family": "system-ui, sans-serif", "size": 13, "color": GREY},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "xaxis": axis
            | {
                "showgrid": False,
                "ticks": "outside",
                "minor": {"ticks": "outside"},
                "title": {"standoff": 6, "font": {"size": 13}},
            },
            "yaxis": axis,
            "hoverlabel": {"bgcolor": "#222222", "bordercolor": "#222222", "font": {"color": "#ffffff"}},
            "showlegend": False,
            "dragmode": False,  # a swipe on a phone scrolls the page
            "modebar": {"remove": REMOVED_BUTTONS, "bgcolor": CLEAR, "color": GREY, "activecolor": GREY},
        }
    }


def add_text(plot: Plot, title: str, about: Sequence[str], source: str, right: int = RIGHT) -> None:
    """Keep `title`, the lines `about` the plot and its `source` with it, for the page to write around it.

    Text in a plot cannot follow the width of the page; text beside it can, and every reader can reach it. A plot that
    does not say how high it is and what is around it has the usual height, and room for names at the `right`.
    """
    plot.update_layout(
        height=plot.layout.height or TOP + PLOT_HEIGHT + BELOW,
        margin={"l": LEFT, "r": right, "t": TOP, "b": BELOW} | (plot.layout.margin or {}),
        meta={"title": title, "about": list(about), "source": source},
    )


def add_label(plot: Plot, y: float, name: str, mark: Mark, *, bold: bool = False) -> None:
    """Write `mark` and `name` at the right end of `plot`, at the height `y`."""
    text = f"<b>{ink(name)}</b>" if bold else ink(name)
    plot.add_annotation(
        text=f"{ink(mark.glyph, mark.colour)} {text}",
        showarrow=False,
        x=1,
        xref="paper",
        xanchor="left",
        xshift=2,
        y=y,
    )
