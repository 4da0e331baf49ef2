"""Thirty years as SVG: efforts of both sides and trust, on axes that never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.drawing.svg import HALO, line, path, stroke, svg, text
from utils.models.outcomes import HIGH_TRUST, LOW_TRUST
from utils.models.two_process import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.models.two_process import Paths
    from utils.words import Words

WIDTH, HEIGHT = 456, 184
TOP, TALL, WIDE = 28, 130, 180
BOTTOM = TOP + TALL
SMALL = 11
APART = 14
"""So far apart two names can both be read."""


class Plot(NamedTuple):
    """Where a plot begins, the top of its axis, what is written beside it, and what it shows."""

    left: float
    highest: float
    ticks: dict[float, str]
    states: tuple[str, ...]


PLOTS = {
    "efforts": Plot(26, 6.0, {0: "0", 2: "2", 4: "4", 6: "6"}, ("other", "alliance")),
    "trust": Plot(262, 1.0, {0: "0", LOW_TRUST: "⅓", HIGH_TRUST: "⅔", 1: "1"}, ("trust",)),
}
COLOURS = {"alliance": "var(--accent)", "other": "var(--ink)", "trust": "var(--ink)"}
EVERY = 2
"""Of the steps every second is drawn: half a year."""


def draw(paths: Paths, compared: Paths | None, name: str, words: Words) -> str:
    """Return the lines of `paths`, those of a world that is `compared` dashed, with its `name` below."""
    body = "".join(_axes(name, plot, words) for name, plot in PLOTS.items())
    for plot in PLOTS.values():
        for state in plot.states:
            if compared:
                body += _line(plot, state, compared, dashed=True)
            body += _line(plot, state, paths, dashed=False)
    body += "".join(_names(paths, words))
    if compared:
        body += text(PLOTS["efforts"].left, HEIGHT + 8, words("model.lines_compared", name=name), size=SMALL)
    return svg(WIDTH, HEIGHT + (14 if compared else 0), words("model.lines_name"), body)


def _axes(name: str, plot: Plot, words: Words) -> str:
    body = text(plot.left - 20, 14, words(f"model.axis_{name}"), bold=True)
    for value, told in plot.ticks.items():
        y = _y(plot, value)
        body += path(f"M{plot.left} {y:.1f}h{WIDE}", stroke("var(--line)"))
        body += text(plot.left - 5, y + 4, told, anchor="end", size=SMALL)
    body += text(plot.left, BOTTOM + 16, "0", size=SMALL)
    body += text(plot.left + WIDE, BOTTOM + 16, f"{YEARS:g}", anchor="end", size=SMALL)
    return body + text(plot.left + WIDE / 2, BOTTOM + 16, words("model.axis_years"), anchor="middle", size=SMALL)


def _line(plot: Plot, state: str, paths: Paths, *, dashed: bool) -> str:
    """Return one line; an arrow marks where it leaves the axis."""
    values = getattr(paths, state)
    left_at = next((at for at, value in enumerate(values) if value > plot.highest), len(values))
    points = [(_x(plot, paths.years[at]), _y(plot, values[at])) for at in range(0, left_at, EVERY)]
    arrow = ""
    if left_at < len(values):
        points.append((_x(plot, paths.years[left_at]), _y(plot, plot.highest)))
        arrow = text(points[-1][0], TOP, "▲", anchor="middle", size=12, style=f"fill:{COLOURS[state]}")
    return line(points, stroke(COLOURS[state], *((1.6, "5 4") if dashed else (2.4, "none")))) + arrow


def _names(paths: Paths, words: Words) -> Iterator[str]:
    """Yield the names of both sides at the end of their lines, apart from each other."""
    plot = PLOTS["efforts"]
    ends = {state: float(getattr(paths, state)[-1]) for state in plot.states}
    lower, upper = sorted(ends, key=lambda state: (ends[state], state == "alliance"))
    above, below = (_y(plot, min(ends[state], plot.highest)) for state in (upper, lower))
    places = {upper: min(max(above - 6, TOP + 12), BOTTOM - 3 - APART)}
    places[lower] = min(max(below + 15, places[upper] + APART), BOTTOM - 3)
    for state, y in places.items():
        style = f"fill:{COLOURS[state]};{HALO}"
        yield text(plot.left + WIDE, y, words(f"model.side_{state}"), anchor="end", bold=True, style=style)


def _x(plot: Plot, year: float) -> float:
    return plot.left + WIDE * year / YEARS


def _y(plot: Plot, value: float) -> float:
    return BOTTOM - TALL * value / plot.highest
