"""What is wrong with the lists of all that one side of a negotiation asks is told in one line each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from utils.course import Course
from utils.course.kinds import NEGOTIATIONS
from utils.course.negotiation_rules import check_negotiation
from utils.course.read import Reader
from utils.course.rules import Rules

COURSE = Course()
TOKYO = COURSE.entry(NEGOTIATIONS, "negotiation", "tokyo-2007")
ALLIES, NEIGHBOURS = TOKYO.one_sided


def faults(*lists):
    """The faults that a negotiation has with these lists, and not without."""
    found = []
    for one_sided in ((), lists):
        reader = Reader(COURSE.root, COURSE.words)
        check_negotiation(Rules(reader, COURSE, "negotiation.toml"), replace(TOKYO, one_sided=one_sided))
        found.append({str(each) for each in reader.faults})
    without, with_lists = found
    return sorted(with_lists - without)


def test_the_lists_of_the_course_are_sound():
    assert faults(ALLIES, NEIGHBOURS) == []


@pytest.mark.parametrize(
    ("lists", "what"),
    [
        ((ALLIES, replace(ALLIES, asked_by=("china",))), "allies"),
        ((ALLIES, replace(NEIGHBOURS, asked_by=("japan",))), "“japan” stands there 2 times"),
        ((replace(ALLIES, asked_by=()),), "asked_by"),
        ((replace(ALLIES, asked_by=("taipei",)),), "taipei"),
        ((replace(ALLIES, title=" "),), "blank"),
        ((replace(ALLIES, options=ALLIES.options | {"sea": ("r1",)}),), "r1"),
        ((replace(ALLIES, options=ALLIES.options | {"sea": ()}),), "nothing is said of sea"),
        ((replace(ALLIES, options=ALLIES.options | {"moon": ("w1",)}),), "moon"),
    ],
)
def test_a_fault_is_told_in_one_line(lists, what):
    (line,) = faults(*lists)
    assert what in line
    assert "\n" not in line
