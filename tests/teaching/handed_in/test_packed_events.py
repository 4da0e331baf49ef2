"""Events of a class kept small: read when they are asked for, and let go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.teaching.conftest import answered
from utils.record import Event
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandIn, seal
from utils.teaching.handed_in.packed_events import PackedEvents, times_of

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
EVENTS = [
    Event(kind="answered", section="opening", activity="first", item=f"q{n}", data={"response": "日本", "n": n},
          at=START + timedelta(microseconds=n))
    for n in range(500)
]  # fmt: skip


def test_what_is_packed_comes_back_as_it_was_and_is_small():
    packed = PackedEvents(EVENTS)
    assert packed.read() == EVENTS
    assert len(packed) == 500
    assert len(packed._packed) < 10_000


def test_each_microsecond_is_a_moment_of_its_own():
    assert len(set(times_of(EVENTS))) == 500
    assert times_of(EVENTS[:1]) == times_of([EVENTS[0]])


def held(hand_in):
    return {name for name in ("by_identity", "_by_activity") if name in vars(hand_in)}


def test_a_hand_in_reads_its_events_when_asked_and_lets_them_go():
    head, _ = seal("1", "C", ("learner-1",), START, EVENTS)
    for hand_in in (HandIn(head, PackedEvents(EVENTS)), HandIn(head, EVENTS)):
        assert held(hand_in) == set()
        first = hand_in.events("opening", "first")
        assert len(hand_in.by_identity) == len(first) == len(hand_in) == 500
        assert held(hand_in) == {"by_identity", "_by_activity"}
        hand_in.forget()
        assert held(hand_in) == set()
        assert hand_in.events("opening", "first") == first


def test_a_class_that_was_read_holds_no_events(course, hand_in):
    hand_in("a", file="1.jsonl")
    path = hand_in("a", answered("a", right=False), file="2.jsonl")
    hand_in("b")
    folder = read_folder(course, path.parent)
    assert len(folder.hand_ins) == 2
    assert all(isinstance(each._kept, PackedEvents) and held(each) == set() for each in folder.hand_ins)
