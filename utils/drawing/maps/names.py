"""The names of states on a map: each where it fits, on the state's own land or in the sea beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import product
from math import ceil
from typing import TYPE_CHECKING

from utils.drawing.maps.boxes import Box
from utils.drawing.maps.labels import LEADING, Label, broken, width_of
from utils.evidence.base_map import base_map
from utils.evidence.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from utils.drawing.maps.boxes import Point
    from utils.drawing.maps.panel import Panel
    from utils.words import Words

CELL = 4  # units: the grain at which names are fitted on land
COARSE = 2.5 * CELL
MARGIN = 3  # units between a name and the end of its panel
SMALL = 9
"""A state that is not larger, in units, cannot be seen shaded."""

_PART = re.compile(r"M([^lMz]+)l([^Mz]+)z")
_NUMBER = re.compile(r"-?[\d.]+")


@cache
def extent(panel: Panel, state: str) -> Box:
    """Return the rectangle around the largest piece of a state's land."""
    left, top, right, bottom = max((_around(ring) for ring in _rings(panel.base.land[state])), key=_area)
    return Box(left + panel.left, top + panel.top, right + panel.left, bottom + panel.top)


def is_small(panel: Panel, state: str) -> bool:
    """Say whether a state's largest piece of land is too small to be seen shaded or to be pressed."""
    around = extent(panel, state)
    return max(around.right - around.left, around.bottom - around.top) < SMALL


@cache
def middle(panel: Panel, state: str) -> Point:
    """Return a point on the land of a state, as near as can be to the middle of its largest piece."""
    around = extent(panel, state)
    name, owner = _number(panel.frame, state), _owners(panel.frame)
    x = (around.left + around.right) / 2
    y = (around.top + around.bottom) / 2
    cells = [
        (row * CELL + panel.top, column * CELL + panel.left)
        for row, line in enumerate(owner)
        for column, each in enumerate(line)
        if each == name
    ]
    nearest = min(cells, key=lambda each: (each[0] - y) ** 2 + (each[1] - x) ** 2, default=None)
    return (nearest[1] + CELL / 2, nearest[0] + CELL / 2) if nearest else (x, y)


def names_of_states(panel: Panel, without: Collection[str], taken: Sequence[Box], words: Words) -> list[Label]:
    """Return the names of states where they fit.

    A name is that of a place, as the course's rule for names has it: Taiwan's looks like every other.
    """
    names = {state: name_of(state, words) for state in panel.base.land if state not in without}
    known = {state: (name, _short(state, name, words)) for state, name in names.items() if name != state}
    return fitted(panel, known, taken)


def fitted(panel: Panel, names: Mapping[str, tuple[str, ...]], taken: Sequence[Box]) -> list[Label]:
    """Return the names of states that fit: on a state's own land, or in the sea at it, and on nothing `taken`.

    Args:
        panel: where they are drawn.
        names: the names of each state by its code, the one to be tried first before the others.
        taken: what no name may cover.
    """
    return list(_fitted(panel, tuple(names.items()), tuple(taken)))


@lru_cache(maxsize=64)  # the same map is drawn whenever its form is shown
def _fitted(panel: Panel, names: tuple[tuple[str, tuple[str, ...]], ...], taken: tuple[Box, ...]) -> tuple[Label, ...]:
    stand, labels = list(taken), []
    for state, (first, *others) in sorted(names, key=lambda each: -_area(extent(panel, each[0]))):
        for lines in dict.fromkeys(((first,), broken(first, 0), *((other,) for other in others))):
            found = _fitting(panel, state, lines, stand)
            if found:
                stand.append(found)
                labels.append(Label(state, lines, found, "middle"))
                break
    return tuple(labels)


def name_of(state: str, words: Words) -> str:
    """Return the name of a state on maps, the code itself where the catalogue has none."""
    return words.starting("map_drawing.name_").get(state) or country_name(state, words)


def _short(state: str, name: str, words: Words) -> str:
    short = country_name(state, words, short=True)
    return name if short == state else short


def land_in(panel: Panel) -> list[Box]:
    """Return small rectangles on the land of a panel, which names that lead elsewhere had better leave free."""
    return [
        Box(x, y, x + CELL, y + CELL)
        for y, line in ((row * CELL + panel.top, line) for row, line in enumerate(_owners(panel.frame)))
        for x, owner in ((column * CELL + panel.left, owner) for column, owner in enumerate(line))
        if owner and x % COARSE < CELL and y % COARSE < CELL
    ]


def _fitting(panel: Panel, state: str, lines: tuple[str, ...], stand: Sequence[Box]) -> Box | None:
    """Return where a name fits, as near the middle of the state as can be."""
    half, tall = max(map(width_of, lines)) / 2, LEADING * len(lines) / 2
    around = extent(panel, state)
    x, y = middle(panel, state)
    inside = panel.ends.around(-MARGIN)
    across = _steps(around.left - 2 * half, around.right + 2 * half, inside.left + half, inside.right - half)
    down = _steps(around.top - 2 * tall, around.bottom + 2 * tall, inside.top + tall, inside.bottom - tall)
    touched, own = around.around(2), _number(panel.frame, state)
    beside: dict[bool, Box] = {}  # the nearest at sea, by whether it touches the state's land
    for at in sorted(product(across, down), key=lambda each: (each[0] - x) ** 2 + (each[1] - y) ** 2):
        box = Box(at[0] - half, at[1] - tall, at[0] + half, at[1] + tall)
        if not box.shared(touched) or any(map(box.shared, stand)):
            continue
        covered = _covered(panel, box)
        if covered == {own}:
            return box
        if covered in ({own, 0}, {0}):
            beside.setdefault(own in covered, box)
    return beside.get(True) or beside.get(False)  # wholly in a sea it could be read as the sea's name


def _covered(panel: Panel, at: Box) -> set[int]:
    """Return whose land a box covers, with 0 for the sea."""
    left, right = (int((each - panel.left) // CELL) for each in (at.left, at.right))
    top, bottom = (int((each - panel.top) // CELL) for each in (at.top, at.bottom))
    rows = _owners(panel.frame)[max(0, top) : bottom + 1]
    return {each for row in rows for each in row[max(0, left) : right + 1]}


def _steps(first: float, last: float, least: float, most: float) -> list[float]:
    """Return every so many units from `first` to `last` what lies between `least` and `most`."""
    steps = (first + CELL * step for step in range(ceil((last - first) / CELL) + 1))
    return [each for each in steps if least <= each <= most]


def _area(around: Box) -> float:
    return (around.right - around.left) * (around.bottom - around.top)


def _around(ring: Sequence[Point]) -> Box:
    xs, ys = zip(*ring, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


@cache
def _rings(d: str) -> tuple[tuple[Point, ...], ...]:
    """Return the points of each piece of land, from the data of a path as the base map writes it."""
    rings = []
    for start, steps in _PART.findall(d):
        x, y = map(float, _NUMBER.findall(start))
        ring = [(x, y)]
        numbers = [float(each) for each in _NUMBER.findall(steps)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            ring.append((x, y))
        rings.append(tuple(ring))
    return tuple(rings)


@cache
def _number(frame: str, state: str) -> int:
    return list(base_map(frame).land).index(state) + 1


@cache
def _owners(frame: str) -> list[bytes]:
    """Return row by row whose land lies at each cell of a frame: the number of the state, 0 for the sea."""
    base = base_map(frame)
    columns, rows = ceil(base.width / CELL), ceil(base.height / CELL)
    owners = [bytearray(columns) for _ in range(rows)]
    for number, d in enumerate(base.land.values(), start=1):
        for row, met in _met(d).items():
            for left, right in zip(met[::2], met[1::2], strict=True):
                first, end = max(0, round(left / CELL)), min(columns, round(right / CELL))
                if 0 <= row < rows and first < end:
                    owners[row][first:end] = bytes((number,)) * (end - first)
    return [bytes(row) for row in owners]


def _met(d: str) -> dict[int, list[float]]:
    """Return where each row of cells, at its middle, meets the coast and borders of a state, from the left."""
    met = defaultdict(list)
    for ring in _rings(d):
        for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
            for row in range(ceil(min(y0, y1) / CELL - 0.5), ceil(max(y0, y1) / CELL - 0.5)):
                met[row].append(x0 + ((row + 0.5) * CELL - y0) / (y1 - y0) * (x1 - x0))
    return {row: sorted(xs) for row, xs in met.items()}
