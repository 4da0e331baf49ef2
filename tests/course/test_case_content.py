"""Cases to place in a two-by-two: each mistake in them is one line that says where and what."""

from __future__ import annotations

import pytest

from tests.pasts import write_pasts
from utils.course import Course

ROWS = [
    ('short = "Alps"', 'short = "Alps and beyond"', "pasts › alps: short", "15 letters"),
    ('rival_corner = "bridging"', 'rival_corner = "both"', "pasts › alps: rival_corner", "where the course does"),
    ('neither = "unsaid", ', "", "pasts: expects", "“neither”"),
    ('corner = "upgrading"', 'corner = "upward"', "cases", "upward"),
    ('short = "Andes"', 'short = "ALPS"', "pasts: cases", "2 times"),
]


@pytest.mark.parametrize(("old", "new", "place", "says"), ROWS)
def test_a_mistake_is_named(course_folder, old, new, place, says):
    file = write_pasts(course_folder)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    lines = [str(fault) for fault in Course(course_folder).faults()]
    assert [line for line in lines if place in line and says in line], lines
