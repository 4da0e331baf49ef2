"""A still picture of a figure, for a notebook that was saved as a page: there nothing runs that could draw it."""

from __future__ import annotations

from typing import Any

from utils.drawing.still.axes import Axis, Frame, is_log, merged, room
from utils.drawing.still.crowding import without_room
from utils.drawing.still.drawing import CannotDrawError, element
from utils.drawing.still.shapes import annotation, shape
from utils.drawing.still.traces import draw_trace, reach

__all__ = ["SVG", "CannotDrawError", "svg", "without_room"]

SVG = "image/svg+xml"
"""The kind of picture, as notebooks call it."""

WIDTH = 720
"""Pixels; a figure itself is as wide as its page."""

BEYOND = 24
"""Pixels at the right for names in a wider font than the figure was made for."""


def svg(plot: dict[str, Any], title: str, width: int = WIDTH) -> str:
    """Return `plot`, as Plotly writes it, as a picture `width` pixels wide that needs nothing else, named `title`.

    It draws what the course's figures are made of: scatter and bar, lines, rectangles and texts. Its ground is
    white and its ink dark; a page with a theme gives its own to the classes `ground` and `ink`.

    Raises:
        CannotDrawError: the plot is made of something else.
    """
    try:
        return _svg(plot, title, width)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # Plotly knows far more than is drawn here, and each of it says so in another way.
        raise CannotDrawError(repr(error)) from error


def _svg(plot: dict[str, Any], title: str, width: int) -> str:
    layout = merged(plot["layout"]["template"]["layout"], plot["layout"])
    bars = [trace for trace in plot["data"] if trace["type"] == "bar"]
    if len(bars) > 1 and layout.get("barmode") != "stack":
        raise CannotDrawError("bars beside each other")
    frame = Frame(width, layout, room(layout["yaxis"]))
    axes = {
        name: Axis(name, it, frame, reach(name, plot["data"], log=is_log(it)))
        for name, it in ((name, layout[f"{name[0]}axis{name[1:]}"]) for name in _names(layout))
    }
    whole, font = width + BEYOND, layout["font"]
    parts = [element("rect", width=whole, height=frame.height, fill="#fff", class_="ground")]
    shapes = layout.get("shapes", ())
    parts += [axis.grid() for axis in axes.values()]
    parts += [shape(each, axes, frame) for each in shapes if each.get("layer") == "below"]
    parts += [axis.lines() for axis in axes.values()]
    earlier: list[dict[str, Any]] = []
    for trace in plot["data"]:
        parts.append(draw_trace(trace, earlier, axes))
        earlier.append(trace)
    parts += [shape(each, axes, frame) for each in shapes if each.get("layer") != "below"]
    parts += [annotation(each, axes, frame, font["size"]) for each in layout.get("annotations", ())]
    return element(
        "svg", "".join(parts), xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {whole} {frame.height:g}", width=whole,
        height=frame.height, role="img", aria_label=title, font_family=font["family"], fill=font["color"],
    )  # fmt: skip


def _names(layout: dict[str, Any]) -> list[str]:
    """Return the axes as traces call them: x, y, x2 and so on."""
    return [f"{key[0]}{key[5:]}" for key in layout if key.startswith(("xaxis", "yaxis"))]
