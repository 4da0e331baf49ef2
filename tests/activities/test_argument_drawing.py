"""The drawing of the argument map: nothing overlaps, and support and attack differ by more than colour."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.argument.argument import ArgumentActivity
from utils.activities.argument.argument_map import read_map
from utils.activities.argument.drawing import draw
from utils.activities.argument.layout import BOX, GAP, LINE, MARGIN, PER_ROW, lay_out, top
from utils.course import Course


@st.composite
def maps(draw):
    """Acyclic maps of up to 45 arguments of which each but the first bears on one to three before it."""
    size = draw(st.integers(1, 45))
    return {
        str(i): [str(j) for j in draw(st.lists(st.integers(0, i - 1), min_size=1, max_size=3, unique=True))]
        if i
        else []
        for i in range(size)
    }


@given(targets=maps())
def test_every_argument_stands_below_what_it_bears_on(targets):
    boxes = lay_out(targets).boxes
    assert boxes.keys() == targets.keys()
    assert all(boxes[source][1] > boxes[goal][1] for source, goals in targets.items() for goal in goals)
    assert min(boxes.values(), key=lambda place: place[1]) == boxes["0"]


@given(targets=maps())
def test_boxes_keep_apart_and_within_the_drawing(targets):
    layout = lay_out(targets)
    for (x, y), (other_x, other_y) in combinations(layout.boxes.values(), 2):
        assert y != other_y or abs(x - other_x) >= BOX[0] + GAP[0] - 1e-6
    for x, y in layout.boxes.values():
        assert MARGIN + BOX[0] / 2 <= x + 1e-6
        assert x <= layout.width - MARGIN - BOX[0] / 2 + 1e-6
        assert MARGIN <= y <= layout.height - MARGIN - BOX[1] + 1e-6
    tops = [y for _, y in layout.boxes.values()]
    assert max(tops.count(y) for y in tops) <= PER_ROW


@given(targets=maps())
def test_no_line_runs_behind_a_box(targets):
    layout = lay_out(targets)
    for (source, goal), points in layout.lines.items():
        assert [row for _, row in points] == list(range(points[0][1], points[-1][1] - 1, -1))
        for x, row in points[1:-1]:
            beside = [place for place, y in layout.boxes.values() if y == top(row)]
            assert all(abs(x - place) >= (BOX[0] + GAP[0] + LINE) / 2 - 1e-6 for place in beside)
        for (x, row), id_ in ((points[0], source), (points[-1], goal)):
            assert layout.boxes[id_][1] == top(row)
            assert abs(x - layout.boxes[id_][0]) <= BOX[0] / 2


@given(targets=maps())
def test_lines_arrive_side_by_side(targets):
    arrivals = {}
    for (_, goal), points in lay_out(targets).lines.items():
        arrivals.setdefault(goal, []).append(points[-1][0])
    for places in arrivals.values():
        assert all(later - earlier > 1 for earlier, later in pairwise(sorted(places)))


@pytest.fixture
def svg(course):
    course_map = read_map(course)
    html = draw(course_map, course_map.strengths({"kept": 20}, "df-quad"), course.words)
    return ET.fromstring(html)[0]  # noqa: S314 (our own drawing)


def test_support_and_attack_differ_in_line_head_and_sign(svg):
    classes = [each.get("class") for each in svg.iter("path")]
    assert classes.count("supports") == classes.count("supports-head") == 3
    assert classes.count("attacks") == classes.count("attacks-head") == 1
    heads = {each.get("class"): each.get("d") for each in svg.iter("path")}
    assert heads["supports-head"].endswith("Z")
    assert not heads["attacks-head"].endswith("Z")
    signs = [each.text for each in svg.iter("text") if each.text in ("+", "−")]
    assert sorted(signs) == ["+", "+", "+", "−"]


def test_each_box_has_its_label_and_strength(svg):
    labels = {"".join(part.text for part in each.iter("tspan")) for each in svg.iter("text")} - {""}
    assert labels == {"Signing keptpeace", "Signing builttrust", "Both kept it", "A shield invites<spears>"}
    percents = [each.text for each in svg.iter("text") if each.get("class") == "percent"]
    assert percents[2:] == ["20 %", "50 %"]
    bars = [each.get("width") for each in svg.iter("rect") if each.get("class") == "bar"]
    assert int(bars[2]) == pytest.approx(0.4 * int(bars[3]), abs=1)


def test_the_picture_is_named_and_points_to_the_list(svg, course):
    assert svg.get("role") == "img"
    assert svg.find("title").text == course.words("argument.drawing_title", n=4)
    assert course.words("argument.page_list") in svg.find("title").text


def test_the_drawing_follows_the_theme(course):
    html = ArgumentActivity(course).view([]).pages[4].blocks[1].html
    assert not re.search(r"#[0-9a-f]{3}|rgb|fill=|stroke=", html)


def test_the_map_of_the_course_is_no_wider_than_a_screen():
    course_map = read_map(Course())
    targets = {id_: [link.target for link in course_map.links if link.source == id_] for id_ in course_map.nodes}
    assert lay_out(targets).width <= 1280
