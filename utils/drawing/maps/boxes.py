"""Rectangles and straight lines in a drawing: what they share, and whether they cross."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """Return the area that both cover."""
        left, top, right, bottom = self
        if other[0] >= right or other[2] <= left or other[1] >= bottom or other[3] <= top:
            return 0
        return (min(right, other[2]) - max(left, other[0])) * (min(bottom, other[3]) - max(top, other[1]))

    def around(self, more: float) -> Box:
        """Return the rectangle that is larger on each side by `more`."""
        return Box(self.left - more, self.top - more, self.right + more, self.bottom + more)


def crosses(leader: tuple[Point, Point], box: Box) -> bool:
    """Say whether a leader runs through a box; where it begins and ends does not count."""
    (x0, y0), (x1, y1) = leader
    if max(x0, x1) <= box.left or min(x0, x1) >= box.right or max(y0, y1) <= box.top or min(y0, y1) >= box.bottom:
        return False
    steps = max(2, int(hypot(x1 - x0, y1 - y0) / 3))
    shares = (step / steps for step in range(1, steps))
    return any(
        box.left < x0 + (x1 - x0) * share < box.right and box.top < y0 + (y1 - y0) * share < box.bottom
        for share in shares
    )


def meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Say whether two straight lines cross."""

    def turn(a: Point, b: Point, c: Point) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, c, d) != turn(b, c, d) and turn(a, b, c) != turn(a, b, d)
