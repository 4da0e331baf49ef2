"""Labels that have no room where they belong: a column of them nearby, each with a line to its point."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from utils.drawing.pictures.labels import LEADING, Box, Label, meet, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.drawing.pictures.labels import Point

STEP = 8
"""Units between places that are tried for the column."""
GAP = 2  # units between a label and its line
ON_LAND, COVERED = 2, 400
"""What it costs to stand on a piece of land, and on something taken; a unit farther away costs one."""


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
    rows = [place.top + LEADING * number for number in range(len(points))]
    labels = []
    for id_, top in zip(_untangled(points, end, rows), rows, strict=True):
        wide = width_of(said[id_])
        left = place.left if to_the_right else place.right - wide
        box = Box(left, top, left + wide, top + LEADING)
        leader = (points[id_], (end, top + LEADING / 2))
        labels.append(Label(id_, (said[id_],), box, "start" if to_the_right else "end", leader))
    return labels


def _place(points: Sequence[Point], wide: float, taken: Sequence[Box], land: Sequence[Box], within: Box) -> Box:
    """Return the rectangle of the column: near the points, free of what is taken, at sea if it can be."""
    tall = LEADING * len(points)
    x, y = (sum(each) / len(points) for each in zip(*points, strict=True))
    lefts = range(int(within.left), max(int(within.left) + 1, int(within.right - wide)), STEP)
    tops = range(int(within.top), max(int(within.top) + 1, int(within.bottom - tall)), STEP)

    def cost(box: Box) -> float:
        far: float = max(box.left - x, x - box.right, 0) + max(box.top - y, y - box.bottom, 0)
        covered = sum(bool(box.shared(each)) for each in taken)
        on_points = sum(box.left < left < box.right and box.top < top < box.bottom for left, top in points)
        return far + COVERED * (covered + on_points) + ON_LAND * sum(bool(box.shared(each)) for each in land)

    return min((Box(left, top, left + wide, top + tall) for left, top in product(lefts, tops)), key=cost)


def _untangled(points: Mapping[str, Point], end: float, rows: Sequence[float]) -> list[str]:
    """Return the ids from top to bottom such that no line to one crosses another."""
    order = sorted(points, key=lambda each: points[each][1])
    crossing = True
    while crossing:  # each exchange makes the lines shorter in sum, so that this comes to an end
        crossing = False
        for a, b in combinations(range(len(order)), 2):
            if meet((points[order[a]], (end, rows[a])), (points[order[b]], (end, rows[b]))):
                order[a], order[b] = order[b], order[a]
                crossing = True
    return order
