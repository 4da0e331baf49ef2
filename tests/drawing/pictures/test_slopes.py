"""The drawing of a ranking beside another: whole texts, and no letters on others or outside."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.course.kinds import RANKINGS
from utils.drawing.pictures.slopes import Column, Slopes
from utils.markup import plain

from .letters import read, stand_apart_and_inside

COURSE = Course()
RANKED = [each for section in COURSE.info.sections for each in COURSE.entries(RANKINGS, section.id)]


def draw(texts, values, other, *, points):
    return read(Slopes(texts, values, [other], points, "beside").svg("You", "Two rankings"))


def others(ranking):
    """Return the orderings to compare with, and a class whose means are as wide as they may be."""
    for each in ranking.orderings:
        places = {id_: place for place, id_ in enumerate(each.order, 1)}
        yield Column("1", each.holder, dict(each.points) or places)
    yield Column("class", "The class", dict.fromkeys((item.id for item in ranking.items), 88.8))


@pytest.mark.parametrize("ranking", RANKED, ids=lambda each: each.id)
def test_no_letters_meet_or_leave_the_drawing(ranking):
    texts = {item.id: plain(item.text) for item in ranking.items}
    for other in others(ranking):
        for values in (dict.fromkeys(texts, 100), {id_: place for place, id_ in enumerate(reversed(texts), 1)}):
            stand_apart_and_inside(draw(texts, values, other, points=ranking.mode == "points"))


def test_a_long_text_is_told_whole_and_the_rows_make_way():
    texts = {"a": "One " * 40, "b": "Two", "c": "Three"}
    values = {"a": 1, "b": 2, "c": 3}
    root = draw(texts, values, Column("1", "Other", {"a": 3, "b": 2, "c": 1}), points=False)
    stand_apart_and_inside(root)
    said = " ".join(each.text for each in root.iter("text"))
    assert said.count("One") == 40
    lines = sorted(each.get("d") for each in root.iter("path"))
    starts, ends = ({each.split(" ")[number] for each in lines} for number in (1, 2))
    assert {each.split("L")[0] for each in starts} == ends, "both sides have the same rows"


def test_one_item_alone_is_a_level_line():
    root = draw({"a": "One"}, {"a": 1}, Column("1", "Other", {"a": 1}), points=False)
    (line,) = (each.get("d") for each in root.iter("path"))
    start, end = line[1:].split("L")
    assert start.split(" ")[1] == end.split(" ")[1]


def test_a_line_goes_from_the_learners_place_to_the_other():
    root = draw({"a": "A", "b": "B"}, {"a": 1, "b": 2}, Column("1", "Other", {"a": 2, "b": 1}), points=False)
    lines = [[float(end.split(" ")[1]) for end in each.get("d")[1:].split("L")] for each in root.iter("path")]
    (high, low), (low_too, high_too) = lines
    assert (high, low) == (high_too, low_too)
    assert high < low
