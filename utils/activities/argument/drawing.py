"""The argument map as a drawing: an SVG, coloured by the form's style sheet."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from utils.activities.argument.layout import BOX, GAP, lay_out, top
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.argument.argument_map import ArgumentMap, Link, Node
    from utils.words import Words

LINES = 3  # of a label
LETTERS = 16  # of a line
EARLY = (0.216, 0.342)  # how far across and up a curve is three tenths of its way: where its sign stands


def draw(argument_map: ArgumentMap, strengths: Mapping[str, float], words: Words) -> str:
    """Return the map as HTML: the thesis on top, all else below what it bears on, in a box that scrolls sideways."""
    targets: dict[str, list[str]] = {id_: [] for id_ in argument_map.nodes}
    for link in argument_map.links:
        targets[link.source].append(link.target)
    layout = lay_out(targets)
    lines = "".join(_line(link, layout.lines[link.source, link.target]) for link in argument_map.links)
    boxes = "".join(
        _box(node, layout.boxes[id_], strengths[id_], words, thesis=id_ == argument_map.thesis)
        for id_, node in argument_map.nodes.items()
    )
    title = verbatim(words("argument.drawing_title", n=len(argument_map.nodes)))
    size = f'width="{layout.width:.0f}" height="{layout.height:.0f}"'
    svg = f'<svg role="img" {size}><title>{title}</title>{lines}{boxes}</svg>'
    label = verbatim(words("argument.page_drawing"))
    return f'<div class="drawing" tabindex="0" role="group" aria-label="{label}">{svg}</div>'


def _line(link: Link, points: Sequence[tuple[float, int]]) -> str:
    """Return a link as a curve from its source up, with its head at the target and its sign near the source."""
    (x, row), *rest = points
    high = top(row)
    path = f"M{x:.0f} {high:.0f}"
    for x_next, row_next in rest:
        low, high = top(row_next + 1), top(row_next) + BOX[1]
        middle = (low + high) / 2
        path += f"C{x:.0f} {middle:.0f} {x_next:.0f} {middle:.0f} {x_next:.0f} {high:.0f}"
        if (x_next, row_next) != rest[-1]:
            path += f"V{top(row_next):.0f}"
        x = x_next
    head = f"M{x - 5:.0f} {high + 9:.0f}L{x:.0f} {high:.0f}L{x + 5:.0f} {high + 9:.0f}"
    across, up = EARLY
    sign_x = points[0][0] + across * (points[1][0] - points[0][0])
    sign_y = top(row) - up * GAP[1]
    kind, close, sign = ("attacks", "", "−") if link.attacks else ("supports", "Z", "+")
    return (
        f'<path class="{kind}" d="{path}"/><path class="{kind}-head" d="{head}{close}"/>'
        f'<circle class="sign" cx="{sign_x:.0f}" cy="{sign_y:.0f}" r="7"/>'
        f'<text x="{sign_x:.0f}" y="{sign_y + 4:.0f}">{sign}</text>'
    )


def _box(node: Node, place: tuple[float, float], strength: float, words: Words, *, thesis: bool) -> str:
    """Return an argument as a box with its label, and below that its strength as a bar and a number."""
    (x, y), (width, height) = place, BOX
    left = x - width / 2
    lines = wrap(node.named(words), LETTERS, max_lines=LINES, placeholder=" …")
    first = y + 14 + 7 * (LINES - len(lines))
    text = "".join(
        f'<tspan x="{x:.0f}" y="{first + 13 * i:.0f}">{verbatim(line)}</tspan>' for i, line in enumerate(lines)
    )
    kind = "box thesis" if thesis else "box own" if node.own else "box"
    full = width - 54
    bar = f'x="{left + 8:.0f}" y="{y + height - 14:.0f}" height="7"'
    return (
        f'<rect class="{kind}" x="{left:.0f}" y="{y:.0f}" width="{width}" height="{height}" rx="6"/><text>{text}</text>'
        f'<rect class="bar" {bar} width="{strength * full:.0f}"/><rect {bar} width="{full}"/>'
        f'<text class="percent" x="{left + width - 8:.0f}" y="{y + height - 7:.0f}">'
        f"{words('argument.percent', n=f'{100 * strength:.0f}')}</text>"
    )
