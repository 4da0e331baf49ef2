"""Where things stand in a picture: its frame, and its axes with their ticks."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from utils.drawing.still.drawing import CannotDrawError, element, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[float, float]

TICK, MINOR, GAP = 5, 3, 4  # pixels
STEPS = 6
"""Ticks of an axis that does not say how many."""

LETTER = 0.62
"""The width of a letter, in its size, in a wide font."""

SPARE = 0.06
"""What an axis without a range has more than its data, at either end."""

_TURNED = ("reversed", "min reversed", "max reversed")

THOUSANDS = 10_000
"""From here on Plotly writes 10k; years are below."""


def merged(defaults: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return `values` over `defaults`, at any depth; every axis of `values` has those of the first."""
    both = {**defaults, **values}
    for key, value in values.items():
        below = defaults.get(f"{key[:5]}" if key[1:5] == "axis" else key)
        if isinstance(value, dict) and isinstance(below, dict):
            both[key] = merged(below, value)
    return both


def room(layout: dict[str, Any]) -> float:
    """Return what the labels of an upright axis need where its margin follows them, else 0."""
    if not layout.get("automargin"):
        return 0
    longest = max(map(_letters, layout.get("ticktext", ())), default=0)
    return float(longest * layout["tickfont"]["size"] * LETTER + 2 * GAP)


def is_log(layout: dict[str, Any]) -> bool:
    """Say whether an axis counts in logarithms.

    Raises:
        CannotDrawError: it counts days or names, or runs the other way.
    """
    kind = layout.get("type", "linear")
    if kind not in ("-", "linear", "log"):
        raise CannotDrawError(f"an axis of type {kind}")
    if layout.get("autorange") in _TURNED:
        raise CannotDrawError("an axis that runs the other way by itself")
    return bool(kind == "log")


class Frame:
    """The whole picture, and the part of it within the margins."""

    def __init__(self, width: float, layout: dict[str, Any], room: float) -> None:
        """Take the height and the margins from `layout`; at the left there is `room` at least."""
        self.width, self.height = float(width), float(layout["height"])
        margin = layout["margin"]
        self.left, self.top = max(margin["l"], room), margin["t"]
        self.right, self.bottom = self.width - margin["r"], self.height - margin["b"]

    def share(self, way: str, part: float) -> float:
        """Return the place of a part, from 0 to 1, of what is within the margins, across (x) or up (y)."""
        start, end = (self.left, self.right) if way == "x" else (self.bottom, self.top)
        return float(start + (end - start) * part)


class Axis:
    """An axis: from a value to a place in pixels, and how it is drawn."""

    def __init__(self, name: str, layout: dict[str, Any], frame: Frame, reach: tuple[float, float]) -> None:
        """Keep what `layout` says of the axis `name`; where it has no range, it shows the `reach` and a bit more.

        Range and reach are those of the logarithms where the axis counts in them.
        """
        self.across, self._layout, self._frame = name.startswith("x"), layout, frame
        start, end = (frame.left, frame.right) if self.across else (frame.bottom, frame.top)
        low, high = layout.get("domain", (0, 1))
        self._start, self._length = start + (end - start) * low, (end - start) * (high - low)
        self.log = is_log(layout)
        spare = (reach[1] - reach[0] or 1) * SPARE
        self._low: float
        self._high: float
        self._low, self._high = layout.get("range") or (reach[0] - spare, reach[1] + spare)

    def at(self, value: float) -> float:
        """Return the place of a value."""
        place = math.log10(value) if self.log else value
        return self.share((place - self._low) / (self._high - self._low))

    def shows(self, value: float | None) -> bool:
        """Say whether a value has a place: no gap does, nor what has no logarithm."""
        return value is not None and math.isfinite(value) and (not self.log or value > 0)

    def share(self, part: float) -> float:
        """Return the place of a part of the axis, from 0 to 1."""
        return float(self._start + self._length * part)

    @property
    def ends(self) -> tuple[float, float]:
        """The first and the last place, in growing order."""
        first, last = sorted((self.share(0), self.share(1)))
        return first, last

    def grid(self) -> str:
        """Return its grid and its line at zero."""
        if not self._layout.get("visible", True):
            return ""
        drawn = ""
        if self._layout.get("showgrid", True):
            drawn = "".join(self._line(place, self._layout["gridcolor"], 1) for place, _ in self._ticks())
        if (
            self._layout.get("zeroline", True)
            and not self.log
            and min(self._low, self._high) <= 0 <= max(self._low, self._high)
        ):
            drawn += self._line(self.at(0), self._layout["zerolinecolor"], self._layout["zerolinewidth"])
        return drawn

    def lines(self) -> str:
        """Return the axis itself, its ticks, their labels and its title."""
        if not self._layout.get("visible", True):
            return ""
        ticks, edge = list(self._ticks()), self._frame.bottom if self.across else self._frame.left
        colour = self._layout["linecolor"]
        drawn = self._stroke(self.ends, (edge, edge), colour)
        minor = self._layout.get("minor", {})
        if self._layout.get("ticks") and minor.get("ticks"):
            fine = self._steps(minor["dtick"]) if "dtick" in minor else []
            drawn += "".join(self._stroke((self.at(each),) * 2, (edge, edge + MINOR), colour) for each in fine)
        if self._layout.get("ticks"):
            drawn += "".join(self._stroke((place, place), (edge, edge + TICK), colour) for place, _ in ticks)
        size = self._layout["tickfont"]["size"]
        if self._layout.get("showticklabels", True):
            labelled = ticks[:: self._every(ticks, size)] if self.across else ticks
            drawn += "".join(self._label(label, place, edge, size) for place, label in labelled)
        title = self._layout.get("title", {})
        if title.get("text") and self.across:
            y = edge + TICK + GAP + size * 1.3 + title["standoff"]
            drawn += text(title["text"], (sum(self.ends) / 2, y), title["font"]["size"], ("center", "top"))
        return drawn

    def _every(self, ticks: Sequence[tuple[float, str]], size: float) -> int:
        """Return how many ticks go to a label, so that no label on a narrow picture meets the next."""
        widest = max((_letters(label) for _, label in ticks), default=0) * LETTER * size + GAP
        apart = min((abs(b - a) for (a, _), (b, _) in pairwise(ticks)), default=widest)
        return math.ceil(widest / apart)

    def _label(self, label: str, place: float, edge: float, size: float) -> str:
        markup = f"{self._layout.get('tickprefix', '')}{label}{self._layout.get('ticksuffix', '')}"
        if self.across:
            return text(markup, (place, edge + TICK + GAP), size, ("center", "top"))
        return text(markup, (edge - GAP, place), size, ("right", "middle"))

    def _ticks(self) -> Iterator[tuple[float, str]]:
        values = self._layout.get("tickvals")
        if values is None:
            values = self._steps(self._layout.get("dtick") or _step(abs(self._high - self._low) / STEPS))
        labels = self._layout.get("ticktext") or map(_number, values)
        low, high = self.ends
        for value, label in zip(values, labels, strict=True):
            if low - 0.5 <= (place := self.at(value)) <= high + 0.5:
                yield place, label

    def _steps(self, step: float) -> list[float]:
        if self.log:
            low, high = sorted((self._low, self._high))
            return [10.0**n for n in range(math.ceil(low), math.floor(high) + 1)]
        low, high = sorted((self._low, self._high))
        first = self._layout.get("tick0", 0)
        n = math.ceil((low - first) / step - 1e-9)
        found = []
        while (value := first + n * step) <= high + 1e-9 * step:
            found.append(value)
            n += 1
        return found

    def _line(self, place: float, colour: str, width: float) -> str:
        ends = (self._frame.top, self._frame.bottom) if self.across else (self._frame.left, self._frame.right)
        return self._stroke((place, place), ends, colour, width)

    def _stroke(self, here: Span, there: Span, colour: str, width: float = 1) -> str:
        """Return a line between two places on this axis, and two on the other."""
        (x1, x2), (y1, y2) = (here, there) if self.across else (there, here)
        return element("line", x1=x1, x2=x2, y1=y1, y2=y2, stroke=colour, stroke_width=width)


def _letters(markup: str) -> int:
    """Return how many letters a label has on its longest line."""
    return max(len(re.sub("<[^>]*>", "", line)) for line in markup.split("<br>"))


def _step(rough: float) -> float:
    """Return the round number next above `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(each * power for each in (1, 2, 5, 10) if each * power >= rough * 0.999)


def _number(value: float) -> str:
    shown = f"{value / 1000:g}k" if abs(value) >= THOUSANDS else f"{round(value, 10):g}"
    return shown.replace("-", "−")
