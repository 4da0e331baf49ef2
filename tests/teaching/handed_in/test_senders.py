"""Learners of a learning platform: its number comes first, then the pseudonym."""

from __future__ import annotations

import shutil

import pytest

from tests.teaching.conftest import CLASS, answered
from utils.record import Record
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import write_hand_in
from utils.teaching.handed_in.join import join


@pytest.fixture
def room(course, tmp_path):
    """Hand in from the record of a learner to files of these names; return what the folder then says."""
    (tmp_path / "class").mkdir()

    def hand(learner, *files, name="", items=("q",)):
        record = Record(tmp_path / "records" / learner)
        record.add(*(answered("b", right=True, at=f"{learner}{item}") for item in items))
        for n, file in enumerate(files):
            path = tmp_path / "class" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            if n:
                shutil.copy(tmp_path / "class" / files[0], path)
            else:
                write_hand_in(course, record, path, CLASS, name)
        return read_folder(course, tmp_path / "class")

    return hand


def sizes(folder):
    return sorted(len(each.all()) for each in folder.hand_ins)


def moodle(name, number, place=""):
    return f"{place}{name}_{number}_assignsubmission_file/answers.jsonl"


def test_files_say_from_whom_a_platform_has_them(room):
    room("a", moodle("Ann Roe", 1))
    folder = room("b", "poebo_LATE_7_99_answers.jsonl")
    sent = {each.sent[0].number: each.sent for each in folder.hand_ins}
    assert sent["1"][0][:4] == (moodle("Ann Roe", 1), "moodle", "1", "Ann Roe")
    assert sent["1"][0].folder == "Ann Roe_1_assignsubmission_file"
    assert sent["7"][0] == ("poebo_LATE_7_99_answers.jsonl", "canvas", "7", "poebo", "")


def test_a_learner_with_two_computers_is_one_and_that_is_told(room):
    room("home", "roeann_7_98_answers.jsonl", items="ab")
    folder = room("library", "roeann_LATE_7_99_answers-1.jsonl", items="cde")
    assert sizes(folder) == [5]
    assert [sent.file[-7:] for sent in folder.hand_ins[0].sent] == ["1.jsonl", "s.jsonl"]
    together, records = folder.notes
    assert "none holds all of it" in together
    assert "several records under one number of the platform" in records


def test_two_of_one_name_stay_two(room):
    room("a", moodle("Kim Lee", 1), name="Kim")
    folder = room("b", moodle("Kim Lee", 2), name="Kim")
    assert sizes(folder) == [1, 1]
    assert folder.notes == ()


def test_one_record_under_two_numbers_is_two_learners_and_told(room):
    folder = room("a", moodle("Bo Poe", 2), moodle("Ann Roe", 1), name="Ann Roe", items="ab")
    assert {each.sent[0].name: len(each.all()) for each in folder.hand_ins} == {"Ann Roe": 2, "Bo Poe": 0}
    (note,) = folder.notes
    assert note.startswith(f"{moodle('Bo Poe', 2)}: 2 entries of Bo Poe are not counted, since they also stand in")
    assert "which Ann Roe sent" in note


def test_who_used_a_record_first_has_what_was_in_it_then(room):
    room("one", moodle("Ann Roe", 1), items="ab")
    folder = room("one", moodle("Bo Poe", 2), items="cde")
    assert {each.sent[0].name: len(each.all()) for each in folder.hand_ins} == {"Ann Roe": 2, "Bo Poe": 3}


def test_a_name_that_differs_from_file_to_file_of_one_number_is_one_learner(room):
    room("a", "roeann_7_98_answers.jsonl", name="Ann")
    folder = room("a", "roeann_7_99_answers-1.jsonl", name="Ann R.", items="x")
    assert sizes(folder) == [2]
    assert folder.hand_ins[0].learner == "Ann R."


def test_numbers_of_two_assignments_are_one_learner_by_record_and_name(room):
    room("a", moodle("Ann Roe", 1, "week 1/"))
    folder = room("a", moodle("Ann Roe", 51, "week 2/"), items="x")
    assert sizes(folder) == [2]
    assert {sent.number for sent in folder.hand_ins[0].sent} == {"1", "51"}
    assert folder.notes == ()
    folder = room("b", moodle("Ann Roe", 52, "week 2/"))
    assert sizes(folder) == [1, 2], "another learner of the same name"


def test_a_record_sent_to_two_platforms_is_one_learners_by_name(room):
    room("a", moodle("Ann Roe", 1))
    folder = room("a", "roeann_7_98_answers.jsonl", items="x")
    assert sizes(folder) == [2]
    assert {sent.platform for sent in folder.hand_ins[0].sent} == {"moodle", "canvas"}
    folder = room("a", "week 2/roeann_8_99_answers.jsonl", items="yz")
    assert sizes(folder) == [2, 2], "another learner of the same name on one platform, with the same record"


def test_two_of_one_name_in_one_download_are_two_though_they_share_a_record(room):
    folder = room("a", moodle("Kim Lee", 1), moodle("Kim Lee", 2))
    assert sizes(folder) == [0, 1]
    assert "are not counted" in folder.notes[0]


@pytest.mark.parametrize("name", ["", "Ann"])
@pytest.mark.parametrize("mailed", ["", "Ann"])
def test_a_mailed_file_goes_with_the_one_on_the_platform(room, name, mailed):
    room("a", moodle("Ann Roe", 1), name=name)
    folder = room("a", "by mail.jsonl", name=mailed, items="x")
    assert sizes(folder) == [2]
    assert {sent.platform for sent in folder.hand_ins[0].sent} == {"moodle", ""}


def test_a_mailed_file_of_another_name_from_the_same_record_is_another_learners(room):
    room("a", moodle("Ann Roe", 1), name="Ann")
    folder = room("a", "by mail.jsonl", name="Ben", items="x")
    assert {each.learner: len(each.all()) for each in folder.hand_ins} == {"Ann": 1, "Ben": 1}
    assert "several learners have shared one record" in folder.notes[0]


def test_names_of_files_that_only_look_like_a_platforms_join_nobody(room):
    for n in range(4):
        folder = room(f"l{n}", f"ir_2026_{n}_answers.jsonl")
    assert sizes(folder) == [1] * 4
    (note,) = folder.notes
    assert note.startswith("The number 2026 in names of files stands for 4 records")
    assert {sent.platform for each in folder.hand_ins for sent in each.sent} == {""}


def test_copies_of_one_server_folder_under_two_numbers_stay_two(room, tmp_path, monkeypatch):
    Record(tmp_path / "records" / "one").add(answered("b", right=True, at="a"), answered("b", right=True, at="b"))
    for number, account in ((1, "x"), (2, "y")):
        monkeypatch.setenv("JUPYTERHUB_USER", account)
        shutil.copytree(tmp_path / "records" / "one", tmp_path / "records" / account)
        folder = room(account, moodle(account, number), items="z" * (number - 1))
    assert sizes(folder) == [2, 3]
    assert "are in the files of different learners" in folder.notes[0]


def test_a_joined_record_under_another_number_is_another_learners(room, course, tmp_path):
    room("a", moodle("Ann Roe", 1), items="ab")
    b = Record(tmp_path / "records" / "b")
    b.add(answered("b", right=True, at="own"))
    join(course, b, tmp_path / "records" / "a")
    folder = room("b", moodle("Bo Poe", 2), items="x")
    assert {each.sent[0].name: len(each.all()) for each in folder.hand_ins} == {"Ann Roe": 2, "Bo Poe": 2}
    assert "2 entries of Bo Poe are not counted" in folder.notes[0]
