"""Cut the base map out of Natural Earth: `python tools/base_map.py FOLDER`.

FOLDER holds the TopoJSON files of the npm package that `data/evidence/base_map/frames.toml` names (`npm pack
world-atlas@2`, then unpack it). The same files give the same bytes. It needs shapely, which the group `test` brings.
"""

from __future__ import annotations

import json
import sys
import tomllib
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString, MultiLineString, Polygon, box
from shapely.ops import linemerge, unary_union

from utils.evidence.base_map import FOLDER, FRAMES, Frame, frames
from utils.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]

CORNERS = 3
"""Of a ring at least; what is left with fewer has no area."""

# Natural Earth gives these no code of ISO 3166-1; the letters are its own.
UNCODED = {"Somaliland": "SOL", "N. Cyprus": "CYN"}
NEAR = 150
"""Degrees of longitude on either side of the middle beyond which nothing is drawn."""
SOUTH, NORTH = -62, 84
KILOMETRES = 111
"""Of a degree of latitude, about."""


class Topology:
    """A file of TopoJSON (https://github.com/topojson/topojson-specification): arcs that neighbours share."""

    def __init__(self, content: dict[str, Any], codes: dict[str, str], tolerance: float) -> None:
        """Read `content` for states with these `codes`, each arc simplified by `tolerance` degrees.

        Neighbours go on sharing what they share.
        """
        self._scale, self._shift = content["transform"]["scale"], content["transform"]["translate"]
        self._arcs = [self._simple(arc, tolerance) for arc in content["arcs"]]
        self.states: dict[str, list[list[list[int]]]] = {}
        for each in content["objects"]["countries"]["geometries"]:
            code = alpha3(each, codes)
            rings = {"Polygon": lambda arcs: [arcs], "MultiPolygon": list}.get(each["type"], lambda _: [])
            if code:
                self.states.setdefault(code, []).extend(rings(each.get("arcs", [])))

    def _simple(self, arc: list[list[int]], tolerance: float) -> list[Point]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * self._scale[0] + self._shift[0], y * self._scale[1] + self._shift[1]))
        return [*LineString(points).simplify(tolerance).coords]

    def line(self, arc: int) -> list[Point]:
        """Return the points of an arc, backwards for the complement of its number."""
        return self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1]

    def ring(self, arcs: Sequence[int]) -> list[Point]:
        """Return the points of a ring."""
        points: list[Point] = []
        for arc in arcs:
            points += self.line(arc)[1 if points else 0 :]
        return points

    def shared(self) -> Iterator[tuple[frozenset[str], int]]:
        """Yield the arcs that two states have in common, with their codes."""
        owners = {
            code: {arc if arc >= 0 else ~arc for rings in polygons for ring in rings for arc in ring}
            for code, polygons in self.states.items()
        }
        for a, b in combinations(sorted(owners), 2):
            for arc in sorted(owners[a] & owners[b]):
                yield frozenset((a, b)), arc


def alpha3(geometry: dict[str, Any], codes: dict[str, str]) -> str:
    """Return the alpha-3 code of a geometry, "" for what is no state's land on the map."""
    name = geometry["properties"]["name"]
    return UNCODED.get(name, "") or codes.get(geometry.get("id", ""), "")


def near(points: Sequence[Point], frame: Frame) -> list[Point]:
    """Return points with longitudes around the frame's middle, moved by whole turns; none leaps the antimeridian."""
    unbroken = [points[0]]
    for x, y in points[1:]:
        unbroken.append((x + 360 * round((unbroken[-1][0] - x) / 360), y))
    west, east = min(x for x, _ in unbroken), max(x for x, _ in unbroken)
    turns = round((frame.middle[1] - (west + east) / 2) / 360)
    return [(x + 360 * turns, y) for x, y in unbroken]


def cut(frame: Frame) -> BaseGeometry:
    """Return the degrees that can be in a frame."""
    return box(frame.middle[1] - NEAR, SOUTH, frame.middle[1] + NEAR, NORTH)


def drawn(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Return what of a `shape` in degrees a frame shows, in its units."""
    kept = shapely.make_valid(shape).intersection(cut(frame))
    moved = shapely.transform(kept, lambda points: [frame.at(lat, lon) for lon, lat in points])
    return shapely.make_valid(moved).intersection(box(-1, -1, frame.width + 1, frame.height + 1))


def land(topology: Topology, code: str, frame: Frame) -> list[Polygon]:
    """Return the land of a state that a frame shows, the largest part first."""
    parts = []
    for rings in topology.states[code]:
        outer, *holes = (topology.ring(ring) for ring in rings)
        if len(outer) > CORNERS:
            moved = near(outer, frame)
            shift = moved[0][0] - outer[0][0]
            inner = [[(x + shift, y) for x, y in hole] for hole in holes if len(hole) > CORNERS]
            parts.append(drawn(Polygon(moved, inner), frame))
    whole = unary_union(parts)
    polygons = [each for each in getattr(whole, "geoms", [whole]) if each.geom_type == "Polygon" and each.area]
    polygons.sort(key=lambda each: (-each.area, each.bounds))
    return [each for at, each in enumerate(polygons) if at == 0 or each.area >= frame.smallest]


def outline(polygons: Sequence[Polygon]) -> str:
    """Return polygons as the data of a path."""
    return "".join(data(ring.coords, closed=True) for each in polygons for ring in (each.exterior, *each.interiors))


def seat(polygon: Polygon) -> list[float]:
    """Return the middle of the largest circle in a polygon, and its radius."""
    circle = shapely.maximum_inscribed_circle(polygon)
    (x, y), _ = circle.coords
    return [round(each, 1) for each in (x, y, circle.length)]


def borders(topology: Topology, wanted: Callable[[frozenset[str]], bool], frame: Frame) -> str:
    """Return the borders between the pairs of states that are `wanted`, as the data of a path."""
    lines = [
        drawn(LineString(near(topology.line(arc), frame)), frame) for states, arc in topology.shared() if wanted(states)
    ]
    flat = [
        line
        for each in lines
        for line in getattr(each, "geoms", [each])
        if line.geom_type == "LineString" and line.length
    ]
    whole = linemerge(MultiLineString(flat)) if flat else MultiLineString()
    joined = sorted(getattr(whole, "geoms", [whole]), key=lambda line: line.bounds)
    return "".join(data(line.coords, closed=False) for line in joined if len(line.coords) > 1)


def data(points: Any, *, closed: bool) -> str:
    """Return points as the data of a path, in tenths of a unit, each from the one before."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in points]
    kept = [point for at, point in enumerate(tenths) if at == 0 or point != tenths[at - 1]]
    if len(kept) < (CORNERS if closed else 2):
        return ""
    moves = [(x - p, y - q) for (p, q), (x, y) in pairwise(kept)]
    if closed:
        moves = moves[:-1]
    steps = "".join(f"{x / 10:g}{'' if y < 0 else ','}{y / 10:g} " for x, y in moves)
    return f"M{kept[0][0] / 10:g},{kept[0][1] / 10:g}l{steps.strip()}" + ("z" if closed else "")


def main(folder: Path) -> None:
    """Write the outlines of every frame."""
    described = tomllib.loads((FOLDER / FRAMES).read_text(encoding="utf-8"))
    disputed, within = ({frozenset(each) for each in described[name]} for name in ("disputed", "within"))
    for name, frame in frames().items():
        degrees = frame.tolerance / frame.scale / KILOMETRES
        topology = Topology(json.loads((folder / frame.file).read_bytes()), described["codes"], degrees)
        states = {code: found for code in sorted(topology.states) if (found := land(topology, code, frame))}
        outlines = {
            "land": {code: outline(polygons) for code, polygons in states.items()},
            "seats": {code: seat(polygons[0]) for code, polygons in states.items()},
            "borders": borders(topology, lambda pair: pair not in disputed | within, frame),
            "disputed": borders(topology, lambda pair: pair in disputed, frame),
        }
        content = json.dumps(outlines).encode() + b"\n"
        write_whole(FOLDER / f"{name}.json", content, replace=True)
        print(f"{name}: {len(content):,} bytes, {len(states)} states")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
