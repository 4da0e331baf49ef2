"""The drawing of voices on an axis: marks where they stand, and no letter on another or outside."""

from __future__ import annotations

import pytest

from utils.course import Course
from utils.course.kinds import READINGS
from utils.drawing.pictures.axis import WIDTH, AxisPicture, Stand
from utils.words import load_words

from .letters import boxes, read, stand_apart_and_inside

WORDS = load_words("en")
PLACES = [(None, None), (0, 0), (10, 10), (5, 5), (0, 1), (1, 0), (10, 9), (9, 10), (0, 10), (4.5, 5)]
COURSE = Course()
DRAWN = [
    each for section in COURSE.info.sections for each in COURSE.entries(READINGS, section.id) if each.axis is not None
]


def draw(*stands: Stand, low="nobody", high="everybody", me=(None, None)):
    return read(AxisPicture(low, high, 10, stands, me).svg("Who <decides>?", WORDS))


def marks(root, filled):
    return [
        (float(each.get("cx")), float(each.get("cy")))
        for each in root.iter("circle")
        if ("fill:none" not in each.get("style")) == filled
    ]


def mine(root):
    """Return the paths of the learner's places and of the move."""
    return [each for each in root.iter("path") if "var(--accent)" in each.get("style")]


def names(root):
    return [each.text for each in root.iter("text")]


def test_the_course_has_an_axis_for_every_reading():
    assert len(DRAWN) == 12
    assert sum(len(each.voices) for each in DRAWN) == 75


@pytest.mark.parametrize("me", PLACES)
@pytest.mark.parametrize("reading", DRAWN, ids=lambda each: each.id)
def test_no_letters_meet_or_leave_the_drawing(reading, me):
    stands = [Stand(each.name, each.at, 10 - each.at) for each in reading.voices]
    root = draw(*stands, low=reading.axis.low, high=reading.axis.high, me=me)
    stand_apart_and_inside(root)
    found = boxes(root)
    for x, y in marks(root, filled=True) + marks(root, filled=False):
        assert 7 <= x <= WIDTH - 7
        assert not any(left < x < right and top < y + 4 and y - 4 < bottom for left, right, top, bottom in found)


def test_marks_stand_where_the_voices_do_from_one_end_to_the_other():
    root = draw(Stand("East", 10, None), Stand("West", 0, None), Stand("Middle", 5, None))
    (west, y1), (middle, y2), (east, y3) = marks(root, filled=True)
    assert y1 < y2 < y3
    assert (west + east) / 2 == middle == WIDTH / 2
    assert west < 10
    assert east > WIDTH - 10
    assert names(root) == ["nobody", "everybody", "West", "Middle", "East"]


def test_a_guess_is_a_ring_joined_to_the_mark():
    root = draw(Stand("East", 8, 3), Stand("West", 1, None))
    ((ring, y),) = marks(root, filled=False)
    _, (mark, row) = marks(root, filled=True)
    assert y == row
    assert ring < mark
    dotted = [each.get("d") for each in root.iter("path") if "2 3" in each.get("style")]
    assert dotted == [f"M{ring:.1f} {y:g}H{mark:.1f}"]


def test_a_place_is_one_line_and_a_move_two_with_an_arrow_the_way_it_went():
    east = Stand("East", 8, None)
    assert mine(draw(east)) == []
    (line,) = mine(draw(east, me=(4, 4)))
    assert "dasharray" not in line.get("style")
    assert names(draw(east, me=(4, 4)))[-2:] == ["you", "East"]
    for me in ((2, 7), (7, 2)):
        root = draw(east, me=me)
        before, now, arrow = mine(root)
        assert "dasharray:5 4" in before.get("style")
        assert "dasharray" not in now.get("style")
        start, tip = (float(each.get("d")[1:].split(" ")[0]) for each in (before, now))
        assert (start < tip) == (me[0] < me[1])
        move = arrow.get("d")
        assert move.startswith(f"M{start:.1f} ")
        assert f"H{tip:.1f}" in move
        head = float(move.split("M")[2].split(" ")[0])
        assert (head < tip) == (start < tip), "the head lies behind its tip"
        assert {"you before", "you now"} < set(names(root))


def test_the_drawing_is_one_image_with_a_name():
    root = draw(Stand("<East> & Co", 8, None))
    assert (root.get("role"), root.get("aria-label")) == ("img", "Who <decides>?")
    assert "<East> & Co" in names(root)


def test_a_long_name_and_long_ends_take_more_lines():
    root = draw(Stand("East " * 30, 8, 1), low="a " * 40, high="b " * 40, me=(1, 9))
    stand_apart_and_inside(root)
