"""The map of reach: its signs lie where they say, its lanes at sea, and its finding counts what stands on it."""

from __future__ import annotations

from collections import Counter

import pytest
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from tests.evidence.test_base_map import polygons
from utils.course import Course
from utils.course.kinds import MAPS
from utils.drawing.maps.whole import undrawn
from utils.evidence.base_map import base_map

COURSE = Course()
REACH = COURSE.entry(MAPS, "active-alliance", "reach")
BASE = base_map("reach")
LAND = {code: unary_union([each.buffer(0) for each in polygons(path)]) for code, path in BASE.land.items()}
STATES = {
    "samawah": "IRQ",
    "ali-al-salem": "KWT",
    "islamabad": "PAK",
    "kandahar": "AFG",
    "colombo": "LKA",
    "utapao": "THA",
    "phuket": "THA",
    "banda-aceh": "IDN",
    "takeo": "KHM",
    "dili": "TLS",
    "basilan": "PHL",
    "puli": "TWN",
}
AT_SEA = {"persian-gulf", "arabian-sea", "sagami-bay", "strait-of-hormuz", "strait-of-malacca", "luzon-strait"}
DRAWN_BY_CONTROL = {"golan"}
"""Where the base map would take a side: it has the land of who is in control."""
SMALL = 3.0
"""Units of the drawing, some sixty kilometres: as far as a small island or a coast may be off."""


def spot(place):
    return Point(BASE.at(*COURSE.locations[place].at))


def test_every_place_is_drawn_and_known_to_this_test():
    assert undrawn(REACH, COURSE.locations) == []
    named = {each.place for each in (*REACH.places, *REACH.guess.choices)}
    assert named == {*STATES, *AT_SEA, *DRAWN_BY_CONTROL}


@pytest.mark.parametrize(("place", "code"), STATES.items())
def test_towns_lie_on_the_land_of_their_state(place, code):
    assert LAND[code].distance(spot(place)) < SMALL


@pytest.mark.parametrize("place", sorted(AT_SEA))
def test_seas_and_straits_lie_on_no_land(place):
    assert not any(land.contains(spot(place)) for land in LAND.values())


@pytest.mark.parametrize("line", REACH.lines, ids=lambda line: line.id)
def test_a_lane_keeps_to_the_sea(line):
    lane = LineString([BASE.at(*each) for each in line.through])
    over = {code: lane.intersection(land).length for code, land in LAND.items() if lane.intersects(land)}
    assert sum(over.values()) < SMALL, over


def test_the_way_of_the_oil_passes_the_three_straits():
    lane = LineString([BASE.at(*each) for each in REACH.lines[0].through])
    for strait in ("strait-of-hormuz", "strait-of-malacca", "luzon-strait"):
        assert lane.distance(spot(strait)) < SMALL, strait


def test_the_finding_counts_the_missions_by_their_law():
    laws = Counter(each.cells[2] for each in REACH.places if each.kind == "mission")
    assert laws.total() == 12
    assert laws["Peace Cooperation Law of 1992"] + laws["Disaster Relief Law"] == 8
    assert laws["Anti-Terrorism Law of 2001"] + laws["Iraq Law of 2003"] == 3
    assert laws["Decision of the cabinet"] == 1
    told = "eight under two standing laws, three under laws made for one purpose, one by decision of the cabinet"
    assert REACH.finding.startswith("Twelve flags")
    assert told in REACH.finding


def test_a_choice_is_right_where_a_mission_was():
    missions = {each.place for each in REACH.places if each.kind == "mission"}
    for choice in REACH.guess.choices:
        assert choice.right == (choice.place in missions), choice.text
        assert choice.feedback.startswith("They were there" if choice.right else "They were not"), choice.text
