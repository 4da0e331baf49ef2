"""What stands below a map: what its marks and hatchings mean, its scale and the day it shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from utils.drawing.maps import marks
from utils.drawing.maps.labels import LEADING, SIZE, width_of
from utils.drawing.maps.panel import ends_of
from utils.drawing.svg import HALO, box, path, shown_while, stroke, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from utils.course.model import LineKind, Map, MarkKind
    from utils.drawing.maps.boxes import Point
    from utils.drawing.maps.panel import Panel
    from utils.words import Words

ROW = 20
"""Units from one row below the map to the next."""
MARK, SAMPLE, SWATCH = 18, 22, 26
"""Units that a mark, a line and a hatching take before their words."""
BETWEEN = 14
LEAST_BAR = 45  # units: the scale is at least so long
ROUND = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Lengths of the scale, in kilometres."""
WHOLE_EARTH = 5000
"""A frame of more kilometres has its scale in its middle only."""


@dataclass(frozen=True)
class Entry:
    """Something to stand below a map: its words, how wide its sign is, how that is drawn from the left at a height.

    It shows while one of its `layers` does, always if it has none.
    """

    said: str
    wide: float
    draw: Callable[[float, float], str]
    layers: tuple[str, ...] = ()


def foot(  # noqa: PLR0913 (what all parts of a map need)
    shown: Map, panels: Sequence[Panel], top: float, keys: Iterable[Sequence[Entry]], words: Words, *, opened: str = ""
) -> tuple[str, float]:
    """Return the rows below a map from `top` on, and where they end: the scale, the day, what its signs mean.

    Args:
        shown: the map.
        panels: what it is drawn in.
        top: where its land, or the rows that name its areas, end.
        keys: the entries for its signs; of several groups, which show apart, all begin in the same place.
        words: the catalogue.
        opened: the control that holds the ids of the layers that show, "" where all of them do.
    """
    day = Entry(words("map_drawing.as_of", day=shown.as_of), 0, lambda _x, _y: "")
    width = ends_of(panels).right
    drawn, (x, y) = _laid((_scale(panels[0], words), day), (0, top + ROW), width, "")
    end = y
    for entries in keys:
        laid, (_, last) = _laid(entries, (x, y), width, opened)
        drawn, end = drawn + laid, max(end, last)
    return drawn, end + ROW / 3


def _laid(entries: Iterable[Entry], start: Point, width: float, opened: str) -> tuple[str, Point]:
    """Return entries in rows no wider than `width`, and where the next one stands."""
    drawn, (x, y) = "", start
    for each in entries:
        wide = each.wide + width_of(each.said)
        if x and x + wide > width:
            x, y = 0, y + ROW
        inner = each.draw(x, y - SIZE / 3) + text(round(x + each.wide, 1), y, each.said)
        bound = opened and each.layers
        drawn += shown_while(opened, each.layers, inner) if bound else inner
        x += wide + BETWEEN
    return drawn, (x, y)


def swatch(style: str, top: float, lines: Sequence[str]) -> tuple[str, float]:
    """Return a piece of a hatching with its words in lines beside it, from `top` on, and where they end."""
    said = "".join(text(SWATCH, top + ROW - 5 + LEADING * at, each) for at, each in enumerate(lines))
    return path(box(1, top + ROW - 17, SWATCH - 8, 14), style) + said, top + ROW + LEADING * (len(lines) - 1)


def kinds_of(shown: Map, layers: Sequence[str], words: Words) -> Iterator[Entry]:
    """Yield what the kinds of marks and lines on these layers mean, layer by layer; a dot needs no word."""
    places: dict[MarkKind, dict[str, None]] = {}
    lines: dict[LineKind, dict[str, None]] = {}
    for layer in layers:
        for mark in shown.places:
            if mark.layer == layer and mark.kind != "place":
                places.setdefault(mark.kind, {})[layer] = None
        for line in shown.lines:
            if line.layer == layer:
                lines.setdefault(line.kind, {})[layer] = None
    entries = [
        *(Entry(words(f"map_drawing.kind_{each}"), MARK, partial(_mark, each), (*on,)) for each, on in places.items()),
        *(
            Entry(words(f"map_drawing.kind_{each}"), SAMPLE + 5, partial(_line, each), (*on,))
            for each, on in lines.items()
        ),
    ]
    yield from sorted(entries, key=lambda each: layers.index(each.layers[0]))


def _mark(kind: MarkKind, x: float, y: float) -> str:
    return marks.mark(kind, (x + marks.REACH + 1, y))


def _line(kind: LineKind, x: float, y: float) -> str:
    return marks.drawn_line(kind, [(x, y), (x + SAMPLE, y)])


def scale_of_inset(panels: Sequence[Panel], words: Words) -> str:
    """Return the scale of the inset in its lower right corner, if there is an inset."""
    if len(panels) == 1:
        return ""
    entry, ends = _scale(panels[1], words), panels[1].ends
    x = ends.right - entry.wide - width_of(entry.said) - SIZE / 2
    y = ends.bottom - SIZE / 2
    return entry.draw(x, y - SIZE / 3) + text(round(x + entry.wide, 1), y, entry.said, style=HALO)


def _scale(panel: Panel, words: Words) -> Entry:
    scale = panel.base.frame.scale
    km = next((each for each in ROUND if each * scale >= LEAST_BAR), ROUND[-1])
    key = "map_drawing.scale" if panel.base.frame.across < WHOLE_EARTH else "map_drawing.scale_in_the_middle"
    ends = f"v6m0 -3h{km * scale:.1f}m0 -3v6"
    return Entry(
        words(key, km=km),
        km * scale + 6,
        lambda x, y: path(f"M{x + 1:.1f} {y - 3:.1f}{ends}", stroke("var(--ink)", 1.2)),
    )
