"""The record of the recommendations and its second coding keep to what the codebook and their own heads say."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import get_args

import pytest

from utils.activities.coding.progress import records
from utils.course import Course, model
from utils.course.kinds import SECOND_CODINGS
from utils.course.uptake import LEAST, course_codes, part_shares, share_taken_up

COURSE = Course()
RECORDS = records(COURSE)
CODINGS = {coding.id: coding for coding in COURSE.entries(SECOND_CODINGS)}

FOUND_LATER = {"neighbours-in-sendai"}
"""Events that were found after the second coding, and so have one code."""

TELLING = re.compile(
    r"\b(?:at last|finally|failed|merely|only|even|still|unfortunately|success\w*|breakthrough|however)\b",
    re.IGNORECASE,
)
"""Words that would give away how an event is coded."""


@pytest.mark.parametrize("id_", RECORDS)
def test_events_stand_in_the_order_of_time(id_):
    for earlier, later in pairwise(event.date for event in RECORDS[id_].events):
        length = min(len(earlier), len(later))  # a date that is less precise compares by what both say
        assert earlier[:length] <= later[:length]


def test_an_event_of_two_records_has_one_date():
    dates = defaultdict(list)
    for record in RECORDS.values():
        for event in record.events:
            dates[event.id].append(event.date)
    twice = {id_: each for id_, each in dates.items() if len(each) > 1}
    assert len(twice) > 3
    assert {id_: each for id_, each in twice.items() if len(set(each)) > 1} == {}


@pytest.mark.parametrize("id_", RECORDS)
def test_no_fact_gives_its_code_away(id_):
    assert [event.id for event in RECORDS[id_].events if TELLING.search(event.fact)] == []


@pytest.mark.parametrize("id_", RECORDS)
def test_the_other_verdict_is_the_next_step(id_):
    steps = get_args(model.Verdict)
    record = RECORDS[id_]
    assert abs(steps.index(record.verdict) - steps.index(record.other_verdict)) == 1


@pytest.mark.parametrize("id_", RECORDS)
def test_every_event_was_coded_twice_but_those_found_later(id_):
    coded = {event.id for event in RECORDS[id_].events if event.id not in FOUND_LATER}
    assert set(CODINGS[id_].codes) == coded


@pytest.mark.parametrize("id_", RECORDS)
def test_what_was_settled_is_what_one_of_the_two_had_said(id_):
    record, coding = RECORDS[id_], CODINGS[id_]
    codes = {"": record.verdict, **{event.id: event.direction for event in record.events}}
    second = {"": coding.verdict, **coding.codes}
    said = {each.event: {each.first, second[each.event]} for each in coding.settled}
    assert {event: codes[event] for event in said if codes[event] not in said[event]} == {}


def test_an_event_in_two_records_on_upgrading_is_told_alike():
    facts = defaultdict(list)
    for record in RECORDS.values():
        if record.process == "upgrading":
            for event in record.events:
                facts[event.id].append(event.fact)
    twice = {id_: each for id_, each in facts.items() if len(each) > 1}
    assert "meeting-called-off" in twice
    assert {id_: set(each) for id_, each in twice.items() if len(set(each)) > 1} == {}


@pytest.mark.parametrize("id_", RECORDS)
def test_the_parts_are_few_and_each_was_searched_for(id_):
    assert 2 <= len(RECORDS[id_].parts) <= 4
    assert len(RECORDS[id_].searched) >= len(RECORDS[id_].parts)


def codes_on(record, part):
    """Return the course's codes of the events on a part."""
    return [event.direction for event in record.events if event.part == part]


def test_the_departures_say_what_the_codes_are():
    seat, bases = RECORDS["r01"], RECORDS["r05"]
    assert "three of the four events" in seat.departure
    assert sorted(codes_on(seat, "seat")) == ["against", "supports", "supports", "supports"]
    assert "exactly on the border" in bases.departure
    assert share_taken_up(bases, course_codes(bases)) == pytest.approx(LEAST["partly"])
    assert "every event found is against" in bases.departure
    assert set(codes_on(bases, "consultation")) == {"against"}


def test_outside_consultation_something_was_done_on_every_part_of_the_bases():
    bases = RECORDS["r05"]
    assert "outside consultation something was done on every part" in bases.other_reason
    shares = part_shares(bases, course_codes(bases))
    assert [part for part, share in shares.items() if not share] == ["consultation"]
