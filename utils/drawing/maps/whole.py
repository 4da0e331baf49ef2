"""A map for a form, a page and paper: the land, and on it each layer's places, lines and shaded states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.course.model import Marked
from utils.drawing.maps import marks
from utils.drawing.maps.foot import SWATCH, foot, kinds_of, scale_of_inset, swatch
from utils.drawing.maps.guess import draw_guess
from utils.drawing.maps.items import along_lines, items_of, labels_of, name_of_mark, taken_by
from utils.drawing.maps.labels import broken_to
from utils.drawing.maps.names import is_small, middle, name_of, names_of_states
from utils.drawing.maps.panel import again, ends_of, ground, panel_of, panels_of, rim, ring, where_inset, whole
from utils.drawing.svg import circle, line, shown_while, stroke
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course.model import DrawnLine, Location, Map, Shaded
    from utils.drawing.maps.items import Item
    from utils.drawing.maps.labels import Label
    from utils.drawing.maps.panel import Panel
    from utils.words import Words

__all__ = ["draw_guess", "draw_map", "undrawn"]

_SENTENCE = re.compile(r"(?<=[a-z0-9)]{2}[.])\s")


def draw_map(  # noqa: PLR0913 (what all parts of a map need)
    shown: Map,
    places: Mapping[str, Location],
    words: Words,
    *,
    chosen: str = "place",
    opened: str = "layers",
    beside: bool = False,
) -> str:
    """Return a map as SVG.

    Args:
        shown: the map.
        places: the gazetteer, by id.
        words: the catalogue.
        chosen: the control that holds what is pressed, "" where nothing can be pressed.
        opened: the control that holds the ids of the layers that show, "" where all of them do.
        beside: whether the inset stands to the right of the map, not below it.
    """
    panels = panels_of(shown, beside=beside)
    items = list(items_of(shown, places, panels, words))
    apart = shown.alternatives and bool(opened)
    labels = labels_of(shown, items, panels, apart=apart)
    areas, end = _areas(shown, panels, words, chosen=chosen, apart=apart)
    taken = [*taken_by(items).values(), *along_lines(items), *(label.box for label in labels)]
    body = "".join(ground(panel, {state for area in shown.areas for state in area.states}) for panel in panels)
    body += marks.hatchings(len(shown.areas))
    body += "".join(_layer(opened, layer.id, areas[layer.id]) for layer in shown.layers)
    body += marks.quiet(names_of_states(panels[0], (), taken, words))
    body += "".join(rim(panel) for panel in panels) + where_inset(panels) + scale_of_inset(panels, words)
    for layer in shown.layers:
        mine = (_item(each, items, labels, words, chosen) for each in items if each.piece.layer == layer.id)
        body += _layer(opened, layer.id, "".join(mine))
    every = [layer.id for layer in shown.layers]
    keys = [list(kinds_of(shown, each, words)) for each in ([[one] for one in every] if apart else [every])]
    last, bottom = foot(shown, panels, end, keys, words, opened=opened)
    return whole(shown.title, panels, bottom, body + last, pressable=bool(chosen))


def undrawn(shown: Map, places: Mapping[str, Location]) -> list[str]:
    """Return the names of the marks that a map cannot show: without coordinates, or outside its frame."""
    panels = panels_of(shown)
    return [
        name_of_mark(each, places)
        for each in shown.places
        if not (at := places[each.place].at) or not panel_of(panels, at)
    ]


def _layer(opened: str, layer: str, inner: str) -> str:
    return shown_while(opened, [layer], inner) if opened and inner else inner


def _pressable(piece: Marked | DrawnLine | Shaded, name: str, drawn: str, words: Words, chosen: str) -> str:
    hover = words("map_drawing.hover", name=name, told=_SENTENCE.split(plain(piece.fact.strip()), maxsplit=1)[0])
    id_ = piece.place if isinstance(piece, Marked) else piece.id
    return marks.pressable(name, hover, drawn, marks.sets(chosen, [id_]))


def _item(item: Item, items: Sequence[Item], labels: Sequence[Label], words: Words, chosen: str) -> str:
    """Return a place or a line with its label, behind it what shows while it is chosen."""
    label = next(each for each in labels if each.id == item.key)
    if isinstance(item.piece, Marked):
        at = item.points[0]
        drawn = marks.hit(at, [each.spot for each in items if each.spot]) + marks.mark(item.piece.kind, at)
        halo = circle(*at, 10.5, "fill:var(--paper);stroke:var(--accent);stroke-width:2.5")
    else:
        drawn = marks.hit_line(item.points) + marks.drawn_line(item.piece.kind, item.points)
        halo = line(list(item.points), stroke("var(--accent)", 9) + ";stroke-opacity:0.4")
    behind = shown_while(chosen, [item.id], halo, at_first=False) if chosen else ""
    return behind + _pressable(item.piece, item.label, drawn + marks.written(label), words, chosen)


def _areas(
    shown: Map, panels: Sequence[Panel], words: Words, *, chosen: str, apart: bool
) -> tuple[dict[str, str], float]:
    """Return each layer's shaded states, and where the rows that name them below the map end.

    Rows of layers that show `apart` stand in the same place.
    """
    drawn = dict.fromkeys((layer.id for layer in shown.layers), "")
    first = ends_of(panels).bottom
    top = end = first
    for layer in drawn:
        top = first if apart else end
        for number, area in enumerate(shown.areas):
            if area.layer == layer:
                inner, top = _area(area, marks.hatch(number), panels[0], top, words=words, chosen=chosen)
                drawn[layer] += inner
                end = max(end, top)
    return drawn, end


def _area(  # noqa: PLR0913 (where it stands, and what all parts of a map need)
    area: Shaded, hatch: str, panel: Panel, top: float, *, words: Words, chosen: str
) -> tuple[str, float]:
    """Return the states that an area shades, small ones in a ring, and the row below the map that names it."""
    states = [state for state in area.states if state in panel.base.land]
    off = ", ".join(name_of(state, words) for state in area.states if state not in states)
    said = words("map_drawing.not_drawn", name=area.name, states=off) if off else area.name
    style, thick = f"fill:{hatch};stroke:var(--accent);stroke-width:1", stroke("var(--accent)", 2.6)
    small = [middle(panel, state) for state in states if is_small(panel, state)]
    land = again(panel, states, style) + "".join(ring(at, style) for at in small)
    named, end = swatch(f"fill:{hatch};stroke:var(--accent)", top, broken_to(said, panel.base.width - SWATCH))
    behind = shown_while(chosen, [area.id], again(panel, states, thick), at_first=False) if chosen else ""
    return behind + _pressable(area, area.name, land + named, words, chosen), end
