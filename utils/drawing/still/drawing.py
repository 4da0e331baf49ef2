"""Elements of SVG, and the short texts of figures in them."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from utils.plain_text import printable

LINE = 1.3
"""The height of a line, in letters."""


class CannotDrawError(Exception):
    """A plot has something in it that is not drawn here, and so has no picture."""


_THEME = re.compile(r"var\(--[\w-]+, *[^)]*\)")
_INK = "#1a1a1a"


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """Return an element; `attributes` that are None are left out, `_` stands for a hyphen, at the end for nothing."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def text(markup: str, place: tuple[float, float], size: float, anchor: tuple[str, str] = ("center", "middle")) -> str:
    """Return a text of a figure, of lines broken at `<br>`.

    Args:
        markup: as Plotly reads it, with b, i, span and br.
        place: in pixels, from the left and from above.
        size: of its letters.
        anchor: which point of it stands there: left, center or right, and top, middle or bottom.
    """
    x, y = place
    lines = _Lines(markup).lines
    height = size * LINE * len(lines)
    top = y - height * {"top": 0, "middle": 0.5, "bottom": 1}[anchor[1]]
    side = {"left": "start", "center": "middle", "right": "end"}[anchor[0]]
    shown = [
        element("text", line, x=x, y=top + size * (LINE * number + 0.98), font_size=size, text_anchor=side)
        for number, line in enumerate(lines)
        if line
    ]
    return "".join(shown)


def dashes(pattern: str, width: float) -> str | None:
    """Return a pattern of a line as SVG knows it; Plotly's names are in units of its width."""
    if pattern == "solid":
        return None
    named = {"dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1), "longdashdot": (5, 2, 1, 2)}
    if pattern in named:
        return ",".join(f"{each * max(width, 3):g}" for each in named[pattern])
    return pattern.replace("px", "")


class _Lines(HTMLParser):
    """The lines of a text, each as content of an SVG text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._open: list[dict[str, str | float | None]] = [{}]
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.lines.append("")
            return
        style = dict(attrs).get("style") or ""
        told = {**self._open[-1], **{"b": {"font_weight": "bold"}, "i": {"font_style": "italic"}}.get(tag, {})}
        if _THEME.search(style):
            told |= {"fill": _INK, "class_": "ink"}
        elif style:
            told |= {"fill": style.removeprefix("color:"), "class_": None}
        self._open.append(told)

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and tag != "br":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        shown = escape(printable(data), quote=False)
        self.lines[-1] += element("tspan", shown, **self._open[-1]) if self._open[-1] else shown


def _value(value: str | float) -> str:
    return escape(printable(value)) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
