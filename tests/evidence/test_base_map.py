"""The base map: places lie where they are, coasts are where land is, and a small world is cut as the large one."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from math import dist
from pathlib import Path

import pytest
from shapely.geometry import Point, Polygon

from utils.evidence import EvidenceError
from utils.evidence.base_map import FOLDER, Outlines, base_map, citation, frames
from utils.evidence.projection import RADIUS

ON_LAND = {
    "northeast": {
        "JPN": (36.2, 138.0),
        "KOR": (36.5, 127.9),
        "PRK": (39.5, 126.5),
        "TWN": (23.7, 121.0),
        "CHN": (36.0, 119.0),
    },
    "okinawa": {"JPN": (26.35, 127.78)},
    "middle-korea": {"KOR": (37.5, 127.5), "PRK": (38.3, 126.2)},
    "asia-pacific": {
        "USA": (40.0, -100.0),
        "AUS": (-25.0, 135.0),
        "RUS": (65.0, 170.0),
        "IND": (20.0, 78.0),
        "CHL": (-30.0, -71.0),
    },
    "reach": {"IRQ": (33.0, 44.0), "IDN": (-0.5, 101.5), "IND": (20.0, 78.0)},
}
AT_SEA = {
    "northeast": (39.0, 134.0),
    "okinawa": (26.1, 128.2),
    "middle-korea": (37.2, 125.5),
    "asia-pacific": (-16.8, 168.0),
    "reach": (0.0, 75.0),
}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def lines(path: str) -> list[list[tuple[float, float]]]:
    found = []
    for part in path.split("M")[1:]:
        start, steps = part.rstrip("z").split("l")
        x, y = map(float, NUMBER.findall(start))
        points = [(x, y)]
        numbers = [float(each) for each in NUMBER.findall(steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def polygons(path: str) -> list[Polygon]:
    return [Polygon(points) for points in lines(path)]


def ends(path: str) -> list[tuple[float, float]]:
    return [spot for line in lines(path) for spot in line]


@pytest.mark.parametrize("name", ON_LAND)
def test_places_on_land_lie_on_the_land_of_their_state(name):
    shown = base_map(name)
    for code, place in ON_LAND[name].items():
        spot = Point(shown.at(*place))
        assert any(each.contains(spot) for each in polygons(shown.land[code])), code


@pytest.mark.parametrize("name", AT_SEA)
def test_places_at_sea_lie_on_no_land(name):
    shown = base_map(name)
    spot = Point(shown.at(*AT_SEA[name]))
    assert not any(each.contains(spot) for path in shown.land.values() for each in polygons(path))


@pytest.mark.parametrize("name", ["northeast", "okinawa", "middle-korea"])
def test_kilometres_are_as_long_as_on_the_earth(name):
    """One degree of latitude through the middle, at the scale that the frame says."""
    frame = frames()[name]
    lat, lon = frame.middle
    drawn = dist(frame.at(lat - 0.25, lon), frame.at(lat + 0.25, lon))
    assert drawn / frame.scale == pytest.approx(0.5 * 3.141592653589793 / 180 * RADIUS, rel=1e-3)


@pytest.mark.parametrize("name", list(ON_LAND))
def test_all_is_drawn_within_the_frame_and_every_seat_on_its_land(name):
    shown = base_map(name)
    assert shown.land
    assert shown.land.keys() == shown.outlines.seats.keys()
    for code, path in shown.land.items():
        shapes = polygons(path)
        x, y, radius = shown.outlines.seats[code]
        assert any(each.buffer(0.2).contains(Point(x, y)) for each in shapes), code
        assert radius >= 0
        for each in shapes:
            left, top, right, bottom = each.bounds
            assert left >= -1.1
            assert top >= -1.1
            assert right <= shown.width + 1.1
            assert bottom <= shown.height + 1.1


def test_what_is_outside_is_not_held():
    northeast = base_map("northeast")
    assert northeast.holds(35.0, 135.0)
    assert not northeast.holds(0.0, 135.0)
    assert not northeast.holds(-36.0, -47.5)  # opposite its middle


def test_korea_is_parted_by_a_disputed_line_and_taiwan_by_none():
    shown = base_map("northeast")
    assert shown.outlines.disputed
    x, y = shown.at(38.0, 127.5)
    assert any(dist((x, y), spot) < 6 for spot in ends(shown.outlines.disputed))
    assert all(dist(shown.at(24.0, 120.0), spot) > 6 for spot in ends(shown.outlines.borders + shown.outlines.disputed))


def test_all_frames_together_are_small():
    assert sum(each.stat().st_size for each in FOLDER.glob("*.json")) < 200_000


def test_the_source_is_named_with_its_licence():
    assert "Natural Earth" in citation()
    assert "Public domain" in citation()


def test_an_unknown_frame_and_a_damaged_file_are_told_in_a_line(tmp_path):
    with pytest.raises(EvidenceError, match="no frame “moon” of the base map; there is: northeast, okinawa"):
        base_map("moon")
    (tmp_path / "frames.toml").write_text((FOLDER / "frames.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "okinawa.json").write_text('{"land": 3}', encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"okinawa\.json is missing or damaged"):
        base_map("okinawa", tmp_path)
    with pytest.raises(EvidenceError, match=r"reach\.json is missing or damaged"):
        base_map("reach", tmp_path)


def test_a_small_world_is_cut_true():
    """Two square states that share a border, one of them across the antimeridian, and one that is no state."""
    tool = load_tool()
    arcs = [[[0, 0], [0, 10]], [[0, 10], [-10, 0], [0, -10], [10, 0]], [[0, 10], [10, 0], [0, -10], [-10, 0]]]
    content = {
        "transform": {"scale": [1, 1], "translate": [178, -5]},
        "arcs": arcs,
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "001", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "002", "properties": {"name": "East"}, "arcs": [[[2, ~0]]]},
                    {"type": "Polygon", "id": "003", "properties": {"name": "Reef"}, "arcs": [[0, 1]]},
                ]
            }
        },
    }
    topology = tool.Topology(json.loads(json.dumps(content)), {"001": "WES", "002": "EAS"}, 0.001)
    frame = frames()["asia-pacific"]
    assert set(topology.states) == {"WES", "EAS"}
    (west,), (east,) = (tool.land(topology, code, frame) for code in ("WES", "EAS"))
    assert west.bounds[2] == pytest.approx(east.bounds[0])
    assert west.area == pytest.approx(east.area, rel=1e-3)
    border = tool.borders(topology, lambda pair: pair == {"WES", "EAS"}, frame)
    for end, place in zip(sorted(ends(border), key=lambda spot: -spot[1]), [(-5, 178), (5, 178)], strict=True):
        assert end == pytest.approx(frame.at(*place), abs=0.06)
    assert tool.borders(topology, lambda pair: False, frame) == ""


def load_tool():
    spec = importlib.util.spec_from_file_location("base_map_tool", Path("tools/base_map.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_as_the_tool_writes_them():
    """No key beside those that are read; every path in tenths of a unit."""
    for name in frames():
        content = json.loads((FOLDER / f"{name}.json").read_bytes())
        assert content.keys() == set(Outlines.__struct_fields__)
        for path in (*content["land"].values(), content["borders"], content["disputed"]):
            assert all(len(each.partition(".")[2]) <= 1 for each in NUMBER.findall(path))


TORN = '{"land": {"JPN": '
RUBBISH = '{"land": {"JPN": "rubbish"}, "seats": {}, "borders": "", "disputed": ""}'


@pytest.mark.parametrize("content", ["", TORN, "[]", '{"land": 7}', RUBBISH])
def test_a_damaged_file_is_one_clear_line(tmp_path, content):
    shutil.copy(FOLDER / "frames.toml", tmp_path)
    (tmp_path / "reach.json").write_text(content, encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"reach\.json is missing or damaged"):
        base_map("reach", tmp_path)


@pytest.mark.parametrize("content", ["", "a = 1", "[frames.x]", "origin = 1\n[frames", "frames = 3\norigin = 3"])
def test_a_damaged_list_of_frames_is_one_clear_line(tmp_path, content):
    (tmp_path / "frames.toml").write_text(content, encoding="utf-8")
    for read in (frames, citation):
        with pytest.raises(EvidenceError, match=r"frames\.toml is missing or damaged"):
            read(tmp_path)
