"""Where letters stand in a drawing, by the widest of the usual fonts."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

PLAIN, BOLD = 6.7, 7.2
"""How wide a letter of 12 px is, on the average of a line."""

Box = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (our own drawing)


def boxes(root: ET.Element) -> list[Box]:
    """Return what each line of letters covers."""
    found = []
    for each in root.iter("text"):
        wide = len(each.text or "") * (BOLD if each.get("font-weight") else PLAIN)
        x, y = float(each.get("x", "")), float(each.get("y", ""))
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[each.get("text-anchor", "")]
        found.append((left, left + wide, y - 10, y + 3))
    return found


def stand_apart_and_inside(root: ET.Element) -> None:
    """Check that no letters meet others or leave the drawing."""
    _, _, width, height = map(float, root.get("viewBox", "").split())
    found = boxes(root)
    for left, right, top, bottom in found:
        assert left >= -1
        assert right <= width + 1
        assert top >= 0
        assert bottom <= height
    for one, other in combinations(found, 2):
        beside = one[1] <= other[0] or other[1] <= one[0]
        assert beside or one[3] <= other[2] or other[3] <= one[2]
