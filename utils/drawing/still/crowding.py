"""Whether the letters of a picture have room beside each other."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations
from typing import NamedTuple

from utils.drawing.still.axes import LETTER

TALL = 0.75
"""The height of a letter, in its size."""

_TEXT = re.compile(r"<text ([^>]*)>(.*?)</text>")
_SAID = re.compile(r'([\w-]+)="([^"]*)"')


class Box(NamedTuple):
    """The edges of a text, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def meetings(svg: str) -> int:
    """Return how many pairs of texts in a picture lie over each other."""
    boxes = [_box(dict(_SAID.findall(said)), inside) for said, inside in _TEXT.findall(svg)]
    return sum(_meet(one, other) for one, other in combinations(boxes, 2))


def _box(said: dict[str, str], inside: str) -> Box:
    x, y, size = (float(said[name]) for name in ("x", "y", "font-size"))
    wide = len(unescape(re.sub("<[^>]*>", "", inside))) * LETTER * size
    left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[said["text-anchor"]]
    return Box(left, y - TALL * size, left + wide, y)


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    upright = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 < upright
