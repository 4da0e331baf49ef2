"""What was forgotten does not come back from what a running service remembers; what is old goes by itself."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from tests.hub.posted import event, post
from tests.outbox.fake_service import until
from utils.hub.store import Store, StoreError
from utils.hub.upkeep import look_after

from .served import CLASS
from .test_live import LEARNERS, cast, know, teach


@contextmanager
def upkeep(served):
    """Have the service look after what it keeps inside, as often as it can."""
    task = asyncio.run_coroutine_threadsafe(look_after(served.service, 0.1, 0.01), served.loop)
    yield
    task.cancel()


@pytest.fixture
def opened(served):
    """Five votes in a class that goes by names; two of those who voted are here, in one group."""
    know(served)
    opening = teach(served, "opening", section="opening", question="one").room.opening
    for person in LEARNERS[:5]:
        cast(served, person, "a", opening.id)
    teach(served, "names", names=True)
    with served.stream("api/live", LEARNERS[0]) as one, served.stream("api/live", LEARNERS[1]) as other:
        other.live(lambda live: live.opening.of == 2)
        one.live(lambda live: live.opening.of == 2)
        teach(served, "groups", size=2)
        yield one


def names(room):
    return {each.name for each in room.people}


def test_who_was_forgotten_comes_back_with_no_press(served, opened):
    served.store.forget_person(LEARNERS[1])
    served.store.forget_person(LEARNERS[2])
    room = teach(served, "phase", phase="discuss", minutes=None).room
    assert (room.opening.voted, room.opening.tally.first) == (3, 3)
    assert served.store.opening(CLASS).groups == [[LEARNERS[0]]]
    assert names(room) == {LEARNERS[n] for n in (0, 1, 3, 4)}, "who is here still is here"


def test_who_was_forgotten_goes_without_a_press(served, opened):
    served.store.forget_person(LEARNERS[2])
    with upkeep(served):
        assert opened.live(lambda live: live.opening.voted == 4).opening.of == 2


def test_a_class_that_was_forgotten_has_nothing_open(served, opened):
    served.store.forget_class(CLASS)
    assert teach(served, "phase", phase="discuss", minutes=None).status == 409
    assert opened.live(lambda live: live.opening is None).classes == [CLASS]
    room = teach(served, "opening", section="opening", question="one").room
    assert (room.names, room.opening.voted, len(room.people)) == (False, 0, 2)


def test_what_others_did_is_all_there_after_somebody_was_forgotten(served, opened):
    served.store.forget_person(LEARNERS[4])
    cast(served, LEARNERS[5], "b", served.store.opening(CLASS).id)
    room = teach(served, "shown", shown=True).room
    assert room.opening.voted == 5
    assert [each.group for each in room.people if each.here] == [1, 1]


def test_what_is_old_goes_from_a_running_service_by_itself(served, caplog, monkeypatch):
    caplog.set_level("INFO")
    store, now = served.store, datetime.now(UTC)
    old = Store(store.place, lambda: now - timedelta(days=40))
    old.take([post("anna", event(1)), post("ben", event(1))])
    old.close()
    store.take([post("ben", event(2))])
    served.service.keep_days = 30
    healthy = store.forget_before
    monkeypatch.setattr(store, "forget_before", lambda days: (_ for _ in ()).throw(StoreError("away")))
    with upkeep(served):
        until(lambda: "failed: StoreError" in caplog.text)
        monkeypatch.setattr(store, "forget_before", healthy)
        until(lambda: not store.events("anna"))
        assert store.events("ben") == [event(2)]
        until(lambda: caplog.text.count("learners 0, entries 0") > 1)
    assert "learners 1, entries 2" in caplog.text


def test_who_comes_into_another_class_is_in_it_without_a_post(served):
    served.store.take([post("anna", event(1), classes=["before"]), post("ben", event(1), classes=["before"])])
    for person in ("anna", "carla"):
        with served.stream("api/live", person) as stream:
            stream.live()
    assert [each.name for each in served.store.learners(CLASS)] == ["anna"]
    assert [each.name for each in served.store.learners("before")] == ["ben"]
    assert served.store.learners("other") == [], "who has posted nothing is not kept"


def test_who_left_every_class_is_told_when_they_last_posted(served):
    served.store.take([post("anna", event(1), classes=["before"])])
    seen = served.store.seen("anna")
    assert f"{seen:%Y-%m-%d %H:%M} UTC" in served.ask("GET", "me", "anna").body.decode()
