"""The argument map as a drawing: the thesis at the left, and to the right of each argument what bears on it.

A tree: a claim that bears on two others stands at both. Claims that bear only together share a bracket. Places do not
depend on what is opened, so that nothing moves when more is. Colours and dashes are the form's style sheet's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from utils.activities.argument.argument_map import ArgumentMap, Link
    from utils.words import Words

CHOSEN = "chosen"
"""The control that a box sets to its argument."""

BOX = (168, 30)
GAP = 52  # between columns
ROW = 31
TOGETHER, APART = 4, 5  # more than a row: between the members of a set, between sets
MARGIN = 5
MOST = (4, 560)  # columns and height: a drawing of more scrolls, as a whole its letters would be too small
LETTERS, LINES = 16, 2  # of a label
LINE = 13  # from a line to the next
SPINE = 14  # from a bracket to its boxes
AND = 13  # half of the word on a bracket
HEAD = 8  # of a line
PORT = 9  # between the lines that arrive at a box


class Spot(NamedTuple):
    """Where an argument stands: its column, the middle of its box, and the sets that bear on it there."""

    id: str
    column: int
    y: float
    sets: tuple[tuple[Link, tuple[Spot, ...]], ...]


@dataclass(frozen=True)
class Drawing:
    """How the map is drawn: its strengths, which argument is chosen, on which what bears is shown, what is rated."""

    map: ArgumentMap
    strengths: Mapping[str, float]
    chosen: str
    opened: Collection[str]
    rated: Collection[str]
    words: Words

    def svg(self) -> str:
        """Return the drawing; pressing a box chooses its argument."""
        root, bottom = place(self.map, self.map.thesis)
        spots = list(every_spot(root))
        columns = 1 + max(spot.column for spot in spots)
        width = 2 * MARGIN + columns * (BOX[0] + GAP) - GAP
        height = max(bottom, root.y + BOX[1] / 2 + 4.5 * LINE) + MARGIN
        shown = list(every_spot(root, self.opened))
        links = "".join(self._links(spot) for spot in shown)
        boxes = "".join(self._box(spot) for spot in shown)
        hidden = f'<g aria-hidden="true">{links}{self._key(height - MARGIN - 4)}</g>'
        kind = "drawing large" if columns > MOST[0] or height > MOST[1] else "drawing"
        return (
            f'<svg class="{kind}" style="--columns: {columns}" viewBox="0 0 {width} {height:.0f}">{hidden}{boxes}</svg>'
        )

    def _key(self, bottom: float) -> str:
        """Return below the thesis, where there is always room, what the signs and the word on a bracket say."""
        return "".join(
            f'<text class="key" x="{MARGIN}" y="{bottom - up:.1f}">{self.words(f"argument.key_{name}")}</text>'
            for name, up in (("signs", 2.6 * LINE), ("and", 1.3 * LINE), ("rated", 0))
        )

    def _box(self, spot: Spot) -> str:
        node, strength, (width, height) = self.map.nodes[spot.id], self.strengths[spot.id], BOX
        x, y = left(spot.column), spot.y - height / 2
        lines = wrap(node.named(self.words), LETTERS, max_lines=LINES, placeholder="…")
        first = spot.y + 4 - LINE / 2 * (len(lines) - 1)
        text = "".join(
            f'<tspan x="{x + 6:.0f}" y="{first + LINE * i:.1f}">{verbatim(line)}</tspan>'
            for i, line in enumerate(lines)
        )
        percent = self.words("argument.percent", n=f"{100 * strength:.0f}")
        rated, half = spot.id in self.rated, spot.id in self.map.halves
        told = "argument.box_rated" if rated else "argument.box"
        name = verbatim(self.words(told, label=node.named(self.words), percent=percent))
        marks = {"thesis": spot.column == 0, "own": node.own, "rated": rated, "pinned": rated and half}
        classes = " ".join(["claim", *(key for key, is_so in marks.items() if is_so)])
        pressed = str(spot.id == self.chosen).lower()
        sets = verbatim(json.dumps({CHOSEN: [spot.id]}))
        place = f'x="{x:.0f}" y="{y:.1f}" height="{height}"'
        return (
            f'<g class="{classes}" data-set="{sets}" tabindex="0" role="button" aria-pressed="{pressed}" '
            f'aria-label="{name}"><rect class="box" {place} width="{width}" rx="5"/>'
            f'<rect class="bar" {place} width="{strength * width:.1f}" rx="5"/>'
            f'<rect class="rim" {place} width="{width}" rx="5"/><text>{text}</text>'
            f'<text class="percent" x="{x + width - 6:.0f}" y="{spot.y + 4:.1f}">{percent}</text>{self._more(spot)}</g>'
        )

    def _more(self, spot: Spot) -> str:
        """Return how much there is to open at a box."""
        if not spot.sets or spot.id in self.opened:
            return ""
        x, more = left(spot.column) + BOX[0], sum(len(members) for _, members in spot.sets)
        told = self.words.counted("argument.more", more)
        return f'<path d="M{x} {spot.y:.1f}h6"/><text class="more" x="{x + 8}" y="{spot.y + 4:.1f}">{told}</text>'

    def _links(self, spot: Spot) -> str:
        """Return the lines to a box that is opened, from all that bears on it."""
        if not spot.sets or spot.id not in self.opened:
            return ""
        lines = [self._link(spot, number, link, members) for number, (link, members) in enumerate(spot.sets)]
        faded = ' class="unused"' if spot.id in self.rated and spot.id in self.map.halves else ""
        return f"<g{faded}>{''.join(lines)}</g>"

    def _link(self, spot: Spot, number: int, link: Link, members: tuple[Spot, ...]) -> str:
        """Return the line of a set, from its bracket to the box at its left, with a head and a sign."""
        start, bracket = left(spot.column + 1), ""
        first, last = members[0].y, members[-1].y
        middle = (first + last) / 2
        kind, close, sign = ("attacks", "", "−") if link.attacks else ("supports", "Z", "+")
        if len(members) > 1:
            spine = start - SPINE
            bracket = f'<path class="{kind}" d="M{start} {first:.1f}H{spine}V{last:.1f}H{start}"/>'
            bracket += f'<text class="and" x="{spine}" y="{middle + 4:.1f}">{self.words("argument.and")}</text>'
            start = spine - AND
        end, y = left(spot.column) + BOX[0], spot.y + (number - (len(spot.sets) - 1) / 2) * PORT
        tip = end + HEAD
        half, up = (start + tip) / 2, (middle + y) / 2
        line = f"M{start} {middle:.1f}C{half:.0f} {middle:.1f} {half:.0f} {y:.1f} {tip} {y:.1f}"
        return (
            f'{bracket}<path class="{kind}" d="{line}"/>'
            f'<path class="{kind}-head" d="M{tip} {y - 4:.1f}L{end} {y:.1f}L{tip} {y + 4:.1f}{close}"/>'
            f'<circle class="sign" cx="{half:.1f}" cy="{up:.1f}" r="6"/>'
            f'<text class="sign" x="{half:.1f}" y="{up + 4:.1f}">{sign}</text>'
        )


def left(column: int) -> int:
    """Return where the boxes of `column` begin, the thesis's being 0."""
    return MARGIN + column * (BOX[0] + GAP)


def place(whole: ArgumentMap, id_: str, column: int = 0, top: float = MARGIN) -> tuple[Spot, float]:
    """Return where `id_` and all that bears on it stand, and the bottom of that; each leaf has a row of its own."""
    sets, bottom = [], top
    for link in whole.bearing_on(id_):
        members = []
        for source in link.sources:
            spot, bottom = place(whole, source, column + 1, bottom)
            members.append(spot)
            bottom += TOGETHER
        bottom += APART - TOGETHER
        sets.append((link, tuple(members)))
    if not sets:
        return Spot(id_, column, top + ROW / 2, ()), top + ROW
    y = (sets[0][1][0].y + sets[-1][1][-1].y) / 2
    return Spot(id_, column, y, tuple(sets)), bottom - APART


def every_spot(spot: Spot, opened: Collection[str] | None = None) -> Iterator[Spot]:
    """Yield `spot` and those to its right; with `opened`, only what bears on these."""
    yield spot
    if opened is None or spot.id in opened:
        for _, members in spot.sets:
            for member in members:
                yield from every_spot(member, opened)


def opened_by(whole: ArgumentMap, chosen: str) -> set[str]:
    """Return on which arguments one sees what bears: the thesis, its halves, `chosen`, and all on the way to it."""
    found = {whole.thesis, *whole.halves}
    due = [chosen]
    while due:
        id_ = due.pop()
        found.add(id_)
        due += [link.target for link in whole.borne_by(id_)]
    return found
