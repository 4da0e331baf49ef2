"""What the service keeps: each event once, whatever comes when, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import threading
from datetime import timedelta
from itertools import count

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st

from utils.hub.database import Database
from utils.hub.store import BadPostError, Learner, OpeningRow, Store, StoreError
from utils.hub.tables import METADATA
from utils.hub.upgrade import upgrade, versions
from utils.outbox.messages import Taken

from .posted import MORNING, event, mark_of, post, vote

NONE = Taken(0, "0" * 32)


def differences(database):
    with Database(database).reading() as connection:
        return compare_metadata(MigrationContext.configure(connection), METADATA)


def test_a_fresh_database_has_the_tables(database):
    assert not Store(database).healthy()
    store = Store(database)
    store.upgrade()
    assert differences(database) == []
    assert store.healthy()


def test_a_database_upgraded_step_by_step_has_the_tables(database):
    steps = [each.revision for each in versions().walk_revisions()][::-1]
    place = Database(database)
    place.make_place()
    for step in steps:
        with place.writing() as connection:
            upgrade(connection, step)
    assert steps
    assert differences(database) == []
    Store(database).upgrade()
    assert differences(database) == []


def test_two_who_upgrade_at_once_do_it_once(database):
    Database(database).make_place()
    failed = []

    def run():
        try:
            Store(database).upgrade()
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    assert differences(database) == []


def test_what_was_posted_is_there_and_twice_is_once(store):
    events = [event(n) for n in range(5)]
    assert store.taken("anna") == NONE
    (first,) = store.take([post("anna", *events[:3])])
    assert first == Taken(3, mark_of(events[:3]))
    (second,) = store.take([post("anna", *events)])
    assert second == store.taken("anna") == Taken(5, mark_of(events))
    assert store.events("anna") == events
    assert store.identities("anna") == [each.identity for each in events]
    assert store.taken("ben") == NONE


def test_what_is_new_is_told_once_though_two_posts_of_a_transaction_have_it(store):
    one, two = event(1), event(2)
    first, second, other = store.write([post("anna", one, one), post("anna", one, two), post("ben", one)])
    assert (first.new, second.new, other.new) == ([one], [two], [one])
    assert first.taken == second.taken == Taken(2, mark_of([one, two]))
    assert [each.new for each in store.write([post("anna", one, two)])] == [[]]


def test_learners_are_in_the_classes_of_their_last_post(store):
    store.take([post("anna", event(), classes=["IR", "day/trip"]), post("ben", event(), event(1))])
    assert [(each.name, each.count) for each in store.learners("IR")] == [("anna", 1), ("ben", 2)]
    store.take([post("anna", classes=["day/trip"])])
    assert [each.name for each in store.learners("IR")] == ["ben"]
    (anna,) = store.learners("day/trip")
    assert isinstance(anna, Learner)
    assert abs(anna.seen - store._now()) < timedelta(minutes=1)


@pytest.mark.parametrize("text", ["a\0b", "\0", "日本 🗾", "e\u0301", "\u202e", "'; DROP TABLE event; --", "\ufffe"])
def test_any_text_that_json_has_comes_back(store, text):
    each = event(activity="notes", item=text, data={text or "x": text})
    row = post("anna", each, version=text, course=text, prints={f"opening/notes/{text}": text})
    assert store.take([row]) == [Taken(1, mark_of([each]))]
    assert store.events("anna") == [each]
    assert store.asked("anna") == (text, text, {f"opening/notes/{text}": text})


@pytest.mark.parametrize("bad", [post("anna", event(data={"x": "\ud800"})), post("an\ud800na", event())])
def test_half_a_letter_is_refused_and_nothing_is_kept(store, bad):
    with pytest.raises(BadPostError, match=r"^What was sent cannot be kept"):
        store.take([post("ben", event()), bad])
    assert store.taken("ben") == NONE


def test_what_was_asked_is_the_newest_of_what_was_answered(store):
    prints = {"opening/first/one": "11", "opening/first/two": "22", "opening/vote-one": "33"}
    store.take([post("anna", event(), vote(1, "a", "o1"), prints=prints)])
    assert store.asked("anna") == ("small-course", "1", {"opening/first/one": "11", "opening/vote-one": "33"})
    store.take([post("anna", event(2), prints={"opening/first/one": "44"}, version="2")])
    assert store.asked("anna") == ("small-course", "2", {"opening/first/one": "44", "opening/vote-one": "33"})
    assert store.asked("ben") == ("", "", {})


def test_votes_are_those_cast_in_an_opening_in_the_order_in_which_they_came(store):
    cast = [vote(5, "a", "o1"), vote(1, "b", "o1"), vote(2, "b", "o2"), event(3, data={"opening": "o1"})]
    store.take([post("anna", cast[0], cast[2], cast[3])])
    store.take([post("ben", cast[1])])
    assert store.votes("o1") == [("anna", cast[0]), ("ben", cast[1])]
    assert store.votes("o3") == []


@pytest.mark.parametrize("opening", ["o\0", 3, ["o"], "x" * 65, None, ""])
def test_an_opening_that_no_class_can_have_had_does_not_stop_a_vote(store, opening):
    each = vote(1, "a", opening)
    assert store.take([post("anna", each)]) == [Taken(1, mark_of([each]))]
    assert store.events("anna") == [each]


def test_what_stays_with_the_learner_is_acknowledged_and_not_kept(store):
    drafted, kept = event(kind="drafted", data={"text": "not yet"}), event(1)
    assert store.take([post("anna", drafted, kept)]) == [Taken(2, mark_of([drafted, kept]))]
    assert store.events("anna") == [kept]
    assert store.identities("anna") == [drafted.identity, kept.identity]


def row(id_, class_="IR", **more):
    told = {"section": "opening", "question": "one", "phase": "vote", "begun": MORNING, **more}
    return OpeningRow(id=id_, class_=class_, **told)


def test_a_class_has_one_question_open(store):
    assert store.opening("IR") is None
    first = row("o1", until=MORNING + timedelta(minutes=3), groups=[["anna", "ben"], ["carla"]], shown=True)
    store.keep_opening(first)
    store.keep_opening(row("o2", class_="other"))
    assert store.opening("IR") == first
    store.keep_opening(row("o1", phase="discuss"))
    assert store.opening("IR") == row("o1", phase="discuss")
    store.keep_opening(row("o3"))
    assert store.opening("IR") == row("o3")
    store.keep_opening(row("o3", phase="revealed", closed=True))
    assert store.opening("IR") is None
    assert store.opening("other") == row("o2", class_="other")


def test_a_class_goes_by_pseudonyms_until_its_teacher_chooses_names(store):
    assert not store.names("IR")
    called = store.pseudonyms("IR", ["anna", "ben"])
    store.keep_names("IR", names=True)
    assert store.names("IR")
    assert not store.names("other")
    store.keep_names("IR", names=False)
    assert not store.names("IR")
    assert store.pseudonyms("IR", ["ben", "anna"]) == called
    assert len({*called.values(), *store.pseudonyms("other", ["anna", "ben"]).values()}) == 4
    assert not any("anna" in each for each in called.values())


@pytest.mark.parametrize("days", [1, 30])
def test_moments_come_back_in_utc(store, days):
    store.keep_opening(row("o1", until=MORNING + timedelta(days=days)))
    found = store.opening("IR")
    assert found.until - found.begun == timedelta(days=days)
    assert found.begun.utcoffset() == timedelta(0)


POSTS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["anna", "ben"]), st.lists(st.integers(0, 12), max_size=8)), min_size=1, max_size=4
    ),
    max_size=5,
)


TRIES = count()


@given(POSTS)
def test_whatever_overlaps_each_event_is_once_and_the_mark_is_theirs(one_store, transactions):
    other = next(TRIES)  # an example that is tried again begins anew
    had = {"anna": set(), "ben": set()}
    for transaction in transactions:
        posts = [post(f"{name}-{other}", *(event(n, kind="voted") for n in numbers)) for name, numbers in transaction]
        written = one_store.write(posts)
        for (name, numbers), each in zip(transaction, written, strict=True):
            new = {int((each.at - MORNING).total_seconds()) // 60 for each in each.new}
            assert new <= {*numbers} - had[name]
            had[name] |= new
        for (name, numbers), each in zip(transaction, written, strict=True):
            events = [event(n, kind="voted") for n in had[name]]
            assert had[name] >= {*numbers}
            assert each.taken == Taken(len(events), mark_of(events))
            assert one_store.taken(f"{name}-{other}") == each.taken
            assert sorted(one_store.identities(f"{name}-{other}")) == sorted(each.identity for each in events)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def one_store(request, tmp_path_factory):
    address = f"sqlite:///{tmp_path_factory.mktemp('tried') / 'seminar.db'}"
    if request.param == "postgresql":
        address = request.getfixturevalue("cluster").address
    made = Store(address)
    made.upgrade()
    yield made
    made.close()


def test_several_who_write_at_once_lose_nothing(database):
    store = Store(database)
    store.upgrade()
    failed = []

    def run(first):
        other = Store(database)  # as another process has one
        for n in range(20):
            try:
                other.take([post("anna", event(first + n), event(n)), post("ben", event(first + n))])
            except StoreError as error:
                failed.append(error)
        other.close()

    threads = [threading.Thread(target=run, args=(each,)) for each in (100, 200, 300, 400)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    for person in ("anna", "ben"):
        events = store.events(person)
        assert store.taken(person) == Taken(len(events), mark_of(events))
    assert (store.taken("anna").count, store.taken("ben").count) == (100, 80)


@pytest.mark.parametrize("address", ["", "nonsense", "mysql://x", "sqlite://", "sqlite:///:memory:", "postgresql+x:/"])
def test_an_address_of_no_database_is_one_line(address):
    with pytest.raises(StoreError, match=r"^The address of the database is none that can be used: .*$"):
        Store(address)


def test_a_database_that_is_not_there_is_one_line_without_its_password():
    store = Store("postgres://seminar:secret@127.0.0.1:1/seminar")
    with pytest.raises(StoreError) as caught:
        store.take([post("anna", event())])
    assert str(caught.value).startswith("The database could not do it (")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not store.healthy()


def test_a_database_without_tables_says_what_to_run(database):
    Database(database).make_place()
    with pytest.raises(StoreError, match="seminar hub upgrade") as caught:
        Store(database).take([post("anna", event())])
    assert "anna" not in str(caught.value.__cause__), "a log would have it"
