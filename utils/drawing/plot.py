"""A plot as Plotly's script reads it: traces and a layout, put together without Plotly's own package or numpy.

There are figures where neither can be had, and importing them takes longer than all of this. Keys are Plotly's, and an
underscore in one goes a level down: `title_text`, `minor_dtick`.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_WHOLE = ("error_x", "error_y")
"""Keys of Plotly's that have an underscore of their own; those of the template are not written here."""


class Part(dict[str, Any]):
    """A part of a plot: what is in it can be had by its name, which is None where it is not."""

    def __getattr__(self, name: str) -> Any:
        """Return what is in it under `name`."""
        return self.get(name)

    def update_from(self, changes: Mapping[str, Any]) -> None:
        """Lay `changes` over it, at any depth."""
        for key, value in changes.items():
            first, _, rest = (key, "", "") if key in _WHOLE else key.partition("_")
            given = as_plain({rest: value} if rest else value)
            inner = self.get(first)
            if isinstance(given, Part):
                inner = self[first] = Part(inner or {})
                inner.update_from(given)
            elif given is not None:
                self[first] = given


def as_plain(value: Any) -> Any:
    """Return `value` as JSON knows it: without arrays, numbers that are none, and keys that are not set."""
    if isinstance(value, dict):
        return Part({key: as_plain(each) for key, each in value.items() if each is not None})
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, str | int) or value is None:
        return value
    if hasattr(value, "tolist"):  # of numpy or pandas
        return as_plain(value.tolist())
    return tuple(map(as_plain, value))


class Plot:
    """Traces in the order in which they are drawn, and the layout around them."""

    def __init__(self, data: Iterable[Mapping[str, Any]] = (), layout: Mapping[str, Any] | None = None) -> None:
        """Begin with what is given."""
        self.data: tuple[Part, ...] = tuple(map(as_plain, data))
        self.layout: Part = as_plain(dict(layout or {}))

    def to_json(self) -> str:
        """Return it as Plotly's script reads it."""
        return json.dumps({"data": self.data, "layout": self.layout}, ensure_ascii=False, separators=(",", ":"))

    def add_scatter(self, **trace: Any) -> None:
        """Add points, lines or texts."""
        self._add("scatter", trace)

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self._add("bar", trace)

    def _add(self, kind: str, trace: Mapping[str, Any]) -> None:
        made = Part(type=kind)
        made.update_from(trace)
        self.data = (*self.data, made)

    def add_annotation(self, **note: Any) -> None:
        """Add a text."""
        self._append("annotations", note)

    def add_hline(self, y: float, **look: Any) -> None:
        """Add a line across the plot."""
        self._append(
            "shapes", {"type": "line", "x0": 0, "x1": 1, "xref": "x domain", "y0": y, "y1": y, "yref": "y", **look}
        )

    def add_vline(self, x: float, **look: Any) -> None:
        """Add an upright line through the plot."""
        self._append(
            "shapes", {"type": "line", "x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain", **look}
        )

    def add_vrect(self, x0: float, x1: float, **look: Any) -> None:
        """Add an upright band through the plot."""
        place = {"x0": x0, "x1": x1, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
        self._append("shapes", {"type": "rect", **place, **look})

    def _append(self, kind: str, given: Mapping[str, Any]) -> None:
        made = Part()
        made.update_from(given)
        self.layout[kind] = (*self.layout.get(kind, ()), made)

    def add_panels(self, count: int, apart: float) -> list[str]:
        """Make panels one under the other, with a part of the height between them; return how axes call them."""
        height = (1 - apart * (count - 1)) / count
        panels = ["", *map(str, range(2, count + 1))]
        for below, panel in zip(reversed(range(count)), panels, strict=True):
            low = below * (height + apart)
            self.layout[f"xaxis{panel}"] = Part(anchor=f"y{panel}", domain=(0, 1))
            self.layout[f"yaxis{panel}"] = Part(anchor=f"x{panel}", domain=(low, low + height))
        return panels

    def update_layout(self, **changes: Any) -> None:
        """Change what is around the traces."""
        self.layout.update_from(changes)

    def update_xaxes(self, **changes: Any) -> None:
        """Change every axis across."""
        self._update_axes("xaxis", changes)

    def update_yaxes(self, **changes: Any) -> None:
        """Change every upright axis."""
        self._update_axes("yaxis", changes)

    def _update_axes(self, kind: str, changes: Mapping[str, Any]) -> None:
        for name in [each for each in self.layout if each.startswith(kind)] or [kind]:
            self.layout.setdefault(name, Part()).update_from(changes)

    def update_traces(self, **changes: Any) -> None:
        """Change every trace."""
        for trace in self.data:
            trace.update_from(changes)

    def update_annotations(self, change: Mapping[str, Any], selector: Callable[[Part], bool]) -> None:
        """Change the texts that `selector` picks."""
        for note in filter(selector, self.layout.get("annotations", ())):
            note.update_from(change)
