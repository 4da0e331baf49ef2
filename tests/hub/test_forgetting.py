"""What is forgotten is gone from every table and file, and does not come back when a kernel sends it once more."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from utils.hub import forgetting
from utils.hub.hand_ins import hand_ins
from utils.hub.store import Forgotten, OpeningRow, Store, StoreError
from utils.hub.tables import METADATA
from utils.outbox.messages import Taken

from .posted import MORNING, event, mark_of, post, vote

ANSWER = "what-anna-wrote"


class Clock:
    def __init__(self):
        self.now = MORNING + timedelta(hours=1)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(database, clock):
    """Two classes: anna and ben in one, carla in both, with a question that was open there."""
    made = Store(database, clock)
    made.upgrade()
    groups = [["anna", "carla"], ["ben", "anna-maria"]]
    told = {"section": "opening", "question": "one", "phase": "vote", "begun": clock()}
    made.keep_opening(OpeningRow(id="o1", class_="IR", groups=groups, **told))
    made.keep_opening(OpeningRow(id="o2", class_="other", groups=[["carla"]], **told))
    made.keep_names("IR", names=True)
    made.take([post("anna", event(1, ANSWER), event(2, kind="drafted"), vote(3, "a", "o1"))])
    made.take([post("ben", event(1), vote(2, "b", "o1"), prints={"opening/vote-one": "11"})])
    made.take([post("carla", event(1), vote(4, "b", "o1"), classes=["IR", "other"])])
    yield made
    made.close()


def cells(store, text):
    """Where `text` stands, looked for in every cell of every table."""
    found = []
    with store._database.reading() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for name, value in row.items():
                    said = value if isinstance(value, bytes) else str(value).encode()
                    if text.encode() in said.replace(b"anna-maria", b""):
                        found.append((table.name, name))
    return found


def test_nothing_of_a_person_is_left_in_any_table(store):
    assert {table for table, _ in cells(store, "anna")} == {"learner", "member", "event", "opening"}
    assert store.forget_person("anna") == Forgotten(learners=1, events=3, openings=0, left=0)
    assert cells(store, "anna") == []
    assert cells(store, ANSWER) == []
    assert store.opening("IR").groups == [["carla"], ["ben", "anna-maria"]]
    assert store.taken("anna") == Taken(0, "0" * 32)
    assert [person for person, _ in store.votes("o1")] == ["ben", "carla"]
    assert store.taken("ben").count == 2
    assert store.forget_person("anna") == Forgotten(0, 0, 0, 0)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_file_of_sqlite_does_not_have_it_either(store, database):
    folder = Path(database.removeprefix("sqlite:///")).parent
    assert any(ANSWER.encode() in each.read_bytes() for each in folder.iterdir())
    store.forget_person("anna")
    assert not any(ANSWER.encode() in each.read_bytes() for each in folder.iterdir())


def test_a_count_that_finds_something_left_says_so(store, monkeypatch):
    monkeypatch.setattr("utils.hub.forgetting.delete", lambda table: select(1))
    assert store.forget_person("anna").left == 5


def test_what_was_forgotten_is_acknowledged_and_not_kept_when_it_comes_once_more(store, clock):
    before = [event(1, ANSWER), event(2), vote(3, "a", "o1")]
    store.forget_person("anna")
    later = event(61, "after")
    clock.now += timedelta(minutes=5)
    (written,) = store.write([post("anna", *before, later)])
    assert written.taken == store.taken("anna") == Taken(4, mark_of([*before, later]))
    assert written.new == store.events("anna") == [later]
    assert sorted(store.identities("anna")) == sorted(each.identity for each in [*before, later])
    assert cells(store, ANSWER) == []
    assert [person for person, _ in store.votes("o1")] == ["ben", "carla"]
    assert store.write([post("anna", *before, later)])[0].new == []


def test_a_class_goes_with_those_who_are_in_no_other(store):
    assert store.forget_class("IR") == Forgotten(learners=2, events=5, openings=1, left=0)
    for each in ("anna", "ben", "IR", ANSWER):
        assert cells(store, each) == []
    assert (store.opening("IR"), store.learners("IR"), store.names("IR")) == (None, [], False)
    assert [(each.name, each.count) for each in store.learners("other")] == [("carla", 2)]
    assert len(store.events("carla")) == 2
    assert store.votes("o1") == []
    assert store.opening("other").groups == [["carla"]]
    store.take([post("ben", event(1), event(62))])
    assert store.events("ben") == [event(62)]
    assert store.forget_class("IR").learners == 1
    assert store.forget_class("no such class") == Forgotten(0, 0, 0, 0)


def test_what_is_old_goes_and_who_still_posts_stays(store, clock):
    clock.now += timedelta(days=100)
    store.take([post("ben", event(5, "new"))])
    assert store.forget_before(101) == Forgotten(0, 0, 0, 0)
    done = store.forget_before(99)
    assert done == Forgotten(learners=2, events=2 + 3 + 2, openings=2, left=0)
    assert cells(store, ANSWER) == cells(store, "o1") == []
    assert store.events("ben") == [event(5, "new")]
    assert store.asked("ben")[2] == {}
    mine = [event(1), vote(2, "b", "o1"), event(5, "new")]
    assert store.taken("ben") == Taken(3, mark_of(mine))
    assert store.write([post("ben", *mine)])[0].new == []
    assert store.events("ben") == [event(5, "new")]
    assert [len(each) for each in hand_ins(store, "IR")] == [1]


def test_more_people_than_a_statement_takes_at_once_can_be_old(store, clock):
    store.take([post(f"p{n}", event()) for n in range(3000)])
    clock.now += timedelta(days=10)
    assert store.forget_before(9).learners == 3003
    assert store.forget_before(9) == Forgotten(0, 0, 0, 0)


def test_forgetting_goes_on_while_others_write(store, database):
    failed, ended = [], threading.Event()

    def write():
        other, n = Store(database), 0
        while not ended.is_set():
            n += 1
            try:
                other.take([post("ben", event(n))])
            except StoreError as error:
                failed.append(error)
        other.close()

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for n in range(30):
            store.take([post("anna", event(n))])
            assert store.forget_person("anna").left == 0
    finally:
        ended.set()
        writing.join()
    assert failed == []
    assert store.taken("ben").count > 1


def test_who_posts_while_they_are_forgotten_is_kept_afterwards(store, database, monkeypatch):
    other, first = Store(database), forgetting._openings_with
    writing = threading.Thread(target=lambda: other.take([post("anna", event(62))]))

    def begin(*asked):
        if not writing.ident:
            writing.start()
            writing.join(1)  # as long as it takes, if nothing holds it up
        return first(*asked)

    monkeypatch.setattr(forgetting, "_openings_with", begin)
    assert store.forget_person("anna").left == 0
    writing.join()
    other.close()
    assert store.events("anna") == [event(62)]


def test_what_a_clock_that_is_ahead_dates_after_the_forgetting_is_not_kept_either(store, clock):
    store.forget_person("anna")
    ahead, soon = event(60 * 24 * 365, ANSWER), event(62)
    store.take([post("anna", ahead, soon)])
    assert store.events("anna") == [soon]
    assert store.taken("anna").count == 2
