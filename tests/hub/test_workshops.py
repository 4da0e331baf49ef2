"""Rounds of memos in the database, on SQLite and PostgreSQL alike: kept, changed by one at a time, and forgotten."""

from __future__ import annotations

import msgspec
import pytest

from utils.activities.memo.said import Back, Dealt, Package, Reading, Version
from utils.course import Course
from utils.hub.database import BadPostError
from utils.hub.store import Forgotten
from utils.hub.workshops import DEALS, Place, Round
from utils.teaching.memos.deal import Deal, Given, Person
from utils.teaching.memos.package import as_file, unpack

from .posted import event, post
from .test_forgetting import cells

COURSE = Course()
PLACE, OTHER = Place("IR", "s", "memo"), Place("other", "s", "memo")
READS = {"anna": ("ben", "carla"), "ben": ("carla", "anna"), "carla": ("anna", "ben")}


def text(who):
    return f"the memo of this one: {who[::-1]}"


def person(who):
    reads = tuple(
        Given(author, "AB"[n], str(1 + (READS[author].index(who) if who in READS[author] else 0)))
        for n, author in enumerate(READS[who])
    )
    return Person(
        file=f"f-{who}",
        name=who,
        class_code="IR",
        pseudonyms=(f"l-{who}",),
        version=Version({"a": text(who)}),
        reads=tuple(msgspec.structs.replace(each, author=f"f-{each.author}") for each in reads),
    )


DEAL = Deal(id="d", course="1", section="s", memo="memo", seed=1, readers=2, people=tuple(map(person, READS)))


def packed(who, **what):
    return as_file(COURSE, Package(deal="d", section="s", memo="memo", class_code="IR", readers=(f"l-{who}",), **what))


def a_round():
    """What a round is kept as: everybody has two memos to read, and got two readings back."""
    files = {}
    for who, authors in READS.items():
        memos = tuple(Dealt("AB"[n], Version({"a": text(author)})) for n, author in enumerate(authors))
        files[f"to-read/f-{who}.json"] = packed(who, memos=memos)
        given = [(reader, given) for reader, given in DEAL.readers_of(DEAL.by_file[f"f-{who}"])]
        back = tuple(Back(each.number, Reading(change=f"says {reader.name[::-1]}")) for reader, each in given)
        files[f"returned/f-{who}.json"] = packed(who, readings=back)
    return Round(msgspec.json.encode(DEAL), files, {f"f-{who}": who for who in READS})


@pytest.fixture
def kept(store):
    """A store with a round."""
    for each in READS:
        store.take([post(each, event())])
    store.keep_round(PLACE, b"", a_round())
    return store


def test_a_round_comes_back_as_it_was_kept(kept):
    assert DEAL.sound
    found = kept.round(PLACE)
    assert (found.deal, found.files, found.owners) == (a_round().deal, a_round().files, a_round().owners)
    assert found.workshop.deal == DEAL
    assert kept.round(OTHER) == Round()
    assert kept.round(OTHER).workshop.deal is None


def test_everybody_gets_their_own_packages_and_the_newest_last(kept):
    mine = [each.file for each in kept.parcels("anna")]
    assert sorted(mine) == sorted(a_round().files[f"{where}/f-anna.json"].decode() for where in ("to-read", "returned"))
    changed = packed("anna", memos=(Dealt("A", Version({"a": "new"})),))
    kept.keep_round(PLACE, a_round().deal, Round(b"{}", {"to-read/f-anna.json": changed}, {"f-anna": "anna"}))
    assert [each.file for each in kept.parcels("anna")][-1] == changed.decode()
    assert len(kept.parcels("anna")) == 2
    assert kept.parcels("teacher") == []


@pytest.mark.parametrize("before", [b"", b"of another"])
def test_what_was_not_seen_is_not_overwritten(kept, before):
    with pytest.raises(BadPostError):
        kept.keep_round(PLACE, before, Round(b"{}"))
    assert kept.round(PLACE).deal == a_round().deal


def test_nothing_is_kept_for_who_is_not_there(kept):
    with pytest.raises(BadPostError):
        kept.keep_round(PLACE, a_round().deal, Round(b"{}", {"to-read/x.json": b"{}"}, {"x": "nobody"}))
    assert kept.round(PLACE).deal == a_round().deal


def test_a_person_is_forgotten_in_deals_and_in_what_others_have(kept):
    assert kept.forget_person("anna") == Forgotten(learners=1, events=1, openings=0, left=0, packages=2)
    for each in ("anna", text("anna"), f"says {'anna'[::-1]}"):
        assert cells(kept, each) == []
    deal, found = DEALS.decode(kept.round(PLACE).deal), kept.round(PLACE).files
    assert deal.sound
    assert sorted(each.withdrawn for each in deal.people) == [False, False, True]
    memos = {place: [each.label for each in unpack(COURSE, found[place]).memos] for place in found if "read/" in place}
    assert memos == {"to-read/f-ben.json": ["A"], "to-read/f-carla.json": ["B"]}
    backs = {place: unpack(COURSE, found[place]).readings for place in found if "returned/" in place}
    assert {place: [each.reading.change for each in back] for place, back in backs.items()} == {
        "returned/f-ben.json": [f"says {'carla'[::-1]}"],
        "returned/f-carla.json": [f"says {'ben'[::-1]}"],
    }
    assert kept.forget_person("anna") == Forgotten(0, 0, 0, 0)
    assert kept.forget_person("ben").left == kept.forget_person("carla").left == 0
    assert cells(kept, "memo of this one") == []


def test_a_count_that_finds_something_left_in_packages_or_a_deal_says_so(kept, monkeypatch):
    monkeypatch.setattr("utils.hub.forgetting_memos.without", lambda content, labels: content)
    assert kept.forget_person("anna").left == 4
    monkeypatch.setattr("utils.hub.forgetting_memos._without", lambda deal, files: deal)
    assert kept.forget_person("ben").left > 0


def test_a_class_is_forgotten_with_its_rounds_and_no_other(kept):
    kept.take([post("anna", event(), classes=["IR", "other"])])
    kept.keep_round(OTHER, b"", Round(b"{}", {"to-read/f-anna.json": packed("anna")}, {"f-anna": "anna"}))
    done = kept.forget_class("IR")
    assert (done.learners, done.packages, done.left) == (2, 6, 0)
    assert kept.round(PLACE) == Round()
    assert len(kept.parcels("anna")) == 1


def test_a_round_that_is_ended_takes_its_packages_along(kept):
    assert kept.end_round(PLACE) == 6
    assert kept.end_round(PLACE) == 0
    assert kept.round(PLACE) == Round()
    assert kept.parcels("anna") == []
