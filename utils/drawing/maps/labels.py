"""Where labels stand in a drawing, so that none meets another or a mark: widths as estimated, places one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import cos, radians, sin
from typing import TYPE_CHECKING

from utils.drawing.maps.boxes import Box, Point, crosses, meet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course.model import Side
    from utils.drawing.svg import Anchor

SIZE = 13
"""Height of the letters, in units of the drawing."""
LEADING = 14.5
ONE_LINE = 15  # letters; a longer name is broken into two lines
NARROW, WIDE = "iljtfrI.,;:'’()/|- ", "mwMW@%—"
SHARES = (0.36, 0.93, 0.7, 0.61)  # of the height: narrow, wide, capital and other letters of a wide type, DejaVu Sans
GAP = 3
RINGS = (13, 25, 40, 58, 80)
"""How far labels move away from their mark, with a line to it, where all is taken nearby."""
AROUND = range(0, 360, 20)
PASSES = 3

# What is worst comes first: out of sight, on another label or mark, a leader across something, on a line, far away.
OUTSIDE, COVERED, TOUCHED, CROSSED, ON_LINE, FAR = 500, 20, 500, 180, 0.6, 2.2
ORDER: dict[Side, tuple[int, ...]] = {
    "right": (0, -35, 35, 180, 270, 90, 215, 145),
    "left": (180, 215, 145, 0, 270, 90, -35, 35),
    "above": (270, -35, 215, 0, 180, 35, 145, 90),
    "below": (90, 35, 145, 0, 180, -35, 215, 270),
}
"""Degrees clockwise from the right, in the order in which they are tried."""


@dataclass(frozen=True)
class Wanted:
    """A label to be placed: what it says, the points at which it may stand, how far a mark reaches there, its side."""

    id: str
    said: str
    at: tuple[Point, ...]
    reach: float
    side: Side


@dataclass(frozen=True)
class Label:
    """A label in its place; one that stands away from its mark has a line that leads there."""

    id: str
    lines: tuple[str, ...]
    box: Box
    anchor: Anchor
    leader: tuple[Point, Point] | None = None


@lru_cache(maxsize=4096)
def width_of(said: str, size: float = SIZE) -> float:
    """Return how wide a text is at most, about."""
    narrow, wide, capital, other = SHARES
    shares = (
        narrow if each in NARROW else wide if each in WIDE else capital if each.isupper() else other for each in said
    )
    return sum(shares) * size


@lru_cache(maxsize=1024)
def broken(name: str, most: int = ONE_LINE) -> tuple[str, ...]:
    """Return a name as one line, or as two where it has more than `most` letters and can be broken."""
    places = [at + 1 for at, each in enumerate(name[:-1]) if each in " /" and at]
    if len(name) <= most or not places:
        return (name,)
    best = min(places, key=lambda at: max(width_of(name[:at].strip()), width_of(name[at:])))
    return (name[:best].strip(), name[best:].strip())


def broken_to(said: str, most: float) -> tuple[str, ...]:
    """Return a text as lines that are no wider than `most`, if no word of it is."""
    lines = [""]
    for word in said.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if width_of(longer) <= most or not lines[-1] else [*lines, word]
    return tuple(lines)


def place(wanted: Sequence[Wanted], taken: Mapping[str, Box], soft: Sequence[Box], within: Box) -> list[Label]:
    """Return the labels in their places, each where it costs least once all others stand.

    Args:
        wanted: the labels; where there is room for one only, the first has it.
        taken: what no label may cover, such as the mark of each by its label's id.
        soft: what a label had better not cover.
        within: where the drawing ends.
    """
    return list(_place(tuple(wanted), tuple(taken.items()), tuple(soft), within))


@lru_cache(maxsize=64)  # the same map is drawn whenever its form is shown
def _place(
    wanted: tuple[Wanted, ...], marks: tuple[tuple[str, Box], ...], soft: tuple[Box, ...], within: Box
) -> tuple[Label, ...]:
    taken = dict(marks)
    candidates = {each.id: _Candidates(each, within, soft) for each in wanted}
    orders = ([each.id for each in wanted], [each.id for each in reversed(wanted)], sorted(candidates))
    best: dict[str, Label] = {}
    most = float("inf")
    for order in orders:  # another order may get by where one ends in a collision
        placed = _settled(order, candidates, taken)
        met = len(collisions(list(placed.values()), taken))
        if met < most:
            best, most = placed, met
        if not met:
            break
    return tuple(best[each.id] for each in wanted)


def _settled(order: Sequence[str], candidates: Mapping[str, _Candidates], taken: Mapping[str, Box]) -> dict[str, Label]:
    placed: dict[str, Label] = {}
    for _ in range(PASSES):
        before = dict(placed)
        for id_ in order:
            others = [label for label in placed.values() if label.id != id_]
            placed[id_] = _cheapest(candidates[id_], others, [box for mark, box in taken.items() if mark != id_])
        if placed == before:
            break
    return placed


def collisions(labels: Sequence[Label], taken: Mapping[str, Box]) -> list[tuple[str, str]]:
    """Return which labels meet and which cover something taken, as pairs of ids."""
    met = [(a.id, b.id) for a, b in combinations(labels, 2) if a.box.shared(b.box)]
    return met + [(label.id, other) for label in labels for other, box in taken.items() if label.box.shared(box)]


def _cheapest(candidates: _Candidates, others: Sequence[Label], marks: Sequence[Box]) -> Label:
    """Return the candidate that costs least here."""
    best, least = candidates.at(0)[0][1], float("inf")
    boxes = [*marks, *(each.box for each in others)]
    leaders = [each.leader for each in others if each.leader]
    for ring in (0, *RINGS):
        for alone, label in candidates.at(ring) if FAR * ring < least else ():
            if alone >= least:
                break
            cost = alone + _among(label, boxes, leaders, least - alone)
            if cost < least:
                best, least = label, cost
    return best


def _among(label: Label, boxes: Sequence[Box], leaders: Sequence[tuple[Point, Point]], most: float) -> float:
    """Return what a label costs among what stands already; from `most` on, no more is counted."""
    cost = sum(TOUCHED + COVERED * area for area in map(label.box.shared, boxes) if area)
    if cost < most:
        cost += CROSSED * sum(crosses(leader, label.box) for leader in leaders)
    if cost < most and label.leader:
        cost += CROSSED * sum(crosses(label.leader, box) for box in boxes)
        cost += CROSSED * sum(meet(label.leader, other) for other in leaders)
    return cost


class _Candidates:
    """The places for a label, made and weighed only as far away as they are looked for."""

    def __init__(self, wanted: Wanted, within: Box, soft: Sequence[Box]) -> None:
        xs, ys = zip(*wanted.at, strict=True)
        reach = width_of(wanted.said) + RINGS[-1] + wanted.reach
        around = Box(min(xs), min(ys), max(xs), max(ys)).around(reach)
        self._wanted, self._within = wanted, within
        self._soft = [box for box in soft if box.shared(around)]
        self._found: dict[int, list[tuple[float, Label]]] = {}

    def at(self, ring: int) -> list[tuple[float, Label]]:
        """Return the places next to the mark, or on a `ring` around it, with what each costs alone, cheapest first."""
        if ring not in self._found:
            found = [(cost + self._alone(label.box), label) for cost, label in self._made(ring)]
            self._found[ring] = sorted(found, key=lambda each: each[0])
        return self._found[ring]

    def _made(self, ring: int) -> Iterator[tuple[float, Label]]:
        wanted = self._wanted
        for lines in dict.fromkeys((broken(wanted.said), broken(wanted.said, 0))):
            for number, at in enumerate(wanted.at):
                for rank, angle in enumerate(AROUND if ring else ORDER[wanted.side]):
                    yield number + (FAR * ring or rank), _label(wanted, lines, at, angle, ring)

    def _alone(self, box: Box) -> float:
        left, top, right, bottom = self._within
        sides = (left - box.left, top - box.top, box.right - right, box.bottom - bottom)
        return OUTSIDE * sum(each for each in sides if each > 0) + ON_LINE * sum(map(box.shared, self._soft))


def _label(wanted: Wanted, lines: tuple[str, ...], at: Point, angle: float, far: float = 0) -> Label:
    """Return a label whose box lies in this direction of a point, next to its mark or `far` away from it."""
    across, down = cos(radians(angle)), sin(radians(angle))
    wide, tall = max(map(width_of, lines)), LEADING * len(lines)
    x, y = (to + share * (wanted.reach + (far or GAP)) for to, share in zip(at, (across, down), strict=True))
    side = 0.3  # a label nearly above or below its mark stands in the middle of it
    anchor: Anchor = "start" if across > side else "end" if across < -side else "middle"
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    top = y if down > side else y - tall if down < -side else y - tall / 2
    box = Box(left, top, left + wide, top + tall)
    if not far:
        return Label(wanted.id, lines, box, anchor)
    start = (at[0] + across * wanted.reach, at[1] + down * wanted.reach)
    end = (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))
    return Label(wanted.id, lines, box, anchor, (start, end))
