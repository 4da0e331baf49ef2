"""The glossary and the timeline show what their section may know."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from utils.activities.essay_time import ESSAY_DATE
from utils.activities.lookup import GlossaryActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.course import Course
from utils.course.kinds import EVENTS
from utils.drawing.svg import data
from utils.markup import inline
from utils.piece import Tag
from utils.view import Details, Finder, Picture, every_block

REAL = Course()
IN_ESSAY = [each.id for each in REAL.info.sections if each.essay]
OTHERS = [each.id for each in REAL.info.sections if not each.essay]


def blocks(activity, kind):
    return [
        each
        for page in activity.view([]).pages
        for each in every_block([*page.blocks, *page.beside])
        if isinstance(each, kind)
    ]


def dates(section: str) -> set[str]:
    (finder,) = blocks(TimelineActivity(REAL, section, "upgrading"), Finder)
    return {re.sub("<[^>]*>", "", cells[0]) for cells, _ in finder.entries}


def terms(section: str) -> str:
    (finder,) = blocks(GlossaryActivity(REAL, section), Finder)
    return " ".join(cells[0] for cells, _ in finder.entries)


@pytest.mark.parametrize("section", IN_ESSAY)
def test_a_section_in_the_essay_stays_in_its_time(section):
    assert "2006-05-01" in dates(section)
    assert max(dates(section)) <= ESSAY_DATE
    assert all(term in terms(section) for term in ("Deterrence", "Intergovernmental organisation"))
    assert not any(term in terms(section) for term in ("Quad", "Brier score", "Spaced review"))
    assert not any("2010" in drawn.svg for drawn in blocks(TimelineActivity(REAL, section, "upgrading"), Picture))


@pytest.mark.parametrize("section", OTHERS)
def test_all_others_know_what_came_later(section):
    assert max(dates(section)) > "2025"
    assert "Quad" in terms(section)


def test_the_drawings_hold_all_events_that_their_section_may_know():
    activity = TimelineActivity(REAL, "regional-community", "upgrading")
    _, *decades = blocks(activity, Picture)
    drawn = " ".join(each.svg for each in decades)
    (finder,) = blocks(activity, Finder)
    assert len(finder.ids) == len({*finder.ids}) == len(finder.entries)
    for event in REAL.entries(EVENTS):
        mine = event.date <= ESSAY_DATE
        assert (f'data-set="{data({"event": [event.id]})}"' in drawn) == mine, event.id
        if mine:  # what is pressed can be read
            cells, _ = finder.entries[finder.ids.index(event.id)]
            assert cells[1].startswith(inline(event.fact)), event.id


def test_after_the_essay_the_drawing_shows_what_came_since_and_says_so():
    activity = TimelineActivity(REAL, "hindsight", "upgrading")
    since = [each for each in REAL.entries(EVENTS) if each.date > ESSAY_DATE]
    _, *decades = blocks(activity, Picture)
    assert sum(each.svg.count("data-set") for each in decades) == len(since)
    told = " ".join(each.html for each in blocks(activity, Details))
    assert f"The drawing shows {len(since)} of them, from 2006 to 2025." in told


def test_a_section_without_events_draws_all(course):
    _, decade = blocks(TimelineActivity(course, "later", "upgrading"), Picture)
    assert 'aria-label="1960-01-19: Pact"' in decade.svg


def test_where_nothing_happened_yet_the_list_stands_alone(course):
    activity = TimelineActivity(course, "opening", "upgrading")
    activity.__dict__["_events"] = []
    (page,) = activity.view([]).pages
    assert [type(each).__name__ for each in page.blocks] == ["Prose", "Finder"]


@pytest.mark.parametrize("section", [each.id for each in REAL.info.sections])
def test_the_timeline_says_who_chose_and_counts_each_thread(section):
    (finder,) = blocks(TimelineActivity(REAL, section, "upgrading"), Finder)
    told = " ".join(each.html for each in blocks(TimelineActivity(REAL, section, "upgrading"), Details))
    assert "authors of this course chose" in told
    assert f"The list on the next page has {len(finder.entries)} up to" in told
    for tag in get_args(Tag):
        n = sum(tag in keys for _, keys in finder.entries)
        assert f"{REAL.words(f'tag.{tag}')} {n}" in told


def test_each_thread_is_held_to_the_same_test():
    """Both threads that the essay compares have many events up to its time, and labels stay short."""
    counts = Counter(tag for each in REAL.entries(EVENTS) if each.date <= ESSAY_DATE for tag in each.tags)
    assert min(counts["upgrading"], counts["bridging"]) >= 25
    assert all(len(each.label.split()) <= 3 for each in REAL.entries(EVENTS))
