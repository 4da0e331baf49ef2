"""The glossary and the timeline show what their section may know."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from utils.activities.essay_time import ESSAY_DATE
from utils.activities.lookup import GlossaryActivity, TimelineActivity
from utils.course import Course
from utils.course.kinds import EVENTS
from utils.piece import Tag
from utils.view import Finder, Picture, Prose

REAL = Course()
IN_ESSAY = [each.id for each in REAL.info.sections if each.essay]
OTHERS = [each.id for each in REAL.info.sections if not each.essay]


def blocks(activity, kind):
    return [each for each in activity.view([]).pages[0].blocks if isinstance(each, kind)]


def dates(section: str) -> set[str]:
    (finder,) = blocks(TimelineActivity(REAL, section), Finder)
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
    (drawn,) = blocks(TimelineActivity(REAL, section), Picture)
    assert "2010" not in drawn.svg


@pytest.mark.parametrize("section", OTHERS)
def test_all_others_know_what_came_later(section):
    assert max(dates(section)) > "2025"
    assert "Quad" in terms(section)


def test_the_drawing_holds_the_events_of_its_section():
    (drawn,) = blocks(TimelineActivity(REAL, "regional-community"), Picture)
    for event in REAL.entries(EVENTS):
        mine = "regional-community" in event.sections
        assert (f"{event.date}: " in drawn.svg and event.fact.split("'")[0] in drawn.svg) == mine, event.id


def test_a_section_without_events_draws_all(course):
    assert "It was signed." in blocks(TimelineActivity(course, "later"), Picture)[0].svg


@pytest.mark.parametrize("section", [each.id for each in REAL.info.sections])
def test_the_timeline_says_who_chose_and_counts_each_thread(section):
    (finder,) = blocks(TimelineActivity(REAL, section), Finder)
    told = " ".join(each.html for each in blocks(TimelineActivity(REAL, section), Prose))
    assert "authors of this course chose" in told
    assert f"The list below has {len(finder.entries)} up to" in told
    for tag in get_args(Tag):
        n = sum(tag in keys for _, keys in finder.entries)
        assert f"{REAL.words(f'tag.{tag}')} {n}" in told


def test_each_thread_is_held_to_the_same_test():
    """Both threads that the essay compares have many events up to its time, and labels stay short."""
    counts = Counter(tag for each in REAL.entries(EVENTS) if each.date <= ESSAY_DATE for tag in each.tags)
    assert min(counts["upgrading"], counts["bridging"]) >= 25
    assert all(len(each.label.split()) <= 3 for each in REAL.entries(EVENTS))
