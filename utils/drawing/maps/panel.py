"""The ground of a map: its panels, and the land of states in them."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

from utils.drawing.maps.boxes import Box
from utils.drawing.maps.labels import SIZE
from utils.drawing.svg import box, circle, path, stroke, svg, widths
from utils.evidence.base_map import base_map

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from utils.course import model
    from utils.drawing.maps.boxes import Point
    from utils.evidence.base_map import BaseMap

APART = 8
"""Units between two panels."""
ROOM = 26
"""Units for labels at either side of the land of an inset that stands beside its map."""
KM = 111.195
"""Kilometres in a degree of latitude, on a sphere with the earth's mean radius."""
NARROWEST, WIDEST = 11 / SIZE, 1.4
"""Pixels for a unit: letters are of 11 pixels at least, and a map does not fill a wide page."""
PAPER = "fill:var(--paper);stroke:none"
LAND = "fill:var(--wash);stroke:var(--edge);stroke-width:0.6;stroke-linejoin:round"


@dataclass(frozen=True)
class Panel:
    """A frame of the base map in a drawing, with where its land lies there, and where the panel ends."""

    frame: str
    left: float
    top: float
    ends: Box

    @property
    def base(self) -> BaseMap:
        """Its coasts and borders."""
        return base_map(self.frame)

    def at(self, lat: float, lon: float) -> Point:
        """Return where a place (degrees) lies in the drawing."""
        x, y = self.base.at(lat, lon)
        return x + self.left, y + self.top

    def id_of(self, state: str) -> str:
        """Return the id by which the land of a state is drawn again."""
        return f"land-{self.frame}-{state}"


def panels_of(shown: model.Map, *, beside: bool = False) -> tuple[Panel, ...]:
    """Return the panel of a map and that of its inset, if it has one: below it and as wide, or `beside` it."""
    base = base_map(shown.frame)
    main = Panel(shown.frame, 0, 0, Box(0, 0, base.width, base.height))
    if not shown.inset:
        return (main,)
    inset = base_map(shown.inset)
    if beside:
        ends = Box(base.width + APART, 0, base.width + APART + inset.width + 2 * ROOM, inset.height)
        return main, Panel(shown.inset, ends.left + ROOM, 0, ends)
    top = base.height + APART
    return main, Panel(shown.inset, (base.width - inset.width) / 2, top, Box(0, top, base.width, top + inset.height))


def ends_of(panels: Sequence[Panel]) -> Box:
    """Return the rectangle around all panels."""
    return Box(0, 0, max(each.ends.right for each in panels), max(each.ends.bottom for each in panels))


def panel_of(panels: Sequence[Panel], at: tuple[float, float]) -> Panel | None:
    """Return the panel that shows a place (degrees): the inset where that holds it, None where no panel does."""
    return next((panel for panel in reversed(panels) if panel.base.holds(*at)), None)


def ground(panel: Panel, again: Collection[str]) -> str:
    """Return the land of a panel, with an id on each state that is drawn `again`.

    Every state's land and coast look the same, Taiwan's and the mainland's too: no colour and no line says whose a
    place is. The base map keeps borders on which two sides differ apart; they are dashed.
    """
    outlines = panel.base.outlines
    rest = "".join(d for state, d in outlines.land.items() if state not in again)
    states = [f'<path id="{panel.id_of(state)}" d="{d}"/>' for state, d in outlines.land.items() if state in again]
    return (
        path(box(*panel.ends[:2], panel.ends.right - panel.ends.left, panel.ends.bottom - panel.ends.top), PAPER)
        + f'<g transform="translate({panel.left:g} {panel.top:g})">'
        + f'<g style="{LAND}"><path d="{rest}"/>{"".join(states)}</g>'
        + path(outlines.borders, stroke("var(--line)"))
        + path(outlines.disputed, stroke("var(--edge)", 0.8, "2 2.5"))
        + "</g>"
    )


def again(panel: Panel, states: Iterable[str], style: str) -> str:
    """Return the land of states once more, in this style."""
    moved = f' transform="translate({panel.left:g} {panel.top:g})"' if panel.left or panel.top else ""
    uses = "".join(f'<use href="#{panel.id_of(state)}"/>' for state in states)
    return f'<g style="{style}"{moved}>{uses}</g>'


def rim(panel: Panel) -> str:
    """Return the frame around a panel."""
    left, top, right, bottom = panel.ends
    return path(box(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1), stroke("var(--line)"))


def ring(at: Point, style: str) -> str:
    """Return a ring around a state too small to see its land shaded."""
    return circle(*at, 6, style)


def where_inset(panels: Sequence[Panel]) -> str:
    """Return a thin box on the main panel where the inset lies, if there is one."""
    if len(panels) == 1:
        return ""
    main, frame = panels[0], panels[1].base.frame
    lat, lon = frame.middle
    north, east = frame.down / 2 / KM, frame.across / 2 / KM / cos(radians(lat))
    left, top = main.at(lat + north, lon - east)
    right, bottom = main.at(lat - north, lon + east)
    return path(box(left, top, right - left, bottom - top), stroke("var(--ink)"))


def whole(name: str, panels: Sequence[Panel], height: float, body: str, *, pressable: bool) -> str:
    """Return the drawing called `name`, with what a page without the form's style sheet needs."""
    width = ends_of(panels).right
    style = f"{widths(width * NARROWEST, width * WIDEST)};min-height:{height * NARROWEST:.0f}px;fill:var(--ink)"
    return svg(width, height, name, body, style=style, role="group" if pressable else "img")
