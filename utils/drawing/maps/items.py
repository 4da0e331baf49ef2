"""What stands on a map at points: places and lines, where they lie in the drawing and where their labels stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from utils.course.model import DrawnLine, Marked
from utils.drawing.maps.boxes import Box
from utils.drawing.maps.labels import Label, Wanted, place
from utils.drawing.maps.marks import REACH
from utils.drawing.maps.panel import Panel, panel_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utils.course.model import Location, Map
    from utils.drawing.maps.boxes import Point
    from utils.words import Words

ALONG = (0.5, 0.3, 0.7, 0.15, 0.85)
"""Where along a line its label may stand."""
SAMPLE = 6  # units between the points at which labels look for a line
BESIDE = 2 * REACH + 1  # units between two marks that would cover each other
NEAR = 3  # units from a line that are its own
MARGIN = 3  # units between a label and the end of a panel
ONE_SPOT = 1  # units: marks that are not farther apart stand on one another


@dataclass(frozen=True)
class Item:
    """A place or a line as it is drawn: its panel, its points (one for a place) and what its label says."""

    piece: Marked | DrawnLine
    panel: Panel
    points: tuple[Point, ...]
    label: str

    @property
    def id(self) -> str:
        """The id by which it is chosen."""
        return self.piece.place if isinstance(self.piece, Marked) else self.piece.id

    @property
    def key(self) -> str:
        """What tells it from all others of its map: a place may stand on two layers."""
        return f"{self.piece.layer}/{self.id}"

    @property
    def spot(self) -> Point | None:
        """Where a place lies; None of a line."""
        return self.points[0] if isinstance(self.piece, Marked) else None


def items_of(shown: Map, places: Mapping[str, Location], panels: Sequence[Panel], words: Words) -> Iterator[Item]:
    """Yield the lines and the places of a map that can be drawn, places that would cover each other side by side."""
    for each in shown.lines:
        panel = _panel_of_line(each, panels)
        label = words("map_drawing.claimed_by", name=each.name, who=each.claimed_by) if each.claimed_by else each.name
        yield Item(each, panel, tuple(panel.at(*at) for at in each.through), label)
    stand: list[Point] = []
    for mark in shown.places:
        at = places[mark.place].at
        here = panel_of(panels, at) if at else None
        if at and here:
            stand.append(_free(here.at(*at), stand))
            yield Item(mark, here, (stand[-1],), name_of_mark(mark, places))


def _panel_of_line(drawn: DrawnLine, panels: Sequence[Panel]) -> Panel:
    """Return the inset for a line that lies in it as a whole, and the main panel for any other."""
    return next((each for each in reversed(panels) if all(each.base.holds(*at) for at in drawn.through)), panels[0])


def name_of_mark(mark: Marked, places: Mapping[str, Location]) -> str:
    """Return what a mark is called on its map."""
    return mark.name or places[mark.place].name


def labels_of(shown: Map, items: Sequence[Item], panels: Sequence[Panel], *, apart: bool) -> list[Label]:
    """Return the labels of a map in their places; those of layers that show `apart` may cover each other."""
    every = [layer.id for layer in shown.layers]
    return [
        label
        for together in ([[each] for each in every] if apart else [every])
        for panel in panels
        for label in _placed([each for each in items if each.piece.layer in together and each.panel is panel], panel)
    ]


def taken_by(items: Iterable[Item]) -> dict[str, Box]:
    """Return the rectangles of the marks of places."""
    return {each.key: Box(*each.spot, *each.spot).around(REACH) for each in items if each.spot}


def along_lines(items: Iterable[Item]) -> list[Box]:
    """Return small rectangles along the lines, which labels had better leave free."""
    return [Box(x, y, x, y).around(NEAR) for each in items if not each.spot for x, y in _along(each.points)]


def _free(at: Point, stand: Sequence[Point]) -> Point:
    x, y = at
    while any(abs(x - left) < ONE_SPOT and abs(y - top) < ONE_SPOT for left, top in stand):
        x += BESIDE
    return x, y


def _placed(items: Sequence[Item], panel: Panel) -> list[Label]:
    ordered = sorted(items, key=lambda each: each.spot is None)  # a line leaves more places for its label
    return place([_wanted(each) for each in ordered], taken_by(items), along_lines(items), panel.ends.around(-MARGIN))


def _wanted(item: Item) -> Wanted:
    if isinstance(item.piece, Marked):
        return Wanted(item.key, item.label, item.points, REACH, item.piece.side)
    ends = item.panel.ends
    along = list(_along(item.points))
    at = [along[int(share * (len(along) - 1))] for share in ALONG]
    inside = [(x, y) for x, y in at if ends.left < x < ends.right and ends.top < y < ends.bottom]
    return Wanted(item.key, item.label, tuple(inside or at), 2, "right")


def _along(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points of a line, so many units apart."""
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, int((abs(x1 - x0) + abs(y1 - y0)) / SAMPLE))
        for step in range(steps):
            yield x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
    yield points[-1]
