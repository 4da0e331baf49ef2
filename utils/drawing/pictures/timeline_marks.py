"""The threads of the timeline, the mark of each, and its events by decade."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from utils.drawing.svg import READ, box, path, stroke, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.course import model

LANES: tuple[model.Tag, ...] = ("upgrading", "bridging", "divide", "context")
"""The threads from left to right."""

WIDTH = 244
"""Of each drawing: what a form has across on a page of 360 px, where its letters keep their size."""

NAME = 12
"""How large the letters of an event's name are."""

HEAD = 76
"""How tall the names of the threads are together."""

LETTER = 7.6
"""How wide a letter of 13 px is at most, on the average of a name, in the wide fonts of some systems."""

Place: TypeAlias = tuple[float, float]
"""Of a mark: from the left, from the top."""

DECADE = 10
_LINE = 16  # how tall one name is


def _marks(tag: str, places: Iterable[Place]) -> str:
    """Return the marks of events of a thread, each about nine pixels wide; each thread has a shape of its own."""
    if tag == "divide":
        return path("".join(f"M{x:g} {y - 4.8:g}l4.8 4.8-4.8 4.8-4.8-4.8z" for x, y in places), "fill:var(--ink)")
    if tag == "context":
        return path("".join(box(x - 3, y - 3, 6, 6) for x, y in places), "fill:var(--soft)")
    dots = "".join(f"M{x:g} {y:g}h.01" for x, y in places)  # a line of no length with round ends is a dot
    filled = path(dots, f"{stroke('var(--accent)', 8.6)};stroke-linecap:round")
    return filled if tag == "upgrading" else filled + path(dots, f"{stroke('var(--paper)', 5)};stroke-linecap:round")


def draw_lanes(
    threads: Mapping[str, str], lefts: Sequence[float], bottom: float, places: Mapping[str, Sequence[Place]]
) -> str:
    """Return a line down each lane, its name to the right of its top, and its marks; the next one begins below it."""
    tops = [8 + _LINE * n for n in range(len(LANES))]
    lanes = [*zip(LANES, lefts, tops, strict=True)]
    lines = path("".join(f"M{x:g} {y}V{bottom:g}" for _, x, y in lanes), stroke("var(--line)", 1.5))
    drawn = "".join(_marks(tag, [(x, y + 4), *places[tag]]) for tag, x, y in lanes)
    names = "".join(text(x + 8, y + 8, threads[tag]) for tag, x, y in lanes)
    return f'{lines}{drawn}<g font-size="{READ}" font-weight="700">{names}</g>'


def decade(day: str) -> int:
    """Return the first year of the decade of a date."""
    return int(day[:4]) // DECADE * DECADE


def by_decade(events: Sequence[model.Happening]) -> dict[int, list[model.Happening]]:
    """Return `events`, oldest first, by decade; those between the first and the last that had none are there too."""
    if not events:
        return {}
    decades = range(decade(events[0].date), decade(events[-1].date) + DECADE, DECADE)
    return {each: [event for event in events if decade(event.date) == each] for each in decades}
