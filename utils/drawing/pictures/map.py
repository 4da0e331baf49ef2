"""A map as an SVG for a form: a stand-in until it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import svg
from utils.evidence.base_map import base_map

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from utils.course import model
    from utils.words import Words


def draw_map(
    shown: model.Map,
    places: Mapping[str, model.Location],
    words: Words,
    *,
    chosen: str = "place",
    opened: str = "layers",
) -> str:
    """Draw a map."""
    frame = base_map(shown.frame)
    body = ""
    for layer in shown.layers:
        inner = ""
        for m in shown.places:
            at = places[m.place].at
            if m.layer == layer.id and at:
                inner += f'<g data-set=\'{{"{chosen}": ["{m.place}"]}}\' tabindex="0" role="button" aria-label="{m.place}">{svg.circle(*frame.at(*at), 12, "fill:var(--accent)")}</g>'
        body += f'<g data-of="{opened}" data-at=\'["{layer.id}"]\'>{inner}</g>'
    return svg.svg(frame.width, frame.height, shown.title, body)


def draw_guess(
    asked: model.Map,
    places: Mapping[str, model.Location],
    words: Words,
    *,
    control: str = "marked",
    answered: Collection[str] | None = None,
) -> str:
    """Draw the base map of a guess."""
    frame = base_map(asked.frame)
    body = ""
    for n, c in enumerate(asked.guess.choices if asked.guess else ()):
        dot = svg.circle(30 + 40 * (n % 8), 30 + 40 * (n // 8), 12, "fill:var(--accent)")
        body += (
            dot
            if answered is not None
            else f'<g data-flip=\'{{"{control}": "{c.id}"}}\' tabindex="0" role="button" aria-label="{c.text}">{dot}</g>'
        )
    return svg.svg(frame.width, frame.height, asked.title, body)


def undrawn(shown: model.Map, places: Mapping[str, model.Location]) -> list[str]:
    """Return the names of the marks that have no place on the map."""
    return [m.name or places[m.place].name for m in shown.places if not places[m.place].at]
