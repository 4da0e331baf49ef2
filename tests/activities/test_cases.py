"""Cases in a two-by-two: placed before they are told, and counted as a claim of necessity counts."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.pasts import write_pasts
from utils.activities.activity import RefusedError
from utils.activities.cases.cases import CasesActivity
from utils.activities.cases.tally import Bearing, bearing, by_course, tally
from utils.course import Course
from utils.course.kinds import CASES
from utils.course.model.cases import Corner, Lasting
from utils.page import tree

CORNERS = get_args(Corner)
EXPECTED = {"neither": "unsaid", "upgrading": "cold", "bridging": "unsaid", "both": "peace"}


@pytest.fixture
def pasts(course_folder, play):
    write_pasts(course_folder)
    return play(CasesActivity.open(Course(course_folder), "opening", "pasts"))


def test_peace_without_both_is_all_that_counts_against():
    assert [each for each in CORNERS if bearing(each, "yes") == "against"] == ["neither", "upgrading", "bridging"]
    assert {bearing(each, "no") for each in CORNERS if each != "both"} == {"fits"}
    assert (bearing("both", "yes"), bearing("both", "no")) == ("fits", "open")
    assert {bearing(each, "disputed") for each in CORNERS} == {"open"}
    assert {bearing(corner, lasting) for corner in CORNERS for lasting in get_args(Lasting)} == set(get_args(Bearing))


@pytest.mark.parametrize("corner", CORNERS)
def test_all_in_one_corner_are_counted_once_each(corner):
    (asked,) = Course().entries(CASES, "two-processes")
    found = tally(asked.cases, {each.id: corner for each in asked.cases})
    assert found.placed == len(asked.cases)
    assert sorted((*found.fits, *found.against, *found.open)) == sorted(each.id for each in asked.cases)
    lasting = [each.id for each in asked.cases if each.lasting == "yes"]
    assert list(found.fits if corner == "both" else found.against) == lasting


@pytest.mark.parametrize(("corner", "against"), [("both", 0), ("neither", 3), ("bridging", 3), ("upgrading", 3)])
def test_the_title_says_what_is_counted_with_all_in_one_corner(play, corner, against):
    player = play(CasesActivity.open(Course(), "two-processes", "tp-cases"))
    ids = [each.id for each in player.activity.content.cases]
    player.do("submit", "place", **{f"place-{id_}": [corner] for id_ in ids})
    said = f"As you placed them, {against} of 7 count against the thesis; as the course does, 2 of 7"
    assert said in player.shown()


def test_none_placed_counts_nothing():
    (asked,) = Course().entries(CASES, "two-processes")
    found = tally(asked.cases, {})
    assert (found.placed, len(found.unplaced)) == (0, len(asked.cases))


def test_the_course_s_own_count_is_what_its_words_say():
    (asked,) = Course().entries(CASES, "two-processes")
    found = tally(asked.cases, by_course(asked.cases))
    assert found.against == ("norway-sweden", "argentina-brazil")
    assert found.open == ("asean", "detente")
    assert {each.corner for each in asked.cases} == set(CORNERS)  # so that the picture has no empty corner
    assert all(int(each.years.split("–")[1]) <= 2006 for each in asked.cases)


def test_nothing_is_told_before_it_is_earned(pasts):
    assert not any(each in pasts.shown() for each in ("WHY-", "OUTCOME-", "RIVAL-", "CHOSEN"))
    pasts.do("submit", "expect", ending=EXPECTED)
    assert "WHY-EXPECTS" in pasts.shown()
    assert "OUTCOME-" not in pasts.shown()
    pasts.do("submit", "place", **{"place-alps": ["both"], "place-andes": ["unplaced"], "in-hand": ["andes"]})
    shown = pasts.shown()
    assert all(each in shown for each in ("OUTCOME-ALPS", "RIVAL-ANDES", "WHY-ANDES", "CHOSEN"))
    assert "As you placed them, 0 of 1 count against the thesis; as the course does, 0 of 2" in shown
    assert "You placed 1 of 1 where the course does." in shown
    assert pasts.events[-1].data == {"places": {"alps": "both"}}


def test_expectations_are_compared_corner_by_corner(pasts):
    pasts.do("submit", "expect", ending=EXPECTED | {"neither": "peace"})
    assert [(tone, "Neither: No lasting peace" in html) for tone, html in pasts.notes("expect")] == [("partly", True)]
    pasts.do("submit", "expect", ending=EXPECTED)
    assert pasts.notes("expect")[0][0] == "right"
    assert pasts.do("submit", "expect", ending=EXPECTED) == []


@pytest.mark.parametrize(
    "values", [{}, {"ending": {"both": "peace"}}, {"ending": "x"}, {"ending": EXPECTED | {"both": "<b>"}}]
)
def test_an_expectation_that_is_missing_is_refused(pasts, values):
    with pytest.raises(RefusedError, match="each of the four"):
        pasts.do("submit", "expect", **values)
    assert pasts.events == ()


@pytest.mark.parametrize("values", [{}, {"place-alps": ["unplaced"]}, {"place-alps": "both"}, {"place-gone": ["both"]}])
def test_a_placing_of_nothing_is_refused(pasts, values):
    with pytest.raises(RefusedError, match="one case at least"):
        pasts.do("submit", "place", **values)
    assert pasts.events == ()


def test_placing_again_keeps_both_and_the_last_counts(pasts):
    pasts.do("submit", "place", **{"place-alps": ["neither"]})
    assert "✗ Alps" in pasts.shown()
    assert "As you placed them, 1 of 1 count against the thesis" in pasts.shown()
    assert pasts.do("submit", "place", **{"place-alps": ["neither"]}) == []
    pasts.do("submit", "place", **{"place-alps": ["both"]})
    assert len(pasts.events) == 2
    assert "✗ Alps" not in pasts.shown()


def test_what_students_get_keeps_the_judgements_back():
    judged = {"corner": "both", "why": "W", "outcome": "O", "lasting": "yes", "rival": "R", "rival_corner": "neither"}
    cases = [{"id": "x", "facts": "F", "sources": ["s"]} | judged]
    table = {"id": "a", "expects": EXPECTED, "why_expects": "W", "chosen": "C", "cases": cases}
    given = CasesActivity.without_key(table)
    assert given["cases"] == [
        {"id": "x", "facts": "F", "corner": "neither", "lasting": "disputed", "sources": []}
        | dict.fromkeys(("why", "outcome", "rival"), "withheld")
    ]
    assert set(given["expects"].values()) == {"unsaid"}


def pictures(blocks):
    return [each for each in blocks if isinstance(each, tree.Picture)]


def test_paper_has_empty_corners_to_fill_in_and_the_key_has_them_filled(pasts):
    asked, key = [*pasts.activity.on_paper()], [*pasts.activity.key_on_paper()]
    [empty], [filled] = pictures(asked), pictures(key)
    assert "Alps" not in empty.svg
    assert "✓ Alps" in filled.svg
    assert "✓ Andes" in filled.svg
    assert filled.title == "By the course’s placing 2 of 2 cases came out as the thesis says"
    told = str(asked)
    assert [each for each in ("WHY", "OUTCOME", "RIVAL", "CHOSEN") if each in told] == []
    assert "A cold peace, or a second Cold War" in told


def test_a_portfolio_has_the_cases_as_they_were_placed_unjudged(pasts):
    assert [*pasts.activity.pictured({"pasts": []})] == []
    pasts.do("submit", "place", **{"place-alps": ["neither"]})
    [shown] = pasts.activity.pictured({"pasts": pasts.events})
    assert shown.told == "Neither: The <Alps>. Not placed: The Andes."
    assert ">Alps<" in shown.svg
    assert "Andes" not in shown.svg
    assert [sign for sign in "✓✗?" if sign in shown.svg] == []
