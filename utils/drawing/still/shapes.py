"""Lines, rectangles and texts that stand by themselves in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.drawing.still.drawing import CannotDrawError, dashes, element, text

if TYPE_CHECKING:
    from utils.drawing.still.axes import Axis, Frame

_LOW, _HIGH = 1 / 3, 2 / 3


def shape(it: dict[str, Any], axes: dict[str, Axis], frame: Frame) -> str:
    """Return a line or a rectangle."""
    if it["type"] not in ("line", "rect"):
        raise CannotDrawError(f"a shape of type {it['type']}")
    (x0, x1), (y0, y1) = ([_place(way, it[f"{way}{n}"], it[f"{way}ref"], axes, frame) for n in (0, 1)] for way in "xy")
    line = it.get("line", {})
    width = line.get("width", 2)
    look = {"stroke": line.get("color") if width else None, "stroke_width": width, "opacity": it.get("opacity")}
    if it["type"] == "line":
        return element(
            "line", x1=x0, x2=x1, y1=y0, y2=y1, stroke_dasharray=dashes(line.get("dash", "solid"), width), **look
        )
    left, top = min(x0, x1), min(y0, y1)
    return element(
        "rect", x=left, y=top, width=abs(x1 - x0), height=abs(y1 - y0), fill=it.get("fillcolor", "none"), **look
    )


def annotation(it: dict[str, Any], axes: dict[str, Axis], frame: Frame, size: float) -> str:
    """Return a text, of letters of `size` unless it says another."""
    refs = it.get("xref", "x"), it.get("yref", "y")
    x = _place("x", it["x"], refs[0], axes, frame) + it.get("xshift", 0)
    y = _place("y", it["y"], refs[1], axes, frame) - it.get("yshift", 0)
    across = it.get("xanchor") or _anchor(it["x"], refs[0], ("left", "center", "right"))
    upright = it.get("yanchor") or _anchor(it["y"], refs[1], ("bottom", "middle", "top"))
    return text(it["text"], (x, y), it.get("font", {}).get("size", size), (across, upright))


def _place(way: str, value: float, ref: str, axes: dict[str, Axis], frame: Frame) -> float:
    """Return the place in pixels of a `value`, which counts on an axis, in parts of one, or in parts of the whole."""
    name, _, domain = ref.partition(" ")
    if name == "paper":
        return frame.share(way, value)
    return axes[name].share(value) if domain else axes[name].at(value)


def _anchor(value: float, ref: str, names: tuple[str, str, str]) -> str:
    """Return the point of a text that stands at its place, where it does not say which."""
    if ref != "paper":
        return names[1]
    return names[0] if value <= _LOW else names[2] if value >= _HIGH else names[1]
