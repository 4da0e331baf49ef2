"""What is drawn on the axes of a picture: lines with their marks, and bars."""

from __future__ import annotations

import base64
import math
from typing import TYPE_CHECKING, Any

from utils.drawing.still.drawing import CannotDrawError, dashes, element, text
from utils.drawing.still.hatching import hatching
from utils.drawing.still.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.drawing.still.axes import Axis

Point = tuple[float, float]
NO_COLOUR = "#797979"
BEHIND = 0.5
"""How much of what is below shows through a filling that says no colour."""


def draw_trace(trace: dict[str, Any], earlier: Sequence[dict[str, Any]], axes: dict[str, Axis]) -> str:
    """Return a trace; `earlier` ones may lie below it."""
    x, y = axes[trace.get("xaxis", "x")], axes[trace.get("yaxis", "y")]
    match trace["type"]:
        case "scatter":
            shown = _scatter(trace, earlier, x, y)
        case "bar":
            shown = _bars(trace, earlier, x, y)
        case other:
            raise CannotDrawError(f"a trace of type {other}")
    if not trace.get("cliponaxis", True):
        return element("g", shown, opacity=trace.get("opacity"))
    # A picture within the picture shows nothing beyond its edges, which here are the axes.
    (left, right), (top, bottom) = x.ends, y.ends
    width, height = right - left, bottom - top
    box = f"{left:g} {top:g} {width:g} {height:g}"
    whole = element("svg", shown, x=left, y=top, width=width, height=height, viewBox=box)
    return element("g", whole, opacity=trace.get("opacity"))


def reach(axis: str, traces: Sequence[dict[str, Any]], *, log: bool) -> tuple[float, float]:
    """Return the lowest and the highest value of `traces` on an axis, or their logarithms where it counts in them."""
    way, found = axis[0], []
    for trace in traces:
        if trace.get(f"{way}axis", way) == axis:
            found += values(trace[way])
            if trace["type"] == "bar" and (way == "x") == (trace.get("orientation") == "h"):
                found.append(0)
            if f"error_{way}" in trace:
                found += [end for span in _spans(trace, way) for end in span]
    ends = [each for each in found if each is not None and math.isfinite(each)]
    if log:
        ends = [math.log10(each) for each in ends if each > 0]
    return min(ends, default=0), max(ends, default=0)


def values(data: Any) -> list[Any]:
    """Return the values of an array as Plotly writes it: as a list, or packed."""
    if isinstance(data, dict):  # ours are never packed
        import numpy as np

        kind = np.dtype(data["dtype"]).newbyteorder("<")
        data = np.frombuffer(base64.b64decode(data["bdata"]), dtype=kind).reshape(_shape(data)).tolist()
    return list(data)


def _shape(data: dict[str, Any]) -> list[int]:
    return [int(each) for each in str(data.get("shape", -1)).split(",")]


def _scatter(trace: dict[str, Any], earlier: Sequence[dict[str, Any]], x: Axis, y: Axis) -> str:
    points = _points(trace, x, y)
    line, mode = trace.get("line", {}), trace.get("mode", "lines")
    colour, width = line.get("color", NO_COLOUR), line.get("width", 2)
    fill = trace.get("fill", "none")
    if fill not in ("none", "toself", "tonexty") or line.get("shape", "linear") != "linear":
        raise CannotDrawError("a filling or a line of another form")
    drawn = ""
    if fill != "none":
        below = [each for each in _points(earlier[-1], x, y) if each] if fill == "tonexty" else []
        outline = [each for each in points if each] + below[::-1]
        look = {"fill": trace["fillcolor"]} if "fillcolor" in trace else {"fill": colour, "fill_opacity": BEHIND}
        drawn += element("path", d=_path([*outline, outline[0]]), **look)
    for way, axis in (("x", x), ("y", y)):
        drawn += "".join(_whiskers(trace, way, axis, points)) if f"error_{way}" in trace else ""
    if "lines" in mode and width:
        pattern = dashes(line.get("dash", "solid"), width)
        drawn += element(
            "path", d=_path(points), fill="none", stroke=colour, stroke_width=width, stroke_dasharray=pattern,
            stroke_linejoin="round",
        )  # fmt: skip
    if "markers" in mode:
        drawn += "".join(_marks(trace.get("marker", {}), points, colour))
    return drawn + ("".join(_names(trace, points)) if "text" in mode else "")


def _marks(marker: dict[str, Any], points: Sequence[Point | None], colour: str) -> Iterator[str]:
    most = marker.get("maxdisplayed", 0)
    step = math.ceil(len(points) / most) if most else 1
    line = marker.get("line", {})
    for number, point in enumerate(points):
        if point and number % step == 0:
            look = {key: _of(marker.get(key, usual), number) for key, usual in _USUAL.items()}
            look["color"] = look["color"] or colour
            yield symbol(point, look, _of(line.get("color"), number), _of(line.get("width", 0), number))


def _names(trace: dict[str, Any], points: Sequence[Point | None]) -> Iterator[str]:
    size = trace.get("textfont", {}).get("size", 12)
    away = _of(trace.get("marker", {}).get("size", 6), 0) / 2 + 3 if "markers" in trace["mode"] else 0
    for number, (point, name) in enumerate(zip(points, values(trace["text"]), strict=True)):
        if point and name:
            upright, across = _of(trace.get("textposition", "middle center"), number).split()
            x = point[0] + {"left": -away, "center": 0, "right": away}[across]
            y = point[1] + {"top": -away, "middle": 0, "bottom": away}[upright]
            # A name that is to stand on top ends there, and so on.
            anchor = (
                {"left": "right", "right": "left"}.get(across, across),
                {"top": "bottom", "bottom": "top"}.get(upright, upright),
            )
            yield text(name, (x, y), size, anchor)


def _whiskers(trace: dict[str, Any], way: str, axis: Axis, points: Sequence[Point | None]) -> Iterator[str]:
    """Yield the error bars of points, across (x) or up (y)."""
    error = trace[f"error_{way}"]
    look = {"stroke": error["color"], "stroke_width": error["thickness"]}
    for (low, high), point in zip(_spans(trace, way), points, strict=True):
        if point:
            start, end, tip = axis.at(low), axis.at(high), error["width"]
            across, up = ("H", "v") if way == "x" else ("V", "h")
            path = ""
            for place in (start, end):
                x, y = (place, point[1] - tip) if way == "x" else (point[0] - tip, place)
                path += f"M{x:.1f},{y:.1f}{up}{2 * tip}"
            x, y = (start, point[1]) if way == "x" else (point[0], start)
            yield element("path", d=f"{path}M{x:.1f},{y:.1f}{across}{end:.1f}", fill="none", **look)


def _spans(trace: dict[str, Any], way: str) -> list[Point]:
    """Return from where to where the error bar of each point goes."""
    error, there = trace[f"error_{way}"], values(trace[way])
    more, less = values(error["array"]), values(error.get("arrayminus", error["array"]))
    return [(value - down, value + up) for value, up, down in zip(there, more, less, strict=True)]


def _bars(trace: dict[str, Any], earlier: Sequence[dict[str, Any]], x: Axis, y: Axis) -> str:
    lying = trace.get("orientation") == "h"
    along, across = (x, y) if lying else (y, x)
    lengths, places = (values(trace[key]) for key in ("xy" if lying else "yx"))
    look = trace.get("marker", {})
    line, pattern = look.get("line", {}), look.get("pattern", {})
    wide = trace.get("width", 0.8)
    drawn = ""
    for number, (length, at) in enumerate(zip(lengths, places, strict=True)):
        if not (along.shows(length) and across.shows(at)):
            continue
        start = sum(_length_at(each, at) for each in earlier if each["type"] == "bar")
        half = _of(wide, number) / 2
        (left, right), (top, bottom) = (
            sorted((axis.at(low), axis.at(high)))
            for axis, low, high in ((along, start, start + length), (across, at - half, at + half))
        )
        box = (left, top, right - left, bottom - top) if lying else (top, left, bottom - top, right - left)
        colour = _of(look.get("color", NO_COLOUR), number)
        edge = {"stroke": _of(line.get("color"), number), "stroke_width": _of(line.get("width"), number)}
        # A pattern stands in the place of the filling.
        filled = pattern.get("bgcolor", "none") if pattern.get("shape") else colour
        drawn += element("rect", x=box[0], y=box[1], width=box[2], height=box[3], fill=filled, **edge)
        if pattern.get("shape"):
            drawn += hatching(box, pattern, pattern.get("fgcolor", colour))
        if name := _of(trace.get("text", ""), number):  # above it, as our upright bars have theirs
            drawn += text(name, (box[0] + box[2] / 2, box[1] - 2), 12, ("center", "bottom"))
    return drawn


def _length_at(trace: dict[str, Any], at: float) -> float:
    lengths, places = (values(trace[key]) for key in ("xy" if trace.get("orientation") == "h" else "yx"))
    return float(sum(length or 0 for length, place in zip(lengths, places, strict=True) if place == at))


def _points(trace: dict[str, Any], x: Axis, y: Axis) -> list[Point | None]:
    pairs = zip(values(trace["x"]), values(trace["y"]), strict=True)
    return [(x.at(a), y.at(b)) if x.shows(a) and y.shows(b) else None for a, b in pairs]


def _path(points: Sequence[Point | None]) -> str:
    path, pen = "", "M"
    for point in points:
        if point:
            path += f"{pen}{point[0]:.1f},{point[1]:.1f}"
        pen = "L" if point else "M"
    return path


def _of(value: Any, number: int) -> Any:
    """Return what holds for one of many: `value`, or its part of that number."""
    return values(value)[number] if isinstance(value, list | dict) else value


_USUAL: dict[str, Any] = {"color": None, "size": 6, "symbol": "circle", "opacity": None}
