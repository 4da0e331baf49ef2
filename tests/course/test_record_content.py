"""The record keeps to its codebook's rules of inclusion, and what it says of its own codes is so."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from utils.course import Course
from utils.course.kinds import UPTAKE
from utils.course.uptake import LEAST, course_codes, part_shares, share_taken_up

COURSE = Course()
RECORDS = {
    record.id: record
    for section in COURSE.info.sections
    if (COURSE.root / section.id / "record.toml").exists()
    for record in COURSE.entries(UPTAKE, section.id)
}
TELLING = re.compile(
    r"\b(only|at last|finally|failed|merely|unfortunately|success\w*|breakthrough|however)\b", re.IGNORECASE
)
every_record = pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)


def test_the_same_id_in_two_records_is_an_event_of_the_same_day():
    days = defaultdict(set)
    for record in RECORDS.values():
        for event in record.events:
            days[event.id].add(event.date)
    assert sum(len(record.events) for record in RECORDS.values()) > len(days) > 20
    assert {id_: each for id_, each in days.items() if len(each) > 1} == {}


def test_an_event_in_two_records_on_upgrading_is_told_alike():
    facts = defaultdict(list)
    for record in RECORDS.values():
        if record.process == "upgrading":
            for event in record.events:
                facts[event.id].append(event.fact)
    twice = {id_: each for id_, each in facts.items() if len(each) > 1}
    assert "meeting-called-off" in twice
    assert {id_: set(each) for id_, each in twice.items() if len(set(each)) > 1} == {}


@every_record
def test_there_are_seven_to_ten_events_in_the_order_of_time(record):
    assert 7 <= len(record.events) <= 10
    # A date that is less precise than another compares by what both say.
    for earlier, later in pairwise(event.date for event in record.events):
        length = min(len(earlier), len(later))
        assert earlier[:length] <= later[:length]


@every_record
def test_the_parts_are_few_and_each_is_asked_about(record):
    assert 2 <= len(record.parts) <= 4
    assert len(record.searched) >= len(record.parts)


@every_record
def test_no_fact_has_a_word_that_tells_the_code(record):
    assert [event.id for event in record.events if TELLING.search(event.fact)] == []


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
