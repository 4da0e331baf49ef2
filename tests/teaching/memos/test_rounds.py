"""`seminar memo deal` and `seminar memo return`: what is written, and a line for whatever is missing or odd."""

from __future__ import annotations

import codecs
import errno
import os
import re
import shutil
import sys

import pytest
from msgspec import json

from tests.teaching.conftest import edit_and_seal, without_prints
from utils.activities.memo.said import Reading
from utils.course import Course
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.memos.collect import collect, find_memo
from utils.teaching.memos.package import Packed
from utils.whole_file import write_whole

from .classroom import MEMO, SECTION


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}


def returned(room):
    """Return the readings in each package that was returned."""
    found = files(room.workshop / "returned")
    return {name: json.decode(data, type=Packed).package.readings for name, data in found.items()}


def draft(room, n):
    for number in range(n):
        room.draft(f"l{number}", f"memo {number}", f"Name{number} Last{number}")


@pytest.fixture
def four(room, seminar):
    """Four whose memos were dealt."""
    draft(room, 4)
    assert seminar("deal", "--seed", "5")[0] == 0
    return room


def test_each_gets_a_package_of_their_own(room, seminar):
    draft(room, 4)
    code, out, err = seminar("deal", "--seed", "5")
    assert (code, err) == (0, "")
    assert out.startswith("Dealt: 4 memos, each to 2 readers. Seed: 5.\n4 packages are in ")
    assert {*files(room.workshop)} == {"deal.json", *(f"to-read/Name{n}-Last{n}.json" for n in range(4))}
    for n in range(4):
        package = room.open(f"l{n}", room.package(f"l{n}"))
        assert package.readers == (room.pseudonym(f"l{n}"),)
        texts = [each.version.texts["subject"] for each in package.memos]
        assert len({*texts}) == 2
        assert f"subject: memo {n}" not in texts


def test_the_folder_is_for_the_teacher_alone(four):
    if sys.platform == "win32":
        pytest.skip("Windows keeps rights otherwise")
    assert [path.stat().st_mode & 0o077 for path in (four.workshop, *four.workshop.rglob("*"))] == [0] * 7


def test_the_same_seed_writes_the_same_bytes(four, seminar):
    before = files(four.workshop)
    shutil.rmtree(four.workshop)
    seminar("deal", "--seed", "5")
    assert files(four.workshop) == before
    shutil.rmtree(four.workshop)
    seminar("deal", "--seed", "6")
    assert files(four.workshop) != before


def test_a_seed_that_was_drawn_is_printed_and_deals_the_same(room, seminar):
    draft(room, 4)
    seed = seminar("deal")[1].split("Seed: ")[1].split(".")[0]
    before = files(room.workshop)
    shutil.rmtree(room.workshop)
    seminar("deal", "--seed", seed)
    assert files(room.workshop) == before


def test_few_memos_have_fewer_readers_which_is_told(room, seminar):
    draft(room, 3)
    out = seminar("deal", "--readers", "3")[1]
    assert "Dealt: 3 memos, each to 2 readers." in out
    assert "3 memos are too few for 3 readers each." in out


def test_two_memos_have_one_reader_each(room, seminar):
    draft(room, 2)
    assert "Dealt: 2 memos, each to one reader." in seminar("deal")[1]


def test_one_memo_is_not_dealt(room, seminar):
    draft(room, 1)
    code, out, err = seminar("deal")
    assert (code, out) == (1, "")
    assert err.startswith("Only Name0 Last0 has handed a memo over")
    assert not room.workshop.exists()


def test_no_memo_is_not_dealt(room, seminar):
    room.say("l0", "d", "A", Reading())
    room.hand_in("l0")
    code, _, err = seminar("deal")
    assert code == 1
    assert err.startswith("Nobody has handed this memo over yet")


def test_who_has_no_memo_and_who_withdrew_are_named(room, seminar):
    draft(room, 4)
    room.withdraw("l3")
    room.hand_in("l3")
    room.say("l4", "d", "A", Reading())
    room.names["l4"] = "Nobody Yet"
    room.hand_in("l4")
    out = seminar("deal")[1]
    assert "Dealt: 3 memos" in out
    assert "Memo withdrawn, so not dealt and nothing to read: Name3 Last3." in out
    assert "No memo handed over, so nothing to read: Nobody Yet." in out


def test_a_late_memo_is_dealt_and_only_packages_that_changed_are_written(room, seminar):
    draft(room, 12)
    seminar("deal", "--seed", "5")
    before, stamps = files(room.workshop), {path: path.stat().st_mtime_ns for path in room.workshop.rglob("*.json")}
    room.draft("late", "a late memo", "Late Comer")
    code, out, err = seminar("deal")
    after = files(room.workshop)
    assert (code, err) == (0, "")
    assert "Memos that came later: Late Comer." in out
    changed = {name.removeprefix("to-read/") for name in after if after[name] != before.get(name)} - {"deal.json"}
    assert len(changed) == 3
    line = next(line for line in out.splitlines() if line.startswith("New or changed"))
    assert [name for name in changed if name not in line] == []
    assert line.count(".json") == 3
    same = [path for path in stamps if path.name not in {*changed, "deal.json"}]
    assert [path for path in same if path.stat().st_mtime_ns != stamps[path]] == []
    for file, authors in room.readers().items():
        assert len(authors) in (2, 3), file


def test_no_package_is_written_of_a_deal_that_could_not_be_kept(four, seminar, monkeypatch):
    def full(path, *_, **__):
        if path.name == "deal.json":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_whole(path, *_, **__)

    four.draft("late", "a late memo", "Late Comer")
    before = files(four.workshop)
    monkeypatch.setattr("utils.files.new_file.write_whole", full)
    code, out, err = seminar("deal")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "deal.json" in err
    assert files(four.workshop) == before


def test_dealing_again_without_anything_new_writes_nothing(four, seminar):
    before = files(four.workshop)
    out = seminar("deal")[1]
    assert files(four.workshop) == before
    assert "to-read is new." in out


def test_a_withdrawn_memo_is_taken_out_of_packages(four, seminar):
    four.withdraw("l1")
    four.hand_in("l1")
    out = seminar("deal")[1]
    assert "Withdrawn, and taken out of the packages: Name1 Last1." in out
    assert not [name for name, data in files(four.workshop).items() if name != "deal.json" and b": memo 1" in data]


@pytest.mark.parametrize(("left", "said"), [(0, "All memos that were dealt are withdrawn"), (1, "one is left")])
def test_where_all_withdraw_it_is_said_that_nobody_has_one_to_read(four, seminar, left, said):
    for n in range(left, 4):
        four.withdraw(f"l{n}")
        four.hand_in(f"l{n}")
    out = seminar("deal")[1]
    assert said in out.splitlines()[0]
    assert "Dealt" not in out
    assert "too few" not in out


def test_who_revised_since_is_told_and_readers_keep_what_they_have(four, seminar):
    before = files(four.workshop)
    four.draft("l1", "revised", "Name1 Last1")
    assert "Revised since they were dealt: Name1 Last1. Their readers keep" in seminar("deal")[1]
    assert files(four.workshop) == before


@pytest.mark.parametrize("option", [("--seed", "6"), ("--readers", "3"), ("--memo", "another")])
def test_what_was_dealt_cannot_be_dealt_otherwise(four, seminar, option):
    code, _, err = seminar("deal", *option)
    assert code == 1
    assert f"memo {SECTION}/{MEMO}, 2 readers for each, seed 5" in err


@pytest.mark.parametrize("option", [("--seed", "5"), ("--readers", "2"), ("--memo", f"{SECTION}/{MEMO}")])
def test_the_same_options_may_be_given_again(four, seminar, option):
    assert seminar("deal", *option)[0] == 0


def test_a_memo_that_there_is_not_is_told(room):
    draft(room, 2)
    assert room.seminar("deal", "--memo", "no-such") == 1


def test_the_only_memo_need_not_be_named(course):
    with pytest.raises(Exception, match="no memo to write"):
        find_memo(course)
    assert find_memo(Course(), MEMO) == find_memo(Course(), f"{SECTION}/{MEMO}")
    with pytest.raises(Exception, match=f"“x” is no memo of this course: name .*{SECTION}/{MEMO}"):
        find_memo(Course(), "x")


def test_another_folder_is_left_alone(room, seminar):
    draft(room, 2)
    room.workshop.mkdir()
    (room.workshop / "notes.txt").write_text("mine", encoding="utf-8")
    assert "no deal.json" in seminar("deal")[2]
    assert "no deal.json" in seminar("return")[2]
    assert [path.name for path in room.workshop.iterdir()] == ["notes.txt"]


def test_a_file_is_no_folder(room, seminar):
    draft(room, 2)
    room.workshop.write_text("mine", encoding="utf-8")
    assert "no deal.json" in seminar("deal")[2]


@pytest.mark.parametrize("place", ["", "workshop", "a/b"])
def test_a_folder_among_the_answers_is_told_before_anything_is_written(room, seminar, place):
    draft(room, 2)
    room.workshop = room.answers / place
    before = [*room.answers.rglob("*")]
    code, out, err = seminar("deal")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "name a folder outside of it" in err
    assert [*room.answers.rglob("*")] == before


def test_an_empty_folder_is_taken(room, seminar):
    draft(room, 2)
    room.workshop.mkdir()
    assert seminar("deal")[0] == 0


def test_nothing_can_be_returned_before_it_was_dealt(room, seminar):
    draft(room, 2)
    code, _, err = seminar("return")
    assert code == 1
    assert err.startswith("Nothing was dealt to ")


SPOILT = [
    (lambda data: data[:-40], "cut off or changed"),
    (lambda data: data.replace(b'"author": "', b'"author": "no'), "cut off or changed"),
    (lambda data: data.replace(b'"seed": 5', b'"seed": "x"'), "cut off or changed"),
    (lambda data: data.replace(b"Name1-Last1", b"../../Name1-Last1"), "cut off or changed"),
    (lambda data: data.replace(b"Name1-Last1", b"Name2-Last2"), "cut off or changed"),
    (lambda data: re.sub(rb'"learner-[0-9a-f]+"', b"", data), "cut off or changed"),
    (lambda data: data.replace(b'"label": "B"', b'"label": "A"'), "cut off or changed"),
    (lambda data: data.replace(b'"number": "2"', b'"number": "1"'), "cut off or changed"),
    (lambda data: data.replace(b'"author": "Name1-Last1"', b'"author": "Name0-Last0"'), "cut off or changed"),
    (lambda data: data.replace(b'"v": 1', b'"v": 2'), "newer edition"),
    (lambda data: data.replace(b'"course": "', b'"course": "9'), "was dealt with version 9"),
]


@pytest.mark.parametrize(("spoil", "said"), SPOILT)
@pytest.mark.parametrize("task", ["deal", "return"])
def test_a_spoilt_deal_is_told_and_nothing_written(four, seminar, task, spoil, said):
    path = four.workshop / "deal.json"
    spoilt = spoil(path.read_bytes())
    assert spoilt != path.read_bytes()
    path.write_bytes(spoilt)
    before = files(four.workshop)
    code, out, err = seminar(task)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err
    assert files(four.workshop) == before


def test_a_deal_that_an_editor_marked_and_whose_lines_end_otherwise_is_the_same(four, seminar):
    path = four.workshop / "deal.json"
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n"))
    assert "Dealt: 4 memos, each to 2 readers. Seed: 5." in seminar("deal")[1]


def test_readings_come_back_to_the_authors(four, seminar):
    for n in range(4):
        four.read(f"l{n}", f"said by {n}")
    code, out, err = seminar("return")
    assert (code, err) == (0, "")
    assert out.startswith("8 readings came back, of 4 memos.\n4 packages are in ")
    for n in range(4):
        package = four.open(f"l{n}", four.package(f"l{n}", "returned"))
        assert [each.label for each in package.readings] == ["1", "2"]
        readers = {file for file, authors in four.readers().items() if f"Name{n}-Last{n}" in authors}
        said = {each.reading.change for each in package.readings}
        assert said == {f"change: said by {file[4]}" for file in readers}


def test_an_author_learns_which_version_was_read_also_later_without_the_hand_in(four, seminar):
    four.draft("l1", "revised", "Name1 Last1")
    for n in range(4):
        four.read(f"l{n}")
    seminar("return")
    path = four.package("l1", "returned")
    before = path.read_bytes()
    assert four.open("l1", path).read_version == 1
    (four.answers / "l1.jsonl").unlink()
    seminar("return")
    assert path.read_bytes() == before


def test_missing_readers_and_authors_with_fewer_readings_are_named(four, seminar):
    for n in range(3):
        four.read(f"l{n}")
    out = seminar("return")[1]
    assert "Readings not in yet, handed in of those dealt: Name3 Last3 (0 of 2)." in out
    line = next(line for line in out.splitlines() if line.startswith("Authors with fewer"))
    assert line.count("(1 of 2)") == 2
    before = files(four.workshop / "returned")
    four.read("l3")
    out = seminar("return")[1]
    assert "8 readings came back" in out
    assert "not in yet" not in out
    assert "fewer readings" not in out
    assert len([name for name, data in files(four.workshop / "returned").items() if data != before.get(name)]) == 2


def test_readers_keep_their_numbers_when_more_readings_come_in(four, seminar):
    four.read("l0", "first")
    seminar("return")
    before = returned(four)
    for n in range(1, 4):
        four.read(f"l{n}", "later")
    seminar("return")
    after = returned(four)
    assert len(before) == 2
    assert all(each in after[name] for name, readings in before.items() for each in readings)


def test_what_was_returned_stays_without_its_hand_in(four, seminar):
    for n in range(4):
        four.read(f"l{n}")
    seminar("return")
    before = files(four.workshop)
    for n in range(3):
        (four.answers / f"l{n}.jsonl").unlink()
    out = seminar("return")[1]
    assert "8 readings came back" in out
    assert files(four.workshop) == before


def test_a_reading_of_a_memo_that_was_not_dealt_is_told_and_goes_to_nobody(four, seminar):
    four.say("l0", four.deal["id"], "C", Reading(change="smuggled"))
    four.hand_in("l0")
    code, _, err = seminar("return")
    assert code == 3
    assert "Name0 Last0 handed in a reading of memo C, which was not dealt to them" in err
    assert not [name for name, data in files(four.workshop).items() if b"smuggled" in data]
    assert b"smuggled" in (four.answers / "l0.jsonl").read_bytes()


def test_a_reading_by_somebody_who_was_dealt_nothing_is_told(four, seminar):
    four.names["x"] = "Some Body"
    four.say("x", four.deal["id"], "A", Reading(change="smuggled"))
    four.hand_in("x")
    assert "Some Body handed in a reading of memo A, which was not dealt to them" in seminar("return")[2]


def test_of_two_readings_by_one_reader_the_last_counts(four, seminar):
    for text in ("first thoughts", "second thoughts"):
        four.say("l0", four.deal["id"], "A", Reading(change=text))
    four.hand_in("l0")
    code, out, err = seminar("return")
    assert code == 3
    assert "Name0 Last0 handed in 2 readings of memo A: the last one counts." in err
    assert "One reading came back." in out
    (data,) = files(four.workshop / "returned").values()
    assert b"second thoughts" in data
    assert b"first thoughts" not in data


@pytest.mark.parametrize("said", ["no", {"levels": {"memo-one": "best"}}, {"passages": [{"field": "to", "quote": 3}]}])
def test_a_reading_that_cannot_be_read_is_told_and_the_sound_one_counts(four, seminar, said):
    four.say("l0", four.deal["id"], "A", Reading(change="sound"))
    four.record("l0").add(four.readings.entry("read", four.deal["id"], label="A", reading=said))
    four.record("l0").add(four.readings.entry("read", four.deal["id"], label=["A"], reading={"change": "no letter"}))
    four.hand_in("l0")
    code, out, err = seminar("return")
    assert (code, err.count("\n")) == (3, 1)
    assert "Name0 Last0 handed in 2 readings that cannot be read" in err
    assert out.startswith("One reading came back.")


def test_readings_of_another_deal_are_told(four, seminar):
    four.say("l0", "another", "A", Reading(change="elsewhere"))
    four.hand_in("l0")
    code, out, err = seminar("return")
    assert code == 3
    assert "Name0 Last0 handed in one reading of another deal" in err
    assert "0 readings came back" in out
    assert not (four.workshop / "returned").exists()


def test_readings_of_a_withdrawn_memo_go_back_and_are_told(four, seminar):
    for n in range(4):
        four.read(f"l{n}")
    four.withdraw("l2")
    four.hand_in("l2")
    out = seminar("return")[1]
    assert "The memo of Name2 Last2 was withdrawn; its 2 readings go back to the author all the same." in out
    assert (four.workshop / "returned" / "Name2-Last2.json").exists()


def test_nobody_owes_a_reading_of_a_withdrawn_memo(four, seminar):
    four.withdraw("l2")
    four.hand_in("l2")
    out = seminar("return")[1]
    lines = [line for line in out.splitlines() if line.startswith(("Readings not in yet", "Authors with fewer"))]
    assert "(0 of 2)" in lines[0]
    assert "(0 of 1)" in lines[0]
    assert "Name2 Last2" not in lines[1]


def test_a_memo_of_another_version_counts_where_it_is_asked_as_it_was(four, seminar):
    edit_and_seal(four.answers / "l0.jsonl", b'"version":"', b'"version":"9')
    code, _, err = seminar("return")
    assert code == 0
    assert "1 file is of version 9" in err
    assert "are not counted" not in err


def test_a_hand_in_of_another_version_that_does_not_say_what_was_asked_is_told(four, seminar):
    path = four.answers / "l0.jsonl"
    edit_and_seal(path, b'"version":"', b'"version":"9')
    without_prints(path)
    code, _, err = seminar("return")
    assert code == 3
    assert "Left out: l0.jsonl: it belongs to version 9" in err


def test_a_package_among_the_answers_is_told_and_the_others_count(four, seminar):
    shutil.copy(four.package("l0"), four.answers / "mine.json")
    code, out, err = seminar("deal")
    assert code == 3
    assert "Left out: mine.json" in err
    assert out.startswith("Dealt: 4 memos")


def test_marks_and_comments_on_what_is_no_part_of_the_memo_are_left_out(four, seminar):
    entry = four.readings.entry(
        "read", four.deal["id"], label="A",
        reading={"levels": {"Name0 Last0": "there", "memo-one": "there"}, "comments": {"x": "y", "memo-cost": "dear"},
                 "passages": [{"field": "Name0", "quote": "q", "comment": "c"}]},
    )  # fmt: skip
    four.record("l0").add(entry)
    four.hand_in("l0")
    seminar("return")
    (data,) = files(four.workshop / "returned").values()
    reading = json.decode(data)["package"]["readings"][0]["reading"]
    assert reading["levels"] == {"memo-one": "there"}
    assert reading["comments"] == {"memo-cost": "dear"}
    assert reading["passages"] == [{"field": "", "quote": "q", "comment": "c"}]


def test_a_teacher_collects_versions_marks_readings_and_answers(room):
    room.draft("l0", "first")
    room.draft("l0", "second")
    room.say("l0", "d", "B", Reading(change="shorter"))
    room.say("l0", "d", "B", Reading(change="longer"))
    path = room.hand_in("l0")
    (found,) = collect(find_memo(room.course, MEMO), read_folder(room.course, path.parent).hand_ins)
    assert [each.version.texts["to"] for each in found.written.handed] == ["to: first", "to: second"]
    assert found.version == found.written.handed[-1].version
    assert [(key, each.change) for key, each in found.readings.read.items()] == [(("d", "B"), "longer")]
    assert found.times_read == {("d", "B"): 2}
    room.withdraw("l0")
    room.hand_in("l0")
    (found,) = collect(find_memo(room.course, MEMO), read_folder(room.course, path.parent).hand_ins)
    assert found.version is None
    assert len(found.written.handed) == 2
