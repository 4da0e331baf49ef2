"""Where labels stand in a drawing, so that none meets another or a mark: widths as estimated, places one by one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course.model import Side
    from utils.drawing.svg import Anchor

Point = tuple[float, float]

SIZE = 13
"""Height of the letters, in units of the drawing."""
LEADING = 14.5
ONE_LINE = 15  # letters; a longer name is broken into two lines
NARROW, WIDE = "iljtfrI.,;:'’()/|- ", "mwMW@%—"
SHARES = (0.33, 0.9, 0.7, 0.57)  # of the height, on the safe side: narrow, wide, capital and other letters
GAP = 3
RINGS = (13, 25, 40, 58, 80)  # how far labels move away from their mark, with a line to it, where all is taken nearby
AROUND = range(0, 360, 30)
PASSES = 3

# What is worst comes first: out of sight, on another label or mark, a leader across something, on a line, far away.
OUTSIDE, COVERED, TOUCHED, CROSSED, ON_LINE, FAR = 500, 20, 400, 60, 0.6, 2.2
ORDER: dict[Side, tuple[int, ...]] = {
    "right": (0, -35, 35, 180, 270, 90, 215, 145),
    "left": (180, 215, 145, 0, 270, 90, -35, 35),
    "above": (270, -35, 215, 0, 180, 35, 145, 90),
    "below": (90, 35, 145, 0, 180, -35, 215, 270),
}
"""Degrees clockwise from the right, in the order in which they are tried."""


class Box(NamedTuple):
    """A rectangle in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """Return the area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * tall if wide > 0 and tall > 0 else 0

    def around(self, more: float) -> Box:
        """Return the rectangle that is larger on each side by `more`."""
        return Box(self.left - more, self.top - more, self.right + more, self.bottom + more)


@dataclass(frozen=True)
class Wanted:
    """A label to be placed: its lines, the points at which it may stand, how far the mark there reaches, its side."""

    id: str
    lines: tuple[str, ...]
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


def width_of(said: str, size: float = SIZE) -> float:
    """Return how wide a text is at most, about."""
    narrow, wide, capital, other = SHARES
    shares = (
        narrow if each in NARROW else wide if each in WIDE else capital if each.isupper() else other for each in said
    )
    return sum(shares) * size


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
    placed: dict[str, Label] = {}
    for _ in range(PASSES):
        for each in wanted:
            others = [label for label in placed.values() if label.id != each.id]
            placed[each.id] = _cheapest(each, others, taken, soft, within)
    return [placed[each.id] for each in wanted]


def collisions(labels: Sequence[Label], taken: Mapping[str, Box]) -> list[tuple[str, str]]:
    """Return which labels meet and which cover something taken, as pairs of ids."""
    met = [(a.id, b.id) for a, b in combinations(labels, 2) if a.box.shared(b.box)]
    return met + [(label.id, other) for label in labels for other, box in taken.items() if label.box.shared(box)]


def _cheapest(
    wanted: Wanted, others: Sequence[Label], taken: Mapping[str, Box], soft: Sequence[Box], within: Box
) -> Label:
    best, least = None, float("inf")
    boxes = [box for id_, box in taken.items() if id_ != wanted.id] + [each.box for each in others]
    leaders = [each.leader for each in others if each.leader]
    for far, label in sorted(_candidates(wanted), key=lambda each: each[0]):
        if far >= least:
            break
        cost = far + OUTSIDE * _outside(label.box, within)
        cost += sum(TOUCHED + COVERED * area for area in map(label.box.shared, boxes) if area)
        cost += sum(ON_LINE * label.box.shared(box) for box in soft)
        if label.leader and cost < least:
            cost += CROSSED * sum(_crosses(label.leader, box) for box in boxes)
            cost += CROSSED * sum(_meet(label.leader, other) for other in leaders)
        cost += CROSSED * sum(_crosses(leader, label.box) for leader in leaders) if cost < least else 0
        if cost < least:
            best, least = label, cost
    assert best  # noqa: S101 (there is a candidate at least, and none costs endlessly much)
    return best


def _candidates(wanted: Wanted) -> Iterator[tuple[float, Label]]:
    """Yield places for a label with what each costs by itself, near ones and some farther away."""
    for number, at in enumerate(wanted.at):
        for rank, angle in enumerate(ORDER[wanted.side]):
            yield number + rank, _label(wanted, at, angle, wanted.reach + GAP, led=False)
        for ring in RINGS:
            for angle in AROUND:
                yield number + FAR * ring, _label(wanted, at, angle, wanted.reach + ring, led=True)


def _label(wanted: Wanted, at: Point, angle: float, far: float, *, led: bool) -> Label:
    """Return a label whose box lies in this direction of a point, `far` away from it."""
    across, down = cos(radians(angle)), sin(radians(angle))
    wide, tall = max(map(width_of, wanted.lines)), LEADING * len(wanted.lines)
    x, y = at[0] + across * far, at[1] + down * far
    side = 0.3  # a label nearly above or below its mark stands in the middle of it
    anchor: Anchor = "start" if across > side else "end" if across < -side else "middle"
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    top = y if down > side else y - tall if down < -side else y - tall / 2
    box = Box(left, top, left + wide, top + tall)
    if not led:
        return Label(wanted.id, wanted.lines, box, anchor)
    start = (at[0] + across * wanted.reach, at[1] + down * wanted.reach)
    end = (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))
    return Label(wanted.id, wanted.lines, box, anchor, (start, end))


def _outside(box: Box, within: Box) -> float:
    sides = (within.left - box.left, within.top - box.top, box.right - within.right, box.bottom - within.bottom)
    return sum(max(0, each) for each in sides)


def _crosses(leader: tuple[Point, Point], box: Box) -> bool:
    """Say whether a leader runs through a box; where it begins and ends does not count."""
    (x0, y0), (x1, y1) = leader
    steps = max(2, int(hypot(x1 - x0, y1 - y0) / 3))
    shares = (step / steps for step in range(1, steps))
    return any(
        box.left < x0 + (x1 - x0) * share < box.right and box.top < y0 + (y1 - y0) * share < box.bottom
        for share in shares
    )


def _meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def turn(a: Point, b: Point, c: Point) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, c, d) != turn(b, c, d) and turn(a, b, c) != turn(a, b, d)
