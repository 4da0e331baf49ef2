"""Where the boxes and lines of a layered drawing stand: what bears on something stands below it.

Rows are the generations of the graph, wide ones split in several; a line that passes a row has a place of its own
there, so that no line runs behind a box (Sugiyama, Tagawa & Toda 1981, Methods for Visual Understanding of Hierarchical
System Structures, IEEE Transactions on Systems, Man, and Cybernetics 11(2), 109–125). Rows are ordered by barycentres.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Spot = str | tuple[str, str, int]  # a box, or where the line from one box to another passes a row

BOX = (120, 62)
GAP = (10, 44)
LINE = 16  # kept free for a line that passes a row
MARGIN = 8
PER_ROW = 6
SWEEPS = 8


@dataclass(frozen=True)
class Layout:
    """A drawing's size, the centre and top of each box, and for each link its points: x and row, from its source up."""

    width: float
    height: float
    boxes: dict[str, tuple[float, float]]
    lines: dict[tuple[str, str], list[tuple[float, int]]]


def top(row: int) -> float:
    """Return the top of the boxes in `row`, the first being 0."""
    return MARGIN + row * (BOX[1] + GAP[1])


def lay_out(targets: Mapping[str, Sequence[str]]) -> Layout:
    """Place the boxes named by the keys of `targets`, each below those that it bears on; the graph is acyclic."""
    rows = _rows(targets)
    row_of: dict[Spot, int] = {id_: number for number, row in enumerate(rows) for id_ in row}
    chains: dict[tuple[str, str], list[Spot]] = {}
    for source, goals in targets.items():
        for goal in goals:
            passed = range(row_of[source] - 1, row_of[goal], -1)
            wires: list[Spot] = [(source, goal, row) for row in passed]
            for row, wire in zip(passed, wires, strict=True):
                rows[row].append(wire)
                row_of[wire] = row
            chains[source, goal] = [source, *wires, goal]
    x = {spot: place + MARGIN for spot, place in _columns(rows, chains.values()).items()}
    width = max(x[spot] + _width(spot) / 2 for spot in row_of) + MARGIN
    boxes = {id_: (x[id_], top(row_of[id_])) for id_ in targets}
    lines = {link: [(x[spot], row_of[spot]) for spot in chain] for link, chain in chains.items()}
    return Layout(width, top(len(rows)) - GAP[1] + MARGIN, boxes, _with_ports(lines))


def _rows(targets: Mapping[str, Sequence[str]]) -> list[list[Spot]]:
    """Return the generations from the top; one with too many boxes is dealt out in turn to several rows."""
    sorter = TopologicalSorter(targets)
    sorter.prepare()
    rows: list[list[Spot]] = []
    rank: dict[str, float] = {}
    while generation := list(sorter.get_ready()):
        sorter.done(*generation)
        generation.sort(key=lambda id_: _mean([rank[goal] for goal in targets[id_]], 0))
        rank.update({id_: number / len(generation) for number, id_ in enumerate(generation)})
        parts = -(-len(generation) // PER_ROW)
        rows += [list(generation[part::parts]) for part in range(parts)]
    return rows


def _columns(rows: Sequence[list[Spot]], chains: Iterable[Sequence[Spot]]) -> dict[Spot, float]:
    """Return the x of every spot, and bring the rows in their order: near what each is joined to, above and below."""
    above, below = defaultdict(list), defaultdict(list)
    for chain in chains:
        for lower, upper in pairwise(chain):
            above[lower].append(upper)
            below[upper].append(lower)
    widest = max(sum(map(_width, row)) for row in rows)
    x: dict[Spot, float] = {}
    for row in rows:
        x.update(zip(row, _spread([widest / 2] * len(row), row, widest), strict=True))
    for _ in range(SWEEPS):
        for joined, order in ((above, rows[1:]), (below, rows[-2::-1])):
            for row in order:
                wanted = {spot: _mean([x[each] for each in joined[spot]], x[spot]) for spot in row}
                row.sort(key=wanted.__getitem__)
                x.update(zip(row, _spread([wanted[spot] for spot in row], row, widest), strict=True))
    return x


def _spread(wanted: Sequence[float], row: Sequence[Spot], width: float) -> list[float]:
    """Return the places nearest to those `wanted` (least squares) that keep a row's spots in `width` and apart.

    Taken from each place is the room that those before it need; what is left must not fall. The nearest such numbers
    are found by pooling neighbours that do (Ayer and others 1955), and cut off at the bounds they stay the nearest.
    """
    room = [_width(row[0]) / 2]
    for one, next_ in pairwise(row):
        room.append(room[-1] + (_width(one) + _width(next_)) / 2)
    spare = width - room[-1] - _width(row[-1]) / 2
    pools: list[tuple[float, int]] = []
    for place, taken in zip(wanted, room, strict=True):
        mean, count = place - taken, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean, count = (mean * count + other * others) / (count + others), count + others
        pools.append((mean, count))
    level = [min(max(mean, 0), spare) for mean, count in pools for _ in range(count)]
    return [mean + taken for mean, taken in zip(level, room, strict=True)]


def _with_ports(
    lines: Mapping[tuple[str, str], list[tuple[float, int]]],
) -> dict[tuple[str, str], list[tuple[float, int]]]:
    """Return `lines` with their ends side by side along the edges of the boxes that they join."""
    ported = {link: list(points) for link, points in lines.items()}
    for end, beside in ((0, 1), (-1, -2)):
        by_box = defaultdict(list)
        for link, points in lines.items():
            by_box[link[end]].append((points[beside][0], link))
        for joined in by_box.values():
            step = min(LINE, 0.8 * BOX[0] / len(joined))
            for number, (_, link) in enumerate(sorted(joined)):
                x, row = ported[link][end]
                ported[link][end] = (x + (number - (len(joined) - 1) / 2) * step, row)
    return ported


def _width(spot: Spot) -> float:
    return BOX[0] + GAP[0] if isinstance(spot, str) else LINE


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
