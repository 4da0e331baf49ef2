"""A map over time: the year moves the members that are drawn, told and listed; nothing is recorded."""

from __future__ import annotations

import pytest

from tests.made_up_map import GUESS, HELD, MAP, OVER, write_maps
from utils.activities.activity import Action, RefusedError
from utils.activities.map import over_time
from utils.activities.map.activity import MapActivity
from utils.course import Course
from utils.evidence.base_map import base_map
from utils.evidence.errors import EvidenceError
from utils.evidence.membership import members, memberships
from utils.view import Case, Note, Number, Picture, Prose, Table, every_block


@pytest.fixture
def activity(course_folder, monkeypatch):
    monkeypatch.setattr(over_time, "memberships", lambda _: HELD)
    write_maps(course_folder, OVER)
    return MapActivity.open(Course(course_folder), "opening", "meetings")


@pytest.fixture
def over(activity):
    return activity.content.over_time


def look(activity, year, events=()):
    page, more = activity.look(events, Action("look", activity.id, {"year": year}))
    assert not more
    return page


def found(page, kind):
    return [block for block in every_block([*page.blocks, *page.beside]) if isinstance(block, kind)]


def told(page) -> list[str]:
    return [
        block.html for case in found(page, Case) for block in case.blocks if isinstance(block, Prose) and block.live
    ]


def test_a_state_takes_part_from_its_first_year_to_its_last():
    talks = {
        year: {each.iso3 for each in members(HELD, "Talks", year)} for year in (1990, 1991, 1992, 1996, 1997, 2030)
    }
    assert talks == {
        1990: set(),
        1991: {"KOR", "JPN"},
        1992: {"JPN"},
        1996: set(),
        1997: {"JPN"},
        2030: {"JPN", "CHN"},
    }


def test_the_page_is_live_and_shows_the_year_of_the_map_first(activity):
    page = activity.view(()).pages[0]
    assert page.live
    (year,) = found(page, Number)
    assert (year.value, year.low, year.high, year.step, year.slider) == ("1991", 1985, 2000, 1, True)
    assert told(page) == [
        "<p>The Talks in 1991: 2 members or participants (Japan, South Korea).</p>",
        "<p>Both shores in 1991: 3 members or participants (Hong Kong, Japan, South Korea).</p>",
    ]


def test_a_look_draws_and_tells_another_year(activity):
    first, last = look(activity, "1985"), look(activity, "2000")
    assert told(first) == [
        "<p>The Talks in 1985: nobody yet; the first year is 1991.</p>",
        "<p>Both shores in 1985: nobody yet; the first year is 1989.</p>",
    ]
    assert told(look(activity, "1995"))[0] == "<p>The Talks in 1995: nobody then; the last year before is 1992.</p>"
    assert told(last)[0] == "<p>The Talks in 2000: Japan alone.</p>"
    assert found(first, Picture)[0].svg != found(last, Picture)[0].svg
    assert found(last, Number)[0].value == "2000"
    assert found(first, Table) == found(last, Table), "the table of all years stays as it is"


def test_only_states_that_the_base_map_has_are_shaded(activity, over):
    areas = {area.id: area.states for area in over_time.in_year(activity.content, over, 1991).areas}
    assert "HKG" not in base_map("northeast").land
    assert areas == {"both": ("JPN", "KOR"), "talks": ("KOR", "JPN")}


@pytest.mark.parametrize(
    ("year", "says"),
    [
        ("1984", "between 1985 and 2000"),
        ("2001", "between 1985 and 2000"),
        ("1991.5", "whole year"),
        ("then", "cannot be read"),
        ("", "number"),
        (None, "number"),
        (["1991"], "cannot be read"),
    ],
)
def test_a_year_that_is_none_is_refused_in_words(activity, year, says):
    with pytest.raises(RefusedError, match=says):
        look(activity, year)


def test_the_matrix_says_since_when_and_who_left(activity, over):
    head, rows = over_time.matrix(activity.words, activity.content, over)
    assert head == ["State or economy", "Both shores", "The Talks"]
    assert rows == [
        ["Japan", "● 1989", "● 1991–1992, 1997"],
        ["South Korea", "● 1989", "○ 1991"],
        ["Hong Kong", "● 1990", ""],
    ]


def test_nothing_is_looked_at_before_the_guess(course_folder, monkeypatch):
    monkeypatch.setattr(over_time, "memberships", lambda _: HELD)
    write_maps(course_folder, OVER, GUESS)
    activity = MapActivity.open(Course(course_folder), "opening", "meetings")
    assert not activity.view(()).pages[0].live
    with pytest.raises(RefusedError):
        look(activity, "1991")
    marked = [activity.entry("marked", chosen=["jp"])]
    assert "The Talks in 1992: Japan alone" in str(look(activity, "1992", marked))
    assert "You marked 1 of the 3" in str(look(activity, "1992", marked))
    with pytest.raises(RefusedError):
        activity.look(marked, Action("look", "elsewhere", {"year": "1991"}))


def test_a_map_that_stands_still_has_nothing_to_look_at(course_folder):
    write_maps(course_folder, MAP)
    with pytest.raises(RefusedError):
        look(MapActivity.open(Course(course_folder), "opening", "meetings"), "1991")


def test_without_its_table_the_map_still_tells_the_rest(course_folder):
    write_maps(course_folder, OVER)
    activity = MapActivity.open(Course(course_folder), "opening", "meetings")
    with pytest.raises(EvidenceError):
        memberships("made_up_forums")
    page = activity.view(()).pages[0]
    assert {note.tone for note in found(page, Note)} == {"error"}
    assert "made_up_forums" in str(found(page, Note))
    assert "CELL-TALKS" in str(found(page, Table))
    assert "TOLD-MAP" in str(page)


def test_paper_has_the_matrix(activity):
    assert "● 1991–1992, 1997" in str([*activity.on_paper()])
