"""The maps of US bases: what their sentences count, where their places lie, and the moves that one promises."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

import pytest

from tests.maps_of_bases import BASES, PLACES, SINCE
from utils.drawing.maps.items import along_lines, items_of, labels_of, taken_by
from utils.drawing.maps.names import extent, names_of_states
from utils.drawing.maps.panel import panels_of
from utils.evidence.base_map import base_map
from utils.words import load_words

if TYPE_CHECKING:
    from utils.course.model.maps import Degrees, Map

OKINAWA = {
    "northern-training-area", "camp-schwab", "camp-hansen", "camp-courtney", "kadena", "camp-foster", "white-beach",
    "futenma", "camp-kinser", "naha-port",
}  # fmt: skip
MARINES = OKINAWA - {"kadena", "white-beach", "naha-port"}
TOKYO = {"yokota", "zama-atsugi", "yokosuka"}
SEOUL = {"camp-casey", "yongsan", "camp-humphreys"}
EARTH = 6371.0
"""Kilometres: the earth's mean radius."""


def apart(one: Degrees, other: Degrees) -> float:
    """Return the kilometres between two points, along a great circle."""
    (north, east), (north2, east2) = (tuple(map(radians, at)) for at in (one, other))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def at(place: str) -> Degrees:
    """Return where a place lies."""
    found = PLACES[place].at
    assert found
    return found


def test_the_finding_counts_the_marks_and_the_clusters() -> None:
    """The finding's numbers, and those of what is told, are those of the marks."""
    marks = {each.place for each in BASES.places}
    clusters = OKINAWA | TOKYO | SEOUL
    assert (len(marks), len(marks & clusters), len(OKINAWA), len(TOKYO), len(SEOUL)) == (22, 16, 10, 3, 3)
    assert clusters < marks
    assert "Sixteen of the 22 marks" in BASES.finding
    assert "Ten marks are on Okinawa" in BASES.told
    assert len(marks - clusters) == 6
    assert "Six stand apart" in BASES.told


def test_the_states_are_named_and_none_of_them_in_a_sea_where_its_land_has_space() -> None:
    """Japan, both Koreas and China are named; China on its land, Japan at least touching its own."""
    words, panels = load_words("en"), panels_of(BASES)
    items = list(items_of(BASES, PLACES, panels, words))
    labels = labels_of(BASES, items, panels, apart=False)
    taken = [*taken_by(items).values(), *along_lines(items), *(label.box for label in labels)]
    names = {each.id: each.box for each in names_of_states(panels[0], (), taken, words)}
    assert {"CHN", "JPN", "KOR", "PRK"} <= names.keys()
    assert names["CHN"].right < extent(panels[0], "PRK").left
    assert names["CHN"].bottom < extent(panels[0], "KOR").top
    assert names["JPN"].shared(extent(panels[0], "JPN"))


def test_most_bases_on_okinawa_are_of_the_marine_corps() -> None:
    """What is told of Okinawa holds of the table's cells."""
    cells = {each.place: each.cells[0] for each in BASES.places}
    assert {place for place in OKINAWA if cells[place].startswith("Marine Corps")} == MARINES
    assert len(MARINES) > len(OKINAWA) / 2


@pytest.mark.parametrize(("places", "centre", "within"), [(TOKYO, (35.68, 139.69), 55), (SEOUL, (37.57, 126.98), 75)])
def test_a_cluster_is_one(places: set[str], centre: Degrees, within: float) -> None:
    """Every base of a cluster lies within so many kilometres of the middle of its capital."""
    assert all(apart(at(place), centre) < within for place in places)


def test_places_lie_where_the_maps_can_show_them() -> None:
    """All places are within the frame, and those on Okinawa, and no others, within the inset."""
    frame, inset = base_map(BASES.frame), base_map(BASES.inset)
    marks = {each.place for each in BASES.places} | {each.place for each in SINCE.places}
    assert all(frame.holds(*at(place)) for place in marks)
    assert {place for place in marks if inset.holds(*at(place))} == OKINAWA
    assert all(frame.holds(*point) for each in (*BASES.lines, *SINCE.lines) for point in each.through)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ("camp-casey", "yongsan", (35, 50)),  # some 40 miles north of Seoul by road, by its own account
        ("futenma", "camp-schwab", (35, 45)),
        ("yongsan", "camp-humphreys", (55, 70)),  # 40 miles south of the capital
        ("zama-atsugi", "iwakuni", (650, 700)),
        ("kadena", "taipei-city", (600, 660)),
    ],
)
def test_bases_are_as_far_apart_as_they_are_said_to_be(one: str, other: str, kilometres: tuple[int, int]) -> None:
    """Two positions from different tables agree with known distances."""
    low, high = kilometres
    assert low < apart(at(one), at(other)) < high


@pytest.mark.parametrize("map_", [BASES, SINCE], ids=["bases", "bases-since"])
def test_moves_begin_and_end_at_bases(map_: Map) -> None:
    """A move begins where a base is and ends at one, but for the way to Guam, beyond the edge."""
    known = {each.at for each in PLACES.values()}
    for each in map_.lines:
        start, *_, end = each.through
        assert start in known, each.id
        assert end in known or "Guam" in each.name, each.id


def test_the_way_to_guam_points_there() -> None:
    """The arrow that ends at the edge lies on the way to Guam's naval base (13.4 north, 144.7 east)."""
    for each in (*BASES.lines, *SINCE.lines):
        if "Guam" in each.name:
            start, end = each.through
            guam = (13.44, 144.66)
            assert apart(start, end) + apart(end, guam) < 1.01 * apart(start, guam)


def test_the_finding_of_what_became_counts_its_layers() -> None:
    """Seven done, five in part, three not, and those three on Okinawa."""
    items = (*SINCE.places, *SINCE.lines)
    by_layer = {layer.id: [each for each in items if each.layer == layer.id] for layer in SINCE.layers}
    assert {layer: len(some) for layer, some in by_layer.items()} == {"done": 7, "in-part": 5, "not-done": 3}
    assert len(items) == 15
    assert {each.place for each in SINCE.places if each.layer == "not-done"} < OKINAWA
    assert "Of 15 parts of the plans seven were done" in SINCE.finding


def test_done_in_part_and_not_done_are_told_by_what_was_handed_over() -> None:
    """The rule stands in the note, and what has not been handed over says so in its cells."""
    assert "In part means that something was handed over or moved" in SINCE.note
    left = {each.place: each.cells[-1] for each in SINCE.places if each.layer == "not-done"}
    assert not any("returned" in cell.lower() for cell in left.values())
    assert "agreed in 1990" in next(each.fact for each in SINCE.places if each.place == "futenma")


def test_the_garrison_of_seoul_has_the_same_dates_on_both_maps() -> None:
    """The end of 2007 for its headquarters, the end of 2008 for the whole."""
    then = next(each for each in BASES.places if each.place == "yongsan")
    since = next(each for each in SINCE.lines if each.id == "headquarters-moved")
    assert "end of 2008, headquarters by the end of 2007" in then.cells[-1]
    assert since.cells[1] == "end of 2007"
    assert next(each for each in SINCE.places if each.place == "yongsan").cells[1] == "2008"


def test_the_shares_are_those_of_the_areas() -> None:
    """Okinawa's part of the land, and of what US forces alone used in 2020, from the areas in the sources."""
    okinawa, japan = 2_276.15, 377_970.0  # square kilometres: the prefecture's page of 2017; the survey of Japan
    assert round(100 * okinawa / japan, 1) == 0.6
    assert round(100 * 184_944 / 263_176, 1) == 70.3
    assert "74.7 per cent in 2004 to 70.3 in 2020" in SINCE.told
    assert "0.6 per cent of Japan's land Okinawa held 74.7 per cent" in BASES.told


def test_the_guess_has_no_two_places_too_near_to_press() -> None:
    """In a guess no two places of the main panel are nearer than 20 units of the drawing."""
    frame, inset = base_map(BASES.frame), base_map(BASES.inset)
    assert BASES.guess
    spots = [frame.at(*at(each.place)) for each in BASES.guess.choices if not inset.holds(*at(each.place))]
    for number, (x, y) in enumerate(spots):
        assert all(sqrt((x - x2) ** 2 + (y - y2) ** 2) >= 20 for x2, y2 in spots[:number])


def test_what_was_right_in_the_guess_is_on_the_map_and_nothing_else() -> None:
    """A choice is right exactly if the map has a base at its place."""
    marks = {each.place for each in BASES.places}
    assert BASES.guess
    assert all(each.right == (each.place in marks) for each in BASES.guess.choices)
    assert {each.right for each in BASES.guess.choices} == {True, False}


def test_nothing_after_the_spring_of_2006_is_told_in_the_section() -> None:
    """The map of the section names no year after 2006 but those for which something was planned."""
    told = " ".join([BASES.told, BASES.note, *(each.fact for each in (*BASES.places, *BASES.lines))])
    assert not any(str(year) in told for year in range(2007, 2030) if year != 2008)
