"""The marks of points."""

from __future__ import annotations

import math
from typing import Any

from utils.drawing.still.drawing import element


def _polygon(corners: int, inner: float = 1) -> list[tuple[float, float]]:
    """Return corners on a circle from the top on; every second one is drawn in to `inner`."""
    found = []
    for n in range(corners):
        angle, far = math.tau * n / corners, inner if n % 2 else 1
        found.append((far * math.sin(angle), -far * math.cos(angle)))
    return found


_ARM = 0.4
_CROSS = [
    *((-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM), (1, _ARM), (_ARM, _ARM)),
    *((_ARM, 1), (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM), (-1, -_ARM), (-_ARM, -_ARM)),
]
_SLANTED = math.sqrt(0.5)

SHAPES: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "diamond-tall": [(0, -1.4), (0.7, 0), (0, 1.4), (-0.7, 0)],
    "triangle-up": [(0, -1), (1.15, 1), (-1.15, 1)],
    "triangle-down": [(0, 1), (1.15, -1), (-1.15, -1)],
    "triangle-left": [(-1, 0), (1, -1.15), (1, 1.15)],
    "triangle-right": [(1, 0), (-1, -1.15), (-1, 1.15)],
    "cross": _CROSS,
    "x": [((a - b) * _SLANTED, (a + b) * _SLANTED) for a, b in _CROSS],
    "star": [(1.4 * a, 1.4 * b) for a, b in _polygon(10, inner=0.4)],
    "pentagon": _polygon(5),
    "hexagon": _polygon(6),
}
"""Around (0, 0), as wide and high as from -1 to 1; a circle is no polygon."""


def symbol(place: tuple[float, float], look: dict[str, Any], line: str | None, width: float) -> str:
    """Return a mark at `place`; `look` names its symbol, colour, size and opacity, `line` the colour of its edge."""
    name = look["symbol"].removesuffix("-open")
    filled = look["color"] if name == look["symbol"] else "none"
    edge = {"stroke": line or (look["color"] if filled == "none" else None), "stroke_width": width or 1}
    radius, (x, y) = look["size"] / 2, place
    shape = {"fill": filled, "opacity": look["opacity"], **(edge if edge["stroke"] else {})}
    if name == "circle":
        return element("circle", cx=x, cy=y, r=radius, **shape)
    corners = " ".join(f"{x + radius * a:.1f},{y + radius * b:.1f}" for a, b in SHAPES[name])
    return element("polygon", points=corners, **shape)
