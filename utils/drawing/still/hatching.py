"""The patterns of bars, by which their parts are told apart without colour."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from utils.drawing.still.drawing import CannotDrawError, element

if TYPE_CHECKING:
    from collections.abc import Callable

Box = tuple[float, float, float, float]
"""Left, top, width, height, in pixels."""
SIZE, STROKE, DOT = 8, 1.2, 2.4


def hatching(box: Box, pattern: dict[str, Any], colour: str) -> str:
    """Return the lines or dots of one of Plotly's patterns in a box.

    Raises:
        CannotDrawError: the pattern has a shape that is not drawn here.
    """
    shape, size = pattern["shape"], pattern.get("size", SIZE)
    if shape not in _SHAPES:
        raise CannotDrawError(f"a pattern of the shape {shape}")
    path = "".join(draw(box, size) for draw in _SHAPES[shape])
    width, cap = (DOT, "round") if shape == "." else (STROKE, None)
    return element("path", d=path, stroke=colour, stroke_width=width, stroke_linecap=cap) if path else ""


def _steps(length: float, size: float) -> list[float]:
    """Return how far each of the lines across this length is from where it begins."""
    return [number * size for number in range(1, math.ceil(length / size))]


def _rising(box: Box, size: float, *, falling: bool = False) -> str:
    left, top, width, height = box
    path = ""
    for far in _steps(width + height, size):
        x0, x1 = max(0, far - height), min(far, width)
        y0, y1 = (height - far + x0, height - far + x1) if falling else (far - x0, far - x1)
        path += f"M{left + x0:.1f},{top + y0:.1f}L{left + x1:.1f},{top + y1:.1f}"
    return path


def _falling(box: Box, size: float) -> str:
    return _rising(box, size, falling=True)


def _lying(box: Box, size: float) -> str:
    left, top, width, height = box
    return "".join(f"M{left:.1f},{top + far:.1f}h{width:.1f}" for far in _steps(height, size))


def _upright(box: Box, size: float) -> str:
    left, top, width, height = box
    return "".join(f"M{left + far:.1f},{top:.1f}v{height:.1f}" for far in _steps(width, size))


def _dotted(box: Box, size: float) -> str:
    left, top, width, height = box
    places = [(left + across, top + down) for across in _steps(width, size) for down in _steps(height, size)]
    return "".join(f"M{x:.1f},{y:.1f}h0" for x, y in places)


_SHAPES: dict[str, tuple[Callable[[Box, float], str], ...]] = {
    "/": (_rising,),
    "x": (_rising, _falling),
    "-": (_lying,),
    "|": (_upright,),
    ".": (_dotted,),
}
