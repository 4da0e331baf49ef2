"""The threads of the timeline, the mark of each, and its events by decade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.svg import box, circle, line, path, stroke, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model

LANES: tuple[model.Tag, ...] = ("upgrading", "bridging", "divide", "context")
"""The threads from left to right."""

WIDTH = 290
"""Of each drawing: it fits the form on a page of 360 px."""

HEAD = 76
"""How tall the names of the threads are together."""

LETTER = 7.6
"""How wide a letter of 13 px is at most, on the average of a name, in the wide fonts of some systems."""

DECADE = 10
_LINE = 16  # how tall one name is


def mark(tag: str, x: float, y: float) -> str:
    """Return the mark of an event of a thread, about nine pixels wide; each thread has a shape of its own."""
    match tag:
        case "upgrading":
            return circle(x, y, 4.2, "fill:var(--accent)")
        case "bridging":
            return circle(x, y, 3.5, "fill:var(--paper);stroke:var(--accent);stroke-width:1.8")
        case "divide":
            return path(f"M{x:.1f} {y - 4.8:.1f}l4.8 4.8-4.8 4.8-4.8-4.8z", "fill:var(--ink)")
        case _:
            return path(box(x - 3, y - 3, 6, 6), "fill:var(--soft)")


def name_lanes(threads: Mapping[str, str], lefts: Sequence[float], bottom: float) -> str:
    """Return a line down each lane, with its mark and name to the right of its top; the next one begins below it."""
    drawn = ""
    for n, (tag, x) in enumerate(zip(LANES, lefts, strict=True)):
        y = 8 + _LINE * n
        drawn += line([(x, y), (x, bottom)], stroke("var(--line)", 1.5))
        drawn += mark(tag, x, y + 4) + text(x + 9, y + 8, threads[tag], size=12, bold=True)
    return drawn


def decade(day: str) -> int:
    """Return the first year of the decade of a date."""
    return int(day[:4]) // DECADE * DECADE


def by_decade(events: Sequence[model.Happening]) -> dict[int, list[model.Happening]]:
    """Return `events`, oldest first, by decade; those between the first and the last that had none are there too."""
    if not events:
        return {}
    decades = range(decade(events[0].date), decade(events[-1].date) + DECADE, DECADE)
    return {each: [event for event in events if decade(event.date) == each] for each in decades}
