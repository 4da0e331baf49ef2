"""The marks of a map: a shape for each kind of place and of line, told apart without colour, and their labels."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from utils.drawing.maps.labels import LEADING
from utils.drawing.svg import HALO, circle, data, line, path, stroke, text
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course.model import LineKind, MarkKind
    from utils.drawing.maps.boxes import Point
    from utils.drawing.maps.labels import Label

REACH = 6
"""How far a mark reaches from its middle, in units."""
PRESSED = 14  # the same for what takes a press, where no other mark is near: 24 pixels at the narrowest
HIT_LINE = 14  # how thick a line is to a press

FILLED = "fill:var(--accent);stroke:var(--paper);stroke-width:1"
HOLLOW = "fill:var(--paper);stroke:var(--accent);stroke-width:1.6;stroke-linejoin:round"
UNSEEN = "fill:transparent;stroke:none"
HATCHES = (45, 135, 0, 90)
"""The directions of hatchings, in degrees: forums that overlap differ in them."""


def mark(kind: MarkKind, at: Point) -> str:
    """Return the mark of a kind of place; a contested one is a diamond of two halves, neither its main one."""
    x, y = at
    match kind:
        case "place":
            return circle(x, y, 3.5, "fill:var(--ink);stroke:var(--paper);stroke-width:1")
        case "contested":
            whole = path(_closed((x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)), HOLLOW)
            return whole + path(_closed((x, y - 6.5), (x, y + 6.5), (x - 6.5, y)), "fill:var(--accent);stroke:none")
        case "base":
            return path(_closed((x - 4.5, y - 4.5), (x + 4.5, y - 4.5), (x + 4.5, y + 4.5), (x - 4.5, y + 4.5)), FILLED)
        case "field":
            derrick = (
                f"M{x - 5:.1f} {y + 5:.1f}L{x:.1f} {y - 6:.1f}L{x + 5:.1f} {y + 5:.1f}zM{x - 3:.1f} {y + 0.8:.1f}h6"
            )
            return path(derrick, HOLLOW)
        case "event":
            rays = [(6.5 if number % 2 == 0 else 2.8, number * pi / 5) for number in range(10)]
            return path(_closed(*((x + far * sin(turn), y - far * cos(turn)) for far, turn in rays)), FILLED)
        case "mission":
            flag = _closed((x - 3, y - 6.5), (x + 6, y - 3.2), (x - 3, y))
            return path(f"M{x - 3:.1f} {y + 6:.1f}V{y - 6.5:.1f}", stroke("var(--ink)", 1.5)) + path(flag, FILLED)


LINES: dict[LineKind, str] = {
    "border": stroke("var(--ink)", 1.2),
    "claim": stroke("var(--accent)", 1.8, "7 4"),
    "ceasefire": stroke("var(--ink)", 2.6, "0.1 5") + ";stroke-linecap:round",
    "route": stroke("var(--accent)", 1.8),
    "move": stroke("var(--accent)", 1.8),
}
ARROWS: tuple[LineKind, ...] = ("route", "move")
"""Lines that lead somewhere."""


def drawn_line(kind: LineKind, points: Sequence[Point]) -> str:
    """Return a line of a kind; one that leads somewhere ends in an arrow."""
    under = line(list(points), stroke("var(--paper)", 4) + ";stroke-opacity:0.7")
    return under + line(list(points), LINES[kind]) + (arrow(*points[-2:]) if kind in ARROWS else "")


def arrow(start: Point, end: Point) -> str:
    """Return the head of an arrow at the end of a line."""
    (x0, y0), (x, y) = start, end
    far = hypot(x - x0, y - y0) or 1
    across, down = (x - x0) / far, (y - y0) / far
    corners = ((x - 9 * across + side * 4 * down, y - 9 * down - side * 4 * across) for side in (-1, 1))
    return path(_closed((x, y), *corners), "fill:var(--accent);stroke:none")


def hit(at: Point, marks: Sequence[Point]) -> str:
    """Return what takes a press at one of the marks: as large as a finger needs, less where another is near."""
    apart = (hypot(at[0] - x, at[1] - y) / 2 for x, y in marks if (x, y) != at)
    return circle(*at, max(REACH, min((PRESSED, *apart))), UNSEEN)


def hit_line(points: Sequence[Point]) -> str:
    """Return what takes a press along a line."""
    return line(list(points), stroke("transparent", HIT_LINE) + ";pointer-events:stroke")


def hatchings(n: int) -> str:
    """Return the patterns that the first `n` areas of a map are filled with: lines on a tint."""
    turns = HATCHES[:n]
    lines = path("M0 0V6", stroke("var(--accent)", 2))
    tint = '<rect width="6" height="6" style="fill:var(--accent);fill-opacity:0.16"/>'
    size = 'width="6" height="6" patternUnits="userSpaceOnUse"'
    every = (
        f'<pattern id="hatch-{turn}" {size} patternTransform="rotate({turn})">{tint}{lines}</pattern>' for turn in turns
    )
    return f"<defs>{''.join(every)}</defs>" if turns else ""


def hatch(number: int) -> str:
    """Return what fills the area with this number."""
    return f"url(#hatch-{HATCHES[number % len(HATCHES)]})"


def written(label: Label, style: str = HALO) -> str:
    """Return a label as text, with the line that leads to its mark if it stands away from that."""
    left, top, right, _ = label.box
    x = {"start": left, "end": right, "middle": (left + right) / 2}[label.anchor]
    led = line(list(label.leader), stroke("var(--ink)", 0.7)) if label.leader else ""
    return led + "".join(
        text(round(x, 1), round(top + LEADING * (number + 0.8), 1), each, anchor=label.anchor, style=style)
        for number, each in enumerate(label.lines)
    )


def quiet(labels: Iterable[Label]) -> str:
    """Return labels of what is not the matter of a map, such as the names of states."""
    return f'<g style="{HALO};fill:var(--soft)">{"".join(written(each, "") for each in labels)}</g>'


def sets(control: str, value: object) -> str:
    """Return what makes a part of a drawing set a control when it is pressed, nothing without a control."""
    return f'data-set="{data({control: value})}"' if control else ""


def flips(control: str, id_: str) -> str:
    """Return what makes a part of a drawing put an id into a control, or take it out, when it is pressed."""
    return f'data-flip="{data({control: id_})}"'


def pressable(name: str, hover: str, drawn: str, does: str) -> str:
    """Return a drawing that can be pressed.

    Args:
        name: what it is called, plain text.
        hover: what it tells under a pointer, plain text.
        drawn: its SVG.
        does: what `sets` or `flips` return; without it, the drawing only tells what it is.
    """
    named = f' {does} tabindex="0" role="button" aria-label="{verbatim(name)}" style="cursor:pointer"' if does else ""
    return f"<g{named}><title>{verbatim(hover)}</title>{drawn}</g>"


def _closed(*points: Point) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z"
