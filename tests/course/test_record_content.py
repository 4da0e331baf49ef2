"""The record of the recommendations and its second coding keep to what the codebook and their own heads say."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import get_args

import pytest

from utils.activities.coding.progress import records
from utils.course import Course, model
from utils.course.kinds import SECOND_CODINGS

COURSE = Course()
RECORDS = records(COURSE)
CODINGS = {coding.id: coding for coding in COURSE.entries(SECOND_CODINGS)}

FOUND_LATER = {"neighbours-in-sendai"}
"""Events that were found after the second coding, and so have one code."""

TELLING = re.compile(r"\b(?:at last|finally|failed|merely|only|even|still)\b", re.IGNORECASE)
"""Words that would give away how an event is coded."""


@pytest.mark.parametrize("id_", RECORDS)
def test_events_stand_in_the_order_of_time(id_):
    dates = [event.date for event in RECORDS[id_].events]
    assert dates == sorted(dates)


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
