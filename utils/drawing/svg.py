"""Elements of SVG; texts are plain and are escaped here."""

from __future__ import annotations

import json
from math import ceil
from typing import TYPE_CHECKING, Literal

from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Anchor = Literal["start", "middle", "end"]
Role = Literal["img", "group"]

HALO = "paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round"
"""The style of a text that stands on something."""

READ = 11
"""How small letters may be, in pixels, on the narrowest page."""


def text(  # noqa: PLR0913 (as SVG has them)
    x: float, y: float, said: str, *, anchor: Anchor = "start", size: int = 0, bold: bool = False, style: str = ""
) -> str:
    """Return a text at a place; without a `size` it has that of the drawing."""
    more = f' font-size="{size}"' if size else ""
    more += ' font-weight="700"' if bold else ""
    more += f' style="{style}"' if style else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{more}>{verbatim(said)}</text>'


def path(d: str, style: str) -> str:
    """Return a path."""
    return f'<path d="{d}" style="{style}"/>'


def stroke(colour: str, width: float = 1, dashes: str = "") -> str:
    """Return the style of a line."""
    dashed = f";stroke-dasharray:{dashes}" if dashes else ""
    return f"fill:none;stroke:{colour};stroke-width:{width:g}{dashed}"


def box(x: float, y: float, wide: float, tall: float) -> str:
    """Return the path of a rectangle."""
    return f"M{x:.1f} {y:.1f}h{wide:.1f}v{tall:.1f}h-{wide:.1f}z"


def circle(x: float, y: float, r: float, style: str) -> str:
    """Return a circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" style="{style}"/>'


def line(points: list[tuple[float, float]], style: str) -> str:
    """Return a line through points."""
    return f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" style="{style}"/>'


def svg(  # noqa: PLR0913 (as SVG has them)
    width: float, height: float, name: str, body: str, *, role: Role = "img", size: int = 13, style: str = ""
) -> str:
    """Return the drawing called `name`, its letters of `size` units.

    What can be pressed in it is in controls too, so it is read as one image; as a group, each part can be read.
    """
    more = f' style="{style}"' if style else ""
    named = f'role="{role}" aria-label="{verbatim(name)}"'
    return f'<svg viewBox="0 0 {width:g} {height:g}" font-size="{size}" {named}{more}>{body}</svg>'


def widths(least: float, most: float) -> str:
    """Return the style of a drawing that is so many pixels wide at least, where it scrolls, and at most."""
    return f"min-width:{least:.0f}px;max-width:{most:.0f}px"


def pressable(width: float, height: float, name: str, body: str, *, smallest: int) -> str:
    """Return the drawing called `name` with parts that are pressed; its letters, `smallest` pixels or more, stay so."""
    return svg(width, height, name, body, role="group", style=widths(ceil(width * READ / smallest), 1.4 * width))


def key(told: str, control: str, id_: str, place: str, body: str) -> str:
    """Return `body` as a part of a drawing that sets `control` to `id_` when it is pressed anywhere in `place`, a path.

    It is marked, and said to be pressed, while the control holds that; `told` is its name.
    """
    return button({control: [id_]}, told, f'<path class="hit" d="{place}"/>{body}', kind="key")


def button(values: Mapping[str, list[str]], name: str, body: str, *, kind: str = "") -> str:
    """Return `body` as a part of a drawing, called `name`, that sets these controls when it is pressed.

    `kind` is a class, "" for none.
    """
    named = f'tabindex="0" role="button" aria-label="{verbatim(name)}"' + (f' class="{kind}"' if kind else "")
    return f'<g data-set="{data(values)}" {named}>{body}</g>'


def shown_while(control: str, ids: Iterable[str], body: str, *, at_first: bool = True) -> str:
    """Return `body` such that it shows only while `control` holds one of the ids.

    `at_first` says whether it shows where no form says what is held.
    """
    hidden = "" if at_first else ' style="display:none"'
    return f'<g data-of="{verbatim(control)}" data-at="{data([*ids])}"{hidden}>{body}</g>'


def data(value: object) -> str:
    """Return what the form reads as JSON, for an attribute."""
    return verbatim(json.dumps(value, separators=(",", ":")))
