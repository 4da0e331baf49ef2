"""What a learner hands in holds what was submitted and nothing else; every way to spoil it is told."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.teaching.conftest import CLASS, answered, edit_and_seal, without_prints
from utils.one_line_error import ExportError
from utils.record import Entry, Record
from utils.teaching.handed_in.folder import read_folder, read_hand_in
from utils.teaching.handed_in.hand_in import HandInError, as_file, pack, seal, write_hand_in
from utils.teaching.handed_in.hand_in_writer import HandInWriter


def test_the_file_gives_back_what_was_submitted(course, tmp_path):
    record = Record(tmp_path / "mine")
    events = record.add(answered("a", right=False), answered("b", right=True))
    line = write_hand_in(course, record, tmp_path / "answers.jsonl", CLASS)
    found = read_hand_in(course.words, tmp_path / "answers.jsonl")
    assert found.events("opening", "first") == events
    assert found.events("opening", "second") == ()
    assert found.head.counts == {"answered": 2}
    assert found.head.version == course.info.version
    assert "2 entries" in line
    assert found.learner in line


def test_drafts_and_what_was_started_over_stay_at_home(course, tmp_path):
    record = Record(tmp_path / "mine")
    record.add(answered("a", right=False), Entry(kind="reset", section="opening"))
    record.add(Entry(kind="drafted", section="opening", activity="why", data={"text": "PRIVATE"}))
    with pytest.raises(HandInError, match="nothing to write yet"):
        pack(course, record, CLASS)
    record.add(answered("b", right=True))
    head, body = pack(course, record, CLASS)
    assert head.counts == {"answered": 1}
    assert b"PRIVATE" not in body
    assert json.loads(body)["data"]["response"] == "b"


def test_the_pseudonym_stays_as_the_record_grows_and_differs_by_class(course, tmp_path):
    record = Record(tmp_path / "mine")
    record.add(answered("a", right=False))
    first, _ = pack(course, record, CLASS)
    record.add(answered("b", right=True))
    second, _ = pack(course, record, CLASS)
    other, _ = pack(course, record, "ANOTHER")
    assert first.learner == second.learner != other.learner
    assert first.learner.startswith("learner-")
    assert pack(course, record, CLASS, " Ann  Example ")[0].learner == "Ann Example"


def test_a_class_needs_a_code(course, tmp_path):
    record = Record(tmp_path / "mine")
    record.add(answered("a", right=False))
    with pytest.raises(HandInError, match="Give the class a code"):
        pack(course, record, "  ")


def test_nothing_is_overwritten(course, tmp_path, hand_in):
    path = hand_in()
    before = path.read_bytes()
    with pytest.raises(ExportError, match="there already"):
        write_hand_in(course, Record(tmp_path / "records" / "ann"), path, CLASS)
    assert path.read_bytes() == before
    with pytest.raises(ExportError, match="cannot be written"):
        write_hand_in(course, Record(tmp_path / "records" / "ann"), tmp_path / "no" / "folder.jsonl", CLASS)


@pytest.mark.parametrize(
    "encode",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
    ],
)
def test_what_mail_does_to_a_file_does_no_harm(course, hand_in, encode):
    path = hand_in("ann", Entry(kind="submitted", section="opening", activity="why", data={"text": "日本 naïve"}))
    path.write_bytes(encode(path.read_bytes()))
    (event,) = read_hand_in(course.words, path).events("opening", "why")
    assert event.data["text"] == "日本 naïve"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: b"", "it is empty"),
        (lambda data: b" \n\n", "it is empty"),
        (lambda data: b"=cmd|' /C calc'!A0,1\n", "not a file that learners hand in"),
        (lambda data: b"[" * 100_000, "not a file that learners hand in"),
        (lambda data: data.replace(b"alliance-and-region-answers", b"another-format"), "not a file that learners"),
        (lambda data: b"\n".join(data.split(b"\n")[:2]) + b"\n", "cut off after 1 of 2"),
        (lambda data: data[:-5], "cut off after 1 of 2"),
        (lambda data: data.replace(b'"right":false', b'"right":true'), "changed after it was written"),
        (lambda data: data.replace(b'"v":1,"format"', b'"v":2,"format"').replace(b'"v":1}', b'"v":2}', 1), "newer"),
        (lambda data: b"\x00\xff" * 100, "not a file that learners hand in"),
    ],
)
def test_a_spoilt_file_is_told_and_the_rest_is_used(course, hand_in, spoil, reason):
    good = hand_in("ann")
    bad = hand_in("ben", answered("a", right=False), answered("b", right=True))
    bad.write_bytes(spoil(bad.read_bytes()))
    folder = read_folder(course, good.parent)
    assert len(folder.hand_ins) == 1
    ((file, why),) = folder.left_out
    assert file == "ben.jsonl"
    assert reason in why


def test_a_file_far_too_large_is_not_even_read(course, hand_in):
    path = hand_in()
    with path.open("r+b") as file:
        file.truncate(50_000_000)
    with pytest.raises(HandInError, match="50 MB"):
        read_hand_in(course.words, path)


def test_older_files_copies_and_other_versions_are_told_apart(course, hand_in):
    hand_in("ann", file="first.jsonl")
    newest = hand_in("ann", answered("a", right=False), file="ann second (1).txt")
    newest.with_name("copy.jsonl").write_bytes(newest.read_bytes())
    other = hand_in("ben")
    edit_and_seal(other, b'"version":"1"', b'"version":"0.9"')
    without_prints(other)
    inner = newest.parent / "Submission 17"
    inner.mkdir()
    hand_in("cy", file="Submission 17/answers.jsonl")
    folder = read_folder(course, newest.parent)
    assert sorted(sum(each.head.counts.values()) for each in folder.hand_ins) == [1, 2]
    reasons = dict(folder.left_out)
    assert "older file of the same learner" in reasons["first.jsonl"]
    assert "the same as" in (reasons.get("copy.jsonl") or reasons["ann second (1).txt"])
    assert "version 0.9 of the course, and this is 1" in reasons["ben.jsonl"]
    assert len(reasons) == 3


def test_two_of_the_same_name_are_two_and_one_who_adds_a_name_stays_one(course, hand_in):
    hand_in("kim one", name="Kim", file="a.jsonl")
    hand_in("kim two", name="Kim", file="b.jsonl")
    hand_in("ann", file="c.jsonl")
    path = hand_in("ann", answered("a", right=False), name="Ann", file="d.jsonl")
    folder = read_folder(course, path.parent)
    assert [each.learner for each in folder.hand_ins] == ["Ann", "Kim", "Kim"]
    assert [file for file, _ in folder.left_out] == ["c.jsonl"]


def test_a_folder_without_a_usable_file_says_why(course, tmp_path):
    with pytest.raises(HandInError, match="is not there"):
        read_folder(course, tmp_path / "none")
    (tmp_path / "class").mkdir()
    with pytest.raises(HandInError, match="it holds no files"):
        read_folder(course, tmp_path / "class")
    (tmp_path / "class" / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "class" / ".hidden").write_bytes(b"x")
    with pytest.raises(HandInError, match=r"photo\.jpg: it is not a file that learners hand in"):
        read_folder(course, tmp_path / "class")


def test_what_was_typed_into_the_form_and_where_files_were_written_stays_at_home(course, tmp_path):
    record = Record(tmp_path / "mine")
    record.add(answered("a", right=False))
    before, same = pack(course, record, CLASS)
    for kind in ("drafted", "written"):
        data = {"code": CLASS, "name": "Ann Example", "file": "/home/ann/answers.jsonl"}
        record.add(Entry(kind=kind, section="", activity="hand-in", data=data))
    after, body = pack(course, record, CLASS)
    assert b"Ann" not in body
    assert body == same
    assert replace(after, written=before.written, sha256=before.sha256) == before


@pytest.mark.parametrize("file", ["no/folder.jsonl", ".", "null\0.jsonl", "x" * 400])
def test_a_file_that_cannot_be_is_refused_in_a_line(course, tmp_path, monkeypatch, file):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    record = Record(tmp_path / "mine")
    record.add(answered("a", right=False))
    writer = HandInWriter(course, record)
    writer.look(CLASS, "")
    with pytest.raises(ExportError, match=r"cannot be written|there already|a character"):
        writer.write(file, replace=False)
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'"name":"Ben"', b'"name":"Ann"'),
        (b'"class_code":"IR-2026"', b'"class_code":"IR-2027"'),
        (b'"pseudonym":"learner-', b'"pseudonym":"learner+'),
        (b'"known_as":["learner-', b'"known_as":["learner+'),
        (b'"written":"2', b'"written":"3'),
        (b'"whole":true', b'"whole":false'),
        (b'"whole":true,', b""),
    ],
)
def test_a_head_that_was_changed_is_told(course, hand_in, was, becomes):
    path = hand_in("ben", name="Ben")
    read_hand_in(course.words, path)
    assert path.read_bytes().count(was) == 1
    path.write_bytes(path.read_bytes().replace(was, becomes))
    with pytest.raises(HandInError, match="changed after it was written"):
        read_hand_in(course.words, path)


def test_a_file_of_an_earlier_edition_whose_checksum_leaves_its_head_out_is_read(course, tmp_path):
    record = Record(tmp_path / "mine")
    record.add(answered("a", right=False))
    head, body = pack(course, record, CLASS, "Ann")
    old = replace(head, whole=False, sha256=sha256(body).hexdigest())
    (tmp_path / "old.jsonl").write_bytes(as_file(old, body).replace(b'"whole":false,', b""))
    assert read_hand_in(course.words, tmp_path / "old.jsonl").head == old


def test_a_file_that_was_edited_and_sealed_again_is_taken(course, tmp_path):
    record = Record(tmp_path / "mine")
    events = record.add(answered("a", right=False))
    (tmp_path / "x.jsonl").write_bytes(
        as_file(*seal("1", CLASS, ("learner-x",), events[0].at, events, name="Somebody"))
    )
    assert read_hand_in(course.words, tmp_path / "x.jsonl").learner == "Somebody"


def test_the_form_tells_the_checksum_that_is_in_the_file(course, tmp_path):
    record = Record(tmp_path / "mine")
    record.add(answered("a", right=False))
    writer = HandInWriter(course, record)
    first, second = writer.look(CLASS, "Ann"), writer.look(CLASS, "Ann")
    assert first.entries == second.entries
    path = Path(writer.write(str(tmp_path / "x.jsonl"), replace=False))
    assert json.loads(path.read_bytes().splitlines()[0])["sha256"] == second.sha256
    record.add(answered("b", right=True))
    assert writer.look(CLASS, "Ann").entries != first.entries


def test_the_form_replaces_a_file_only_when_asked(course, tmp_path):
    record = Record(tmp_path / "own")
    record.add(Entry(kind="answered", section="opening", activity="first", item="one", data={"response": "a"}))
    writer, made = HandInWriter(course, record), tmp_path / "made.jsonl"
    made.write_text("older", encoding="utf-8")
    writer.look("IR", "")
    with pytest.raises(ExportError, match="is there already"):
        writer.write(str(made), replace=False)
    assert made.read_text(encoding="utf-8") == "older"
    assert writer.write(str(made), replace=True) == str(made)
    assert made.read_text(encoding="utf-8") != "older"
