"""Labels stand where they are wanted if they can, and never on each other or on a mark if there is room."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.drawing.maps.boxes import Box, crosses, meet
from utils.drawing.maps.callouts import column
from utils.drawing.maps.labels import Wanted, broken, broken_to, collisions, place, width_of

WITHIN = Box(0, 0, 340, 340)
SPOT = st.tuples(st.integers(20, 320), st.integers(20, 320))


def wanted(id_: str, at: tuple[float, float], side: str = "right", said: str = "Name") -> Wanted:
    return Wanted(id_, said, (at,), 6, side)


def mark(at: tuple[float, float]) -> Box:
    return Box(*at, *at).around(6)


@pytest.mark.parametrize(
    ("side", "where"),
    [
        ("right", lambda box: box.left > 100 and box.top < 100 < box.bottom),
        ("left", lambda box: box.right < 100 and box.top < 100 < box.bottom),
        ("above", lambda box: box.bottom < 100 and box.left < 100 < box.right),
        ("below", lambda box: box.top > 100 and box.left < 100 < box.right),
    ],
)
def test_a_label_alone_stands_on_its_side(side, where):
    [label] = place([wanted("a", (100, 100), side)], {"a": mark((100, 100))}, [], WITHIN)
    assert where(label.box)
    assert label.leader is None


def test_a_label_moves_to_another_side_where_its_own_is_taken():
    marks = {"a": mark((100, 100)), "b": mark((125, 100))}
    [label] = place([wanted("a", (100, 100))], marks, [], WITHIN)
    assert not collisions([label], marks)
    assert label.leader is None


def test_a_label_at_the_edge_stays_in_sight():
    [label] = place([wanted("a", (335, 100), said="A long name")], {}, [], WITHIN)
    assert label.box.right <= WITHIN.right


def test_many_marks_on_one_heap_have_labels_apart_with_lines_to_them():
    marks = {str(number): mark((150 + 6 * number, 150)) for number in range(8)}
    labels = place([wanted(id_, (150 + 6 * int(id_), 150)) for id_ in marks], marks, [], WITHIN)
    assert not collisions(labels, marks)
    assert any(label.leader for label in labels)


def test_none_is_none():
    assert place([], {}, [], WITHIN) == []
    assert column({}, {}, [], [], WITHIN) == []


def test_collisions_are_found_between_labels_and_with_marks():
    [one] = place([wanted("a", (100, 100))], {}, [], WITHIN)
    [two] = place([wanted("b", (104, 102))], {}, [], WITHIN)
    assert collisions([one, two], {"c": mark((115, 100))}) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert collisions([one], {"c": mark((300, 300))}) == []


@given(st.lists(SPOT, min_size=1, max_size=6, unique=True))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_labels_is_kept_and_none_leaves_the_drawing(spots):
    labels = place([wanted(str(number), at) for number, at in enumerate(spots)], {}, [], WITHIN)
    assert [label.id for label in labels] == [str(number) for number in range(len(spots))]
    assert all(label.box.left >= 0 and label.box.right <= 340 for label in labels)


def test_names_break_at_a_stroke_or_a_blank_only():
    assert broken("Kadena") == ("Kadena",)
    assert broken("Southern Kurils/Northern Territories") == ("Southern Kurils/", "Northern Territories")
    assert broken("Camp Foster (Zukeran)") == ("Camp Foster", "(Zukeran)")
    assert broken("Anunbrokenlongname") == ("Anunbrokenlongname",)
    assert broken("New Zealand", 0) == ("New", "Zealand")


def test_a_text_is_broken_to_a_width():
    lines = broken_to("East Asia Summit (not drawn here: Singapore, Brunei, Laos)", 150)
    assert len(lines) > 1
    assert all(width_of(line) <= 150 for line in lines)
    assert " ".join(lines) == "East Asia Summit (not drawn here: Singapore, Brunei, Laos)"


@pytest.mark.parametrize("seed", range(12))
def test_lines_to_a_column_never_cross(seed):
    spots = Random(seed)  # noqa: S311 (no secret)
    points = {each: (spots.randint(20, 150), spots.randint(20, 180)) for each in "abcdefgh"}
    labels = column(points, dict.fromkeys(points, "Name"), [], [Box(0, 0, 170, 200)], Box(0, 0, 300, 200))
    assert {label.id for label in labels} == set(points)
    assert not any(meet(one.leader, other.leader) for one, other in combinations(labels, 2))
    assert not collisions(labels, {})


def test_a_column_of_points_in_one_line_comes_to_an_end():
    points = {"a": (20, 20), "b": (177, 144), "c": (180, 216), "d": (223, 103), "e": (320, 320), "f": (320, 320)}
    assert len(column(points, dict.fromkeys(points, "Name"), [], [], Box(0, 0, 520, 340))) == 6


def test_a_line_to_a_column_runs_through_no_other_name():
    other = Box(110, 92, 160, 108)
    (label,) = column({"a": (100, 100)}, {"a": "Name"}, [other], [Box(0, 0, 109, 300)], WITHIN)
    assert not crosses(label.leader, other)
    assert not label.box.shared(other)


def test_a_column_stands_at_sea_rather_than_on_land():
    land = [Box(x, y, x + 4, y + 4) for x in range(0, 130, 10) for y in range(0, 340, 10)]
    labels = column({"a": (100, 100), "b": (110, 130)}, {"a": "One", "b": "Other"}, [], land, WITHIN)
    assert all(label.box.left >= 124 for label in labels)
