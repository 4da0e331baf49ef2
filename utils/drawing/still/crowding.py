"""Whether the letters of a picture have room: beside each other, and within its edges."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations
from math import inf
from typing import NamedTuple

LETTER, BOLD = 0.55, 0.65
"""The width of a letter, in its size, on the average of a text."""

TALL = 0.75
"""The height of a letter, in its size."""

_TEXT = re.compile(r"<text ([^>]*)>(.*?)</text>")
_WIDTH = re.compile(r'viewBox="0 0 ([\d.]+)')
_SAID = re.compile(r'([\w-]+)="([^"]*)"')


class Box(NamedTuple):
    """The edges of a text, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def without_room(svg: str) -> int:
    """Return how many pairs of texts in a picture lie over each other, and how many texts go beyond its edges."""
    boxes = [_box(dict(_SAID.findall(said)), inside) for said, inside in _TEXT.findall(svg)]
    found = _WIDTH.search(svg)
    width = float(found[1]) if found else inf
    beyond = sum(each.left < 0 or each.right > width for each in boxes)
    return beyond + sum(_meet(one, other) for one, other in combinations(boxes, 2))


def _box(said: dict[str, str], inside: str) -> Box:
    x, y, size = (float(said[name]) for name in ("x", "y", "font-size"))
    letter = BOLD if 'font-weight="bold"' in inside else LETTER
    wide = len(unescape(re.sub("<[^>]*>", "", inside))) * letter * size
    left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[said["text-anchor"]]
    return Box(left, y - TALL * size, left + wide, y)


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    upright = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 < upright
