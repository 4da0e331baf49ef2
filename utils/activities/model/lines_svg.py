"""Thirty years as SVG: efforts of both sides and trust, on axes that never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.markup import verbatim
from utils.models.outcomes import HIGH_TRUST, LOW_TRUST
from utils.models.two_process import YEARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.models.two_process import Numbers, Paths
    from utils.words import Words

WIDTH, HEIGHT = 456, 184
TOP, TALL, WIDE = 28, 130, 180
PLOTS = {"efforts": (26, 6.0, (0, 2, 4, 6)), "trust": (262, 1.0, (0, LOW_TRUST, HIGH_TRUST, 1))}
"""Where each plot begins, the top of its axis, and what is written beside it."""
COLOURS = {"alliance": "var(--accent)", "other": "var(--ink)", "trust": "var(--ink)"}
EVERY = 2
"""Of the steps every second is drawn: half a year."""


def draw(paths: Paths, compared: Paths | None, words: Words) -> str:
    """Return the lines of `paths`, those of a world that is `compared` dashed."""
    parts = [_axes(words, name) for name in PLOTS]
    for each, dashed in ((compared, True), (paths, False)):
        if each is None:
            continue
        for plot, states in (("efforts", ("other", "alliance")), ("trust", ("trust",))):
            parts += [_line(plot, state, each.years, getattr(each, state), dashed=dashed) for state in states]
    parts += _ends(words, paths)
    name = verbatim(words("model.lines_name"))
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" font-size="13" role="img" aria-label="{name}">{"".join(parts)}</svg>'


def _axes(words: Words, plot: str) -> str:
    left, highest, ticks = PLOTS[plot]
    bottom = TOP + TALL
    lines = "".join(
        f'<path d="M{left} {_y(value, highest):.1f}h{WIDE}" style="stroke:var(--line)"/>'
        f'<text x="{left - 5}" y="{_y(value, highest) + 4:.1f}" text-anchor="end" font-size="11">{_told(value)}</text>'
        for value in ticks
    )
    years = "".join(
        f'<text x="{_x(year, left):.1f}" y="{bottom + 16}" text-anchor="{anchor}" font-size="11">{year:g}</text>'
        for year, anchor in ((0, "start"), (YEARS, "end"))
    )
    below = f'<text x="{left + WIDE / 2}" y="{bottom + 16}" text-anchor="middle" font-size="11">{verbatim(words("model.axis_years"))}</text>'
    title = f'<text x="{left - 20}" y="14" font-weight="600">{verbatim(words(f"model.axis_{plot}"))}</text>'
    return lines + years + below + title


def _told(value: float) -> str:
    return {LOW_TRUST: "⅓", HIGH_TRUST: "⅔"}.get(value, f"{value:g}")


def _line(plot: str, state: str, years: Numbers, values: Numbers, *, dashed: bool) -> str:
    left, highest, _ = PLOTS[plot]
    left_at = next((at for at, value in enumerate(values) if value > highest), len(values))
    shown = [(_x(years[at], left), _y(values[at], highest)) for at in range(0, left_at, EVERY)]
    gone = left_at < len(values)
    if gone:
        shown.append((_x(years[left_at], left), _y(highest, highest)))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shown)
    dashes = ";stroke-dasharray:5 4;opacity:.75" if dashed else ""
    width = 1.6 if dashed else 2.4
    drawn = f'<polyline points="{points}" style="fill:none;stroke:{COLOURS[state]};stroke-width:{width}{dashes}"/>'
    x, y = shown[-1]
    # What leaves the axis is marked where it does.
    return drawn + (f'<text x="{x:.1f}" y="{y - 1:.1f}" text-anchor="middle" font-size="12" style="fill:{COLOURS[state]}">▲</text>' if gone else "")


def _ends(words: Words, paths: Paths) -> Sequence[str]:
    """Return the letters of both sides at the end of their lines, apart from each other."""
    left, highest, _ = PLOTS["efforts"]
    heights = {state: min(getattr(paths, state)[-1], highest) for state in ("alliance", "other")}
    above = "alliance" if heights["alliance"] > heights["other"] else "other"
    found = []
    for state, height in heights.items():
        y = _y(height, highest) + (-5 if state == above else 14)
        name = verbatim(words(f"model.side_{state}"))
        found.append(
            f'<text x="{left + WIDE}" y="{min(max(y, TOP + 12), TOP + TALL - 3):.1f}" text-anchor="end" font-weight="600" style="fill:{COLOURS[state]};paint-order:stroke;stroke:var(--paper);stroke-width:3px">{name}</text>'
        )
    return found


def _x(year: float, left: float) -> float:
    return left + WIDE * year / YEARS


def _y(value: float, highest: float) -> float:
    return TOP + TALL * (1 - value / highest)
