"""Names of files as learning platforms write them, and names that only look like theirs."""

from __future__ import annotations

import pytest

from utils.teaching.handed_in.names import same_name
from utils.teaching.handed_in.platform_names import read_name, without_group


@pytest.mark.parametrize(
    ("file", "sent", "place"),
    [
        ("Dana Doe_101_assignsubmission_file/my answers.jsonl", ("moodle", "101", "Dana Doe"), ""),
        ("Dana Doe_101_assignsubmission_file_/deep/answers.jsonl", ("moodle", "101", "Dana Doe"), ""),
        ("Dana Doe_101_assignsubmission_file_answers.jsonl", ("moodle", "101", "Dana Doe"), ""),
        ("Team Blue-Dana Doe_101_assignsubmission_file_/a.jsonl", ("moodle", "101", "Team Blue-Dana Doe"), ""),
        ("week 1/山田 太郎_7_assignsubmission_file/a.jsonl", ("moodle", "7", "山田 太郎"), "week 1"),
        ("w.ZIP: Dana_5_assignsubmission_file\\a.jsonl", ("moodle", "5", "Dana"), "w.ZIP"),
        ("doedana_123_456_answers.jsonl", ("canvas", "123", "doedana"), ""),
        ("doedana_LATE_123_456_answers-1.jsonl", ("canvas", "123", "doedana"), ""),
        ("some_guy_12_34_a_b.jsonl", ("canvas", "12", "some_guy"), ""),
        ("山田太郎_12_13_a.jsonl", ("canvas", "12", "山田太郎"), ""),
        ("anon_aB1cd_99_x.jsonl", ("canvas", "anon_aB1cd", ""), ""),
        ("LATE_anon_aB1cd_99_x.jsonl", ("canvas", "anon_aB1cd", ""), ""),
        ("all/doedana_123_456_my.zip: answers.jsonl", ("canvas", "123", "doedana"), "all"),
    ],
)
def test_who_sent_a_file_is_read_from_the_name_that_a_platform_gave_it(file, sent, place):
    found = read_name(file)
    assert (found.sent[:4], found.place) == ((file, *sent), place)


def test_the_folder_is_that_of_the_platforms_archive():
    assert read_name("x/Dana_1_assignsubmission_file_/in/a.jsonl").sent.folder == "Dana_1_assignsubmission_file_"
    assert read_name("x/Dana_1_assignsubmission_file_a.jsonl").sent.folder == ""
    assert read_name("doe_1_2_a.jsonl").sent.folder == ""


@pytest.mark.parametrize(
    "file",
    ["answers.jsonl", "ann_1.jsonl", "12_13.jsonl", "week_1/answers.jsonl", "doe_1_2_files/answers.jsonl",
     "Default group_assignsubmission_file/a.jsonl", "Dana_1_assignsubmission_onlinetext/a.html", ""],
)  # fmt: skip
def test_other_names_name_nobody(file):
    assert read_name(file).sent == (file, "", "", "", "")


@pytest.mark.attack
@pytest.mark.parametrize("number", ["9" * 5000, "٣٤"])
def test_a_number_that_no_platform_has_is_none(number):
    assert read_name(f"Dana_{number}_assignsubmission_file/a.jsonl").sent.platform == ""
    assert read_name(f"dana_{number}_5_a.jsonl").sent.platform == ""


def test_a_group_before_a_name_is_left_out():
    assert without_group("Team Blue-Dana Doe") == ["Dana Doe"]
    assert without_group("A-Mary-Ann Lee") == ["Mary-Ann Lee", "Ann Lee"]
    assert without_group("Dana Doe") == []


@pytest.mark.attack
@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("Eve_102_assignsubmission_file_Ann_101_assignsubmission_file_x.jsonl", "102"),
        ("s.zip: Eve_102_assignsubmission_file/my.zip: Ann_101_assignsubmission_file/a.jsonl", "102"),
        ("Eve_102_assignsubmission_file/ann_101_5_answers.jsonl", "102"),
        ("eve_102_456_ann_101_457_x.jsonl", "102"),
        ("eve_102_456_x.zip: ann_101_457_x.jsonl", "102"),
    ],
)
def test_nobody_sends_a_file_as_somebody_else_by_its_name(file, number):
    assert read_name(file).sent.number == number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dana Doe", "Doe, Dana", True),
        ("Dana Doe", "doedana", True),
        ("García López, María", "María García López", True),
        ("garcía lópez, maría", "garcíalópezmaría", True),
        ("O'Neil, Ann", "Ann ONeil", True),
        ("Ｄana  Doe", "dana doe", True),
        ("Çiğdem Ünal", "Unal, Cigdem", True),
        ("Dana Maria Doe", "Doe Maria Dana", True),
        ("Dana Doe", "Dana Roe", False),
        ("Ann Lee", "Lee Annan", False),
        ("", "", False),
        ("–", "?", False),
    ],
)
def test_one_name_is_the_same_however_programs_write_it(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same
