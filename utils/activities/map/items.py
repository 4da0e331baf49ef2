"""What stands on a map, whatever its shape: places, lines and areas in the order of its layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.course import model


@dataclass(frozen=True)
class Item:
    """One thing on a layer, by the id that the drawing has for it; `claimed_by` is empty where it is no claim."""

    id: str
    layer: model.Layer
    name: str
    fact: str
    cells: tuple[str, ...]
    sources: tuple[str, ...]
    claimed_by: str = ""


def items_of(shown: model.Map, places: Mapping[str, model.Location]) -> tuple[Item, ...]:
    """Return all that stands on `shown`, layer by layer; where a place lies has sources of its own."""
    return tuple(item for layer in shown.layers for item in _on_layer(shown, layer, places))


def _on_layer(shown: model.Map, layer: model.Layer, places: Mapping[str, model.Location]) -> Iterator[Item]:
    for mark in (each for each in shown.places if each.layer == layer.id):
        place = places[mark.place]
        sources = tuple(dict.fromkeys((*mark.sources, *place.sources)))
        yield Item(mark.place, layer, mark.name or place.name, mark.fact, mark.cells, sources)
    for line in (each for each in shown.lines if each.layer == layer.id):
        yield Item(line.id, layer, line.name, line.fact, line.cells, line.sources, line.claimed_by)
    for area in (each for each in shown.areas if each.layer == layer.id):
        yield Item(area.id, layer, area.name, area.fact, area.cells, area.sources)
