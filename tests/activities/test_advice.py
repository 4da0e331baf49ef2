"""The table of advice: a number first, then who must agree; what came of it only where it was coded."""

from __future__ import annotations

import pytest

from utils.activities.activity import SHARED, RefusedError
from utils.activities.advice.advice import AdviceActivity
from utils.activities.coding import progress as coded
from utils.course import Course
from utils.course.kinds import RECOMMENDATIONS
from utils.course.uptake import course_codes, verdict_by_rule
from utils.page.tree import Picture
from utils.record import Entry


@pytest.fixture
def advice(course, play):
    return play(AdviceActivity(course, "opening"))


def test_the_table_shows_once_a_number_is_said(advice):
    assert "The Diet" not in advice.shown()
    advice.do("submit", "advice", number="0")
    assert "The Diet" in advice.shown()
    assert "All 1 need a yes from outside the two governments" in advice.shown()
    assert advice.events[0].data == {"number": 0}
    assert advice.notes("advice")[0][0] == "right"


@pytest.mark.parametrize("number", ["", "eight", "2", "-1", "0.5"])
def test_a_number_that_makes_no_sense_is_refused_and_nothing_is_lost(advice, number):
    with pytest.raises(RefusedError):
        advice.do("submit", "advice", number=number)
    assert advice.events == ()


@pytest.mark.parametrize(
    ("section", "enough"), [("active-alliance", 2), ("regional-community", 1), ("open-questions", 0)]
)
def test_the_finding_is_what_the_cards_say(section, enough, play):
    course = Course()
    listed = course.entries(RECOMMENDATIONS, section)
    assert sum(not each.at_home and not each.abroad for each in listed) == enough
    player = play(AdviceActivity(course, section))
    player.do("submit", "advice", number=str(enough))
    n = len(listed)
    assert (f"{n - enough} of the {n} need a yes" if enough else f"All {n} need a yes") in player.shown()
    assert player.notes("advice")[0][0] == "right"


def test_what_came_of_it_is_told_only_of_what_was_coded(play):
    course = Course()
    player = play(AdviceActivity(course, "active-alliance", since=True))
    player.do("submit", "advice", number="3")
    assert player.shown().count("not yet coded by you") == 2 * 7  # in the drawing and in the table
    record = coded.records(course)["r03"]
    data = {"directions": course_codes(record), "verdict": record.verdict, "reason": "Because"}
    player.record.add(Entry(kind="coded", section=SHARED, activity=coded.ID, item="r03", data=data))
    assert player.shown().count("not yet coded by you") == 2 * 6
    assert course.words(f"coding.name_of_{verdict_by_rule(record, course_codes(record))}") in player.shown()
    before = play(AdviceActivity(course, "active-alliance"))
    assert "not yet coded" not in before.shown()


def test_paper_asks_for_the_number_and_the_key_has_the_table(advice):
    asked, key = str([*advice.activity.on_paper()]), [*advice.activity.key_on_paper()]
    assert "For how many of the 1 pieces of advice" in asked
    assert "The Diet" not in asked
    [picture] = (each for each in key if isinstance(each, Picture))
    assert picture.title == "All 1 need a yes from outside the two governments"
    assert picture.table
    assert "The Diet" in str(picture.table.rows)
