"""A class from draft to revision by the commands, names and markup in every field: nobody learns who wrote what."""

from __future__ import annotations

import re

import pytest

from utils import cli
from utils.activities.memo.readings_record import Response
from utils.activities.memo.said import Reading
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.memos.collect import collect, find_memo

from .classroom import MEMO, NASTY, named

FIRST = ["Anneke", "Bartolo", "Chiyoko", "Dagfinn", "Eluned", "Farrukh", "Gwendal", "Hyacinth"]
LAST = ["Abernathy", "Brzezicki", "Castellano", "Dostoyan", "Ekström"]
NAMES = [f"{first} {last}" for last in LAST for first in FIRST]
IDENTITY = re.compile(rb"learner-[0-9a-f]{8}")
TIME = re.compile(r"\d\d:\d\d:\d\d")


def text(room, learner):
    """Return what a learner writes: the own name in all spellings, the pseudonym of another, and what is no markup."""
    return f"{named(room.names[learner])} I am {room.pseudonym(learner)}. {NASTY}"


def take_part(room, learner, name):
    """Hand in once to have a pseudonym, then again with it in every field."""
    room.draft(learner, "first", name)
    room.draft(learner, text(room, learner), name)


def leaks(room, data, recipient):
    """Return what in the bytes of a package tells who anybody is but the recipient."""
    others = {each.decode() for each in IDENTITY.findall(data)} - {room.pseudonym(recipient)}
    shown = data.decode().casefold()
    parts = {part for name in room.names.values() for part in name.casefold().split()}
    files = {f"{each}.jsonl" for each in room.names}
    return others | {each for each in parts | files if each in shown} | {*TIME.findall(data.decode())}


def all_leaks(room, by_learner):
    return {each: found for each, data in by_learner.items() if (found := leaks(room, data, each))}


def packages(room, folder):
    """Return the packages in a folder by the learner whom each is for."""
    dealt = {each["name"] for each in room.deal["people"]}
    paths = {each: room.package(each, folder) for each, name in room.names.items() if name in dealt}
    return {each: path.read_bytes() for each, path in paths.items() if path.exists()}


def test_twelve_draft_are_read_return_answer_and_revise(room, seminar):
    learners = [f"file{n}" for n in range(12)]
    for learner, name in zip(learners, NAMES, strict=False):
        take_part(room, learner, name)
    assert seminar("deal", "--readers", "3", "--seed", "11")[0] == 0
    to_read = packages(room, "to-read")
    assert len(to_read) == 12
    assert all_leaks(room, to_read) == {}
    for learner in learners:
        room.read(learner, text(room, learner))
    code, out, err = seminar("return")
    assert (code, err) == (0, "")
    assert out.startswith("36 readings came back, of 12 memos.")
    returned = packages(room, "returned")
    assert all_leaks(room, returned) == {}
    for learner in learners:
        package = room.respond(learner, Response({"1": "change"}, {"1": "It is short."}, "The cost comes first now."))
        assert [each.label for each in package.readings] == ["1", "2", "3"]
        room.draft(learner, "revised", room.names[learner])
    found = collect(find_memo(room.course, MEMO), read_folder(room.course, room.answers).hand_ins)
    assert [len(each.written.handed) for each in found] == [3] * 12
    assert [each.version.texts["to"] for each in found] == ["to: revised"] * 12
    assert {len(each.readings.read) for each in found} == {3}
    assert [[one.taken_up for one in each.readings.responses.values()] for each in found] == [
        ["The cost comes first now."]
    ] * 12


def test_what_is_no_markup_comes_through_letter_for_letter(room, seminar):
    for n in range(3):
        room.draft(f"l{n}", NASTY, NAMES[n])
    seminar("deal")
    package = room.open("l0", room.package("l0"))
    texts = package.memos[0].version.texts
    assert {id_: texts[id_] for id_ in room.fields()} == {id_: f"{id_}: {NASTY}" for id_ in room.fields()}
    for n in range(3):
        room.read(f"l{n}", NASTY)
    seminar("return")
    back = room.open("l0", room.package("l0", "returned")).readings[0].reading
    assert {*back.comments.values()} == {f"{line.id}: {NASTY}" for line in room.memo.content.rubric}
    assert back.change == f"change: {NASTY}"


def test_forty_with_three_missing_one_late_and_one_withdrawn(room, seminar):
    learners = [f"file{n}" for n in range(40)]
    missing, late, withdrawn = learners[:3], learners[3], learners[4]
    room.names = dict(zip(learners, NAMES, strict=True))
    for learner in missing:  # they have done something else, no memo
        room.say(learner, "d", "A", Reading())
        room.hand_in(learner)
    for learner in learners[4:]:
        take_part(room, learner, room.names[learner])
    room.withdraw(withdrawn)
    room.hand_in(withdrawn)
    code, out, err = seminar("deal", "--seed", "3")
    assert (code, err) == (0, "")
    assert "Dealt: 35 memos, each to 2 readers." in out
    assert f"nothing to read: {NAMES[0]}, {NAMES[1]} and {NAMES[2]}." in out
    assert f"Memo withdrawn, so not dealt and nothing to read: {NAMES[4]}." in out
    take_part(room, late, NAMES[3])
    out = seminar("deal")[1]
    assert f"Memos that came later: {NAMES[3]}." in out
    assert sorted(map(len, room.readers().values())) == [2] * 34 + [3] * 2
    readers = [*learners[5:], late]
    to_read = packages(room, "to-read")
    assert sorted(to_read) == sorted(readers)
    assert all_leaks(room, to_read) == {}
    for learner in readers[3:]:
        room.read(learner, text(room, learner))
    code, out, err = seminar("return")
    assert code == 3  # the three missing have readings of another deal
    assert err.count("one reading of another deal") == 3
    assert f"{NAMES[5]} (0 of " in out
    returned = packages(room, "returned")
    assert all_leaks(room, returned) == {}
    assert len(returned) >= 33


def test_what_would_tell_is_found(room, seminar):
    for n in range(2):
        take_part(room, f"l{n}", NAMES[n])
    seminar("deal")
    data = room.package("l0").read_bytes()
    assert leaks(room, data, "l0") == set()
    for tell in (b"anneke", b"BartoloAbernathy", b"learner-00000000", b"l1.jsonl", b"2026-03-02T10:11:12"):
        assert leaks(room, data.replace(b"[name]", tell, 1), "l0")


def test_every_masked_name_is_told_to_the_teacher(room, seminar):
    for n in range(3):
        take_part(room, f"l{n}", NAMES[n])
    out = seminar("deal")[1]
    for name in NAMES[:3]:
        assert f"Masked in what {name} wrote: {name}, " in out


def test_those_who_only_signed_share_a_line(room, seminar):
    for n in range(3):
        room.draft(f"l{n}", f"{NAMES[n]} wrote it." + " Anneke, that is." * (n == 0), NAMES[n])
    lines = [line for line in seminar("deal")[1].splitlines() if line.startswith("Masked")]
    assert lines == [
        "Masked: the names of 2 learners, each in what they wrote themselves.",
        f"Masked in what {NAMES[0]} wrote: {NAMES[0]} and Anneke.",
    ]


def test_learners_without_names_are_dealt_and_returned_too(room, seminar):
    for n in range(3):
        room.draft(f"l{n}", f"memo {n}")
    assert seminar("deal")[0] == 0
    assert {path.stem for path in (room.workshop / "to-read").iterdir()} == {room.pseudonym(f"l{n}") for n in range(3)}
    for n in range(3):
        room.open(f"l{n}", room.workshop / "to-read" / f"{room.pseudonym(f'l{n}')}.json")


@pytest.mark.parametrize("task", [["memo"], ["memo", "deal"], ["memo", "return", "x"]])
def test_a_command_without_its_folders_is_not_understood(task):
    with pytest.raises(SystemExit) as error:
        cli.main(task)
    assert error.value.code == 2


def test_evidence_comes_along_without_names(room, seminar):
    for n in range(2):
        room.draft(f"l{n}", "a text", NAMES[n])
        cited = {"n": 1, "line": f"Trade fell. {named(NAMES[n])}", "source": f"A run by {NAMES[n]}"}
        room.record(f"l{n}").add(room.memo.entry("submitted", texts={"to": "A minister [1]"}, evidence=[cited]))
        room.hand_in(f"l{n}")
    seminar("deal")
    (memo,) = room.open("l0", room.package("l0")).memos
    assert memo.version.evidence[0].line.startswith("Trade fell. By [name], that is [name];")
    assert memo.version.evidence[0].source == "A run by [name]"
    assert leaks(room, room.package("l0").read_bytes(), "l0") == set()


def test_an_author_does_not_learn_of_another_reader_from_a_reading(room, seminar):
    for n in range(3):
        room.draft(f"l{n}", "a text", NAMES[n])
    seminar("deal")
    for n in range(3):
        room.read(f"l{n}", "Anneke, Bartolo and Chiyoko agree")
    seminar("return")
    assert all_leaks(room, packages(room, "returned")) == {}
