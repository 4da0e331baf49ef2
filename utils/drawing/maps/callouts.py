"""Labels that have no room where they belong: a column of them nearby, each with a line to its point."""

from __future__ import annotations

from itertools import combinations, product
from math import dist
from typing import TYPE_CHECKING

from utils.drawing.maps.boxes import Box, crosses
from utils.drawing.maps.labels import LEADING, Label, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.drawing.maps.boxes import Point

STEP = 8
"""Units between places that are tried for the column."""
LEAST = 1e-6  # units by which lines get shorter at least, so that this comes to an end
GAP = 2  # units between a label and its line
ON_LAND, COVERED = 4, 400
"""What it costs to stand on a piece of land, and on something taken or behind it; a unit farther away costs one."""


def column(
    points: Mapping[str, Point], said: Mapping[str, str], taken: Sequence[Box], land: Sequence[Box], within: Box
) -> list[Label]:
    """Return labels of one line one below the other, in the order in which their lines do not cross.

    Args:
        points: what each label leads to, by its id; none is no column.
        said: its text, by the same.
        taken: what the column should leave free in any case.
        land: small pieces of what it had better leave free.
        within: where the drawing ends.
    """
    if not points:
        return []
    place = _place(list(points.values()), max(width_of(said[each]) for each in points), taken, land, within)
    to_the_right = place.left > sum(x for x, _ in points.values()) / len(points)
    end = place.left - GAP if to_the_right else place.right + GAP
    rows = [place.top + LEADING * (number + 0.5) for number in range(len(points))]
    labels = []
    for id_, row in zip(_untangled(points, end, rows), rows, strict=True):
        wide = width_of(said[id_])
        left = place.left if to_the_right else place.right - wide
        box = Box(left, row - LEADING / 2, left + wide, row + LEADING / 2)
        leader = (points[id_], (end, row))
        labels.append(Label(id_, (said[id_],), box, "start" if to_the_right else "end", leader))
    return labels


def _place(points: Sequence[Point], wide: float, taken: Sequence[Box], land: Sequence[Box], within: Box) -> Box:
    """Return the rectangle of the column: near the points, free of what is taken, at sea if it can be."""
    tall = LEADING * len(points)
    x, y = (sum(each) / len(points) for each in zip(*points, strict=True))
    lefts = range(int(within.left), max(int(within.left) + 1, int(within.right - wide)), STEP)
    tops = range(int(within.top), max(int(within.top) + 1, int(within.bottom - tall)), STEP)

    xs = [left for left, _ in points]

    def far(box: Box) -> float:
        away: float = max(box.left - x, x - box.right, 0) + max(box.top - y, y - box.bottom, 0)
        return away

    best, least = Box(within.left, within.top, within.left + wide, within.top + tall), float("inf")
    for box in sorted((Box(left, top, left + wide, top + tall) for left, top in product(lefts, tops)), key=far):
        among = box.left < max(xs) and box.right > min(xs)  # lines would run through the column
        cost = far(box) + COVERED * among
        if cost < least:
            end = box.left if box.left > x else box.right, (box.top + box.bottom) / 2
            lines = [(point, end) for point in points]
            hidden = sum(crosses(line, each) for line in lines for each in taken)  # it would lead to another's name
            cost += COVERED * (hidden + sum(bool(box.shared(each)) for each in taken))
        if cost < least:
            cost += ON_LAND * sum(bool(box.shared(each)) for each in land)
        if cost < least:
            best, least = box, cost
    return best


def _untangled(points: Mapping[str, Point], end: float, rows: Sequence[float]) -> list[str]:
    """Return the ids from top to bottom such that their lines are short: two that cross are longer than exchanged."""
    order = sorted(points, key=lambda each: points[each][1])

    def length(first: int, second: int, row: int, other: int) -> float:
        ends = ((end, rows[row]), (end, rows[other]))
        return sum(dist(points[order[at]], to) for at, to in zip((first, second), ends, strict=True))

    shorter = True
    while shorter:
        shorter = False
        for a, b in combinations(range(len(order)), 2):
            if length(b, a, a, b) < length(a, b, a, b) - LEAST:
                order[a], order[b] = order[b], order[a]
                shorter = True
    return order
