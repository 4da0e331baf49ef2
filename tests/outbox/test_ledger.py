"""What is sent and what is not: marks, batches, and what the service has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from utils.outbox.ledger import ROOM, Ledger, first_batch, mark_of, size
from utils.outbox.messages import LONGEST_BATCH, MOST_EVENTS, Batch, Taken
from utils.record import Event

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


def event(number, text="", kind="answered"):
    at = BEGUN + timedelta(seconds=number)
    return Event(kind=kind, section="s", activity="a", data={"number": number, "text": text}, at=at)


EVENTS = [event(number) for number in range(12)]


def ids(events):
    return {each.identity for each in events}


def taken_of(identities):
    return Taken(len(set(identities)), mark_of(set(identities)))


def ledger_of(events):
    ledger = Ledger(lambda each: each.kind != "noted")
    ledger.add(events)
    return ledger


def never():
    raise AssertionError


def test_a_mark_has_nothing_to_do_with_order():
    identities = [each.identity for each in EVENTS]
    assert mark_of(identities) == mark_of(reversed(identities))
    assert mark_of([]) == "0" * 32
    assert mark_of(identities[:1]) == identities[0]


def test_where_the_marks_agree_nothing_is_asked_or_sent():
    ledger = ledger_of(EVENTS)
    assert ledger.compare(taken_of(ids(EVENTS)), never)
    assert ledger.lacking() == []


def test_what_may_not_leave_is_never_lacking():
    ledger = ledger_of([event(1), event(2, kind="noted")])
    assert ledger.lacking() == [event(1)]


SOME = st.lists(st.sampled_from(EVENTS), unique_by=lambda each: each.identity)


@given(SOME, SOME, st.integers(1, 5))
def test_whatever_the_service_has_it_has_all_in_the_end(mine, there, most):
    ledger, held = ledger_of(mine), ids(there)
    ledger.compare(taken_of(held), lambda: held)
    sent = []
    while batch := first_batch(ledger.lacking(), most):
        held |= ids(batch)
        sent += batch
        ledger.take(batch, taken_of(held))
        assert ledger.compared
    assert sent == sorted((each for each in mine if each not in there), key=lambda each: each.at)
    assert held == ids([*mine, *there])


def test_what_another_kernel_has_sent_meanwhile_is_noticed():
    ledger = ledger_of([EVENTS[0]])
    ledger.compare(taken_of([]), never)
    ledger.take([EVENTS[0]], taken_of(ids(EVENTS[:2])))
    assert not ledger.compared
    ledger.compare(taken_of(ids(EVENTS[:2])), lambda: ids(EVENTS[:2]))
    ledger.add([EVENTS[1]])
    assert ledger.lacking() == []


def test_after_a_loss_nothing_is_asked_twice_either():
    ledger = ledger_of(EVENTS[:5])
    ledger.compare(taken_of([]), never)
    ledger.take(EVENTS[:2], taken_of(ids(EVENTS[:2])))
    assert ledger.compare(taken_of(ids(EVENTS[:2])), never)
    assert ledger.lacking() == EVENTS[2:5]


def test_a_service_that_keeps_nothing_is_found_out():
    ledger = ledger_of(EVENTS)
    ledger.compare(taken_of([]), never)
    ledger.take(EVENTS[:3], taken_of([]))
    assert not ledger.compare(taken_of([]), list)
    assert ledger.lacking() == EVENTS


def test_a_database_that_was_restored_gets_all_again():
    ledger = ledger_of(EVENTS[:11])
    ledger.compare(taken_of(ids(EVENTS[:11])), never)
    ledger.add([EVENTS[11]])
    back = ids(EVENTS[:4])
    ledger.take([EVENTS[11]], taken_of(back | ids([EVENTS[11]])))
    ledger.compare(taken_of(back | ids([EVENTS[11]])), lambda: back | ids([EVENTS[11]]))
    assert ledger.lacking() == EVENTS[4:11]


def test_what_is_put_last_comes_after_all_others():
    ledger = ledger_of(EVENTS[:3])
    ledger.put_last(EVENTS[0])
    assert ledger.lacking() == [EVENTS[1], EVENTS[2], EVENTS[0]]


@pytest.mark.parametrize("length", [10, 3_000, 400_000])
def test_a_batch_is_never_too_large(length):
    events = [event(number, "ü" * length) for number in range(MOST_EVENTS + 1)][: max(3, 10**7 // length)]
    batch = first_batch(events, MOST_EVENTS)
    assert batch == events[: len(batch)]
    assert 0 < len(batch) <= MOST_EVENTS
    assert len(json.encode(Batch("c", "1", {}, batch))) <= LONGEST_BATCH
    rest = events[len(batch)]
    assert len(batch) == MOST_EVENTS or sum(map(size, batch)) + size(rest) > LONGEST_BATCH - ROOM


def test_an_event_too_large_for_any_batch_is_set_aside_and_blocks_nothing():
    large = event(1, "x" * LONGEST_BATCH)
    ledger = ledger_of([large, event(2)])
    assert ledger.lacking() == [event(2)]
    assert list(ledger.too_large.values()) == [large]
    assert ledger.compare(taken_of(ids([event(2)])), never)
