"""A file for the learner is written once and never over another."""

from __future__ import annotations

import csv

import pytest

from utils.activities.activity import RefusedError
from utils.publish.csv_file import write_csv
from utils.words import load_words

WORDS = load_words("en")
HEAD, ROWS = ("Setting", "Year"), [["two, “quoted”", 0], ["τ", 1]]


def test_rows_come_back_as_they_went_in(tmp_path):
    line = write_csv(WORDS, f" {tmp_path / 'both'} ", HEAD, ROWS)
    assert line == f"2 rows written to {tmp_path / 'both.csv'}."
    with (tmp_path / "both.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [list(HEAD), ["two, “quoted”", "0"], ["τ", "1"]]


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("my own notes", encoding="utf-8")
    with pytest.raises(RefusedError, match="was left as it is: choose another name"):
        write_csv(WORDS, str(mine), HEAD, ROWS)
    assert mine.read_text(encoding="utf-8") == "my own notes"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Give the file a name"),
        ("  ", "Give the file a name"),
        ("no/such/folder/x", "name a file in a folder that exists"),
    ],
)
def test_a_name_that_will_not_do_is_told_in_a_line(tmp_path, monkeypatch, name, says):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RefusedError, match=says):
        write_csv(WORDS, name, HEAD, ROWS)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_system_takes_is_told_in_a_line(tmp_path):
    with pytest.raises(RefusedError, match="There is a character in"):
        write_csv(WORDS, str(tmp_path / "a\0b"), HEAD, ROWS)


def test_a_cell_that_a_spreadsheet_could_run_is_made_harmless(tmp_path):
    write_csv(WORDS, str(tmp_path / "odd"), HEAD, [["=cmd|' /C calc'!A0", -1], ["＠SUM(1)", "+1e3"]])
    with (tmp_path / "odd.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1:] == [["'=cmd|' /C calc'!A0", "-1"], ["'＠SUM(1)", "+1e3"]]
