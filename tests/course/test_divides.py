"""The map of the divides: its lines and places lie where their sources and its own note say."""

from __future__ import annotations

from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import pytest

from utils.course import Course
from utils.course.kinds import MAPS

COURSE = Course()
MAP = COURSE.entry(MAPS, "regional-community", "divides")
LINES = {each.id: each for each in MAP.lines}

# Base points 11 to 18 of Beijing's declaration of 1996, in degrees, and what of Japan, claimed by nobody else, is
# nearest to the line: Danjo, Iwo-Torishima, Kume-Torishima; with neighbours that must not be nearer: the rocks west of
# Danjo, Kusagaki, Kodakara and Kume.
CHINA = [(31.422, 122.243), (30.735, 123.157), (30.725, 123.162), (30.168, 122.945), (28.888, 122.275),
         (28.398, 121.917), (28.392, 121.912), (27.465, 121.13)]  # fmt: skip
JAPAN = [(31.989, 128.352), (27.869, 128.231), (26.596, 126.833),
         (32.244, 128.104), (30.845, 129.431), (29.449, 129.592), (26.342, 126.741)]  # fmt: skip
SENKAKU, MARADO = (25.9, 124.57), (33.12, 126.27)
ISLANDS_OF_THE_FIVE = {"Baengnyeong": (37.95, 124.67), "Daecheong": (37.83, 124.72), "Yeonpyeong": (37.67, 125.70)}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    a, b, c, d = map(radians, (*one, *other))
    return 6371 * 2 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def nearest(point: tuple[float, float], points: list[tuple[float, float]]) -> float:
    return min(kilometres(point, each) for each in points)


def longitude(line: str, latitude: float) -> float:
    """Return where a line crosses a parallel."""
    through = LINES[line].through
    for (a, b), (c, d) in pairwise(through):
        if min(a, c) <= latitude <= max(a, c):
            return b + (d - b) * (latitude - a) / (c - a)
    raise AssertionError(line)


def latitude(line: str, at: float) -> float:
    """Return where a line crosses a meridian."""
    through = LINES[line].through
    for (a, b), (c, d) in pairwise(through):
        if min(b, d) <= at <= max(b, d):
            return a + (c - a) * (at - b) / (d - b)
    raise AssertionError(line)


@pytest.mark.parametrize("point", LINES["median-line"].through)
def test_tokyos_line_lies_midway_and_where_no_claim_to_islets_or_korea_bears_on_it(point):
    china, japan = nearest(point, CHINA), nearest(point, JAPAN)
    assert china == pytest.approx(japan, abs=5)
    assert kilometres(point, SENKAKU) > japan - 5
    assert kilometres(point, MARADO) > japan


def test_it_passes_corners_of_the_block_that_both_sides_later_drew_around_it():
    for north, east in ((29 + 31 / 60, 125 + 53.5 / 60), (30.0, 126 + 10.4 / 60)):
        assert kilometres((north, east), (north, longitude("median-line", north))) < 5


@pytest.mark.parametrize("parallel", [28.5, 29.0, 29.5])
def test_the_trough_lies_about_two_hundred_kilometres_east_of_it(parallel):
    ends = (parallel, longitude("median-line", parallel)), (parallel, longitude("shelf-edge", parallel))
    assert kilometres(*ends) == pytest.approx(205, abs=25)


def test_the_field_lies_at_the_line_and_its_fact_does_not_say_on_which_side():
    field = COURSE.locations["chunxiao-shirakaba"].at
    line = (field[0], longitude("median-line", field[0]))
    assert line[1] < field[1]
    assert 3 < kilometres(field, line) < 10
    assert "a few kilometres east of the line drawn here" in MAP.note
    told = next(each for each in MAP.places if each.place == "chunxiao-shirakaba")
    assert "west" not in told.fact


def test_the_line_of_1953_crosses_the_parallel_and_ends_far_north_of_it():
    latitudes = [each[0] for each in LINES["demarcation-1953"].through]
    assert latitudes[0] < 38 < latitudes[-1] - 0.5
    assert kilometres(COURSE.locations["panmunjom"].at, LINES["demarcation-1953"].through[1]) < 5


@pytest.mark.parametrize("island", ISLANDS_OF_THE_FIVE.values(), ids=ISLANDS_OF_THE_FIVE)
def test_islands_that_the_south_holds_lie_between_the_two_lines_at_sea(island):
    assert latitude("pyongyang-line-1999", island[1]) < island[0] < latitude("northern-limit", island[1]) + 0.05


def test_the_line_of_the_strait_runs_between_taiwan_and_what_lies_off_the_mainland():
    for place, side in (("kinmen", -1), ("matsu", -1), ("taiwan-island", 1)):
        at = COURSE.locations[place].at
        assert (at[1] - longitude("strait-line", at[0])) * side > 0


def test_lines_given_in_degrees_and_minutes_pass_their_points():
    given = {
        "strait-line": [(26.5, 121 + 23 / 60), (24 + 50 / 60, 119 + 59 / 60), (23 + 17 / 60, 117 + 51 / 60)],
        "pyongyang-line-1999": [
            (37 + 18.5 / 60, 125 + 31 / 60),
            (37.02, 124 + 55 / 60),
            (36 + 50.75 / 60, 124 + 32.5 / 60),
        ],
    }
    for line, points in given.items():
        for drawn, point in zip(LINES[line].through[-3:], points, strict=True):
            assert drawn == pytest.approx(point, abs=0.006)


def test_each_place_of_two_names_has_both_and_each_claim_its_holder():
    for each in ("dokdo-takeshima", "senkaku-diaoyu", "iturup-etorofu", "kunashir-kunashiri", "chunxiao-shirakaba"):
        assert "/" in COURSE.locations[each].name
    assert {each.claimed_by for each in MAP.lines if each.kind == "claim"} == {
        "Tokyo", "Beijing", "Taipei", "Seoul", "Pyongyang"
    }  # fmt: skip


def test_what_is_marked_as_contested_on_the_map_is_what_is_right_in_the_guess():
    contested = {each.place for each in MAP.places if each.kind == "contested"}
    for each in MAP.guess.choices:
        assert each.right == (each.place in contested)


def test_nothing_that_came_after_the_essay_is_told():
    texts = [each.fact for each in (*MAP.places, *MAP.lines)] + [each.feedback for each in MAP.guess.choices]
    assert not [text for text in texts if any(f"20{year:02}" in text for year in range(7, 30))]
