"""A class's results as CSV: a row a learner, and every count as a row of its own."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from utils.one_line_error import ExportError
from utils.publish.classes.class_csv import counts_csv, learners_csv, write_counts

from .class_data import EMPTY, FORMULA, ODD, RESULTS


def rows(text):
    head, *found = csv.reader(io.StringIO(text))
    return head, [dict(zip(head, row, strict=True)) for row in found]


def test_the_table_has_a_row_a_learner_with_all_that_tells_them_apart(course):
    ann, ben = RESULTS.learners
    twin = replace(ann, pseudonym="p-3", files=("c.jsonl",), numbers=("712301",))
    _, found = rows(learners_csv(course, (ann, ben, twin)))
    assert [each["Name"] for each in found] == [ODD, f"'{FORMULA}", ODD]
    assert [each["Pseudonym"] for each in found] == ["p-1", "p-2", "p-3"]
    assert [each["Files"] for each in found] == ["a.jsonl; b.jsonl", "", "c.jsonl"]
    assert [each["Id on the platform"] for each in found] == ["712300", "", "712301"]
    assert {each["Class code"] for each in found} == {"IR"}
    assert [each["Last entry"] for each in found] == ["2026-11-30", "", "2026-11-30"]


def test_the_head_says_of_how_many_so_that_the_cells_are_numbers(course):
    head, (ann, ben) = rows(learners_csv(course, RESULTS.learners))
    assert ann["All sections: questions answered, of 12"] == ann["opening: questions answered, of 8"] == "3"
    assert (ann["opening: right at first"], ann["opening: right in the end"]) == ("1", "2")
    assert (ann["opening: other tasks done, of 5"], ann["opening: texts submitted"]) == ("2", "1")
    assert ben["All sections: questions answered, of 12"] == "0"
    assert not [each for each in head if each.startswith("later")], "nobody has begun it"


def test_one_section_alone_has_no_columns_for_all(course):
    mine = tuple(replace(each, sections={"opening": each.sections["opening"]}) for each in RESULTS.learners)
    head, (ann, _) = rows(learners_csv(course, mine))
    assert not [each for each in head if each.startswith("All")]
    assert ann["opening: questions answered, of 8"] == "3"


def test_a_class_of_nobody_has_a_head(course):
    assert rows(learners_csv(course, ()))[0][:2] == ["Pseudonym", "Name"]


def test_the_counts_hold_every_number_as_a_number(course):
    head, *found_rows = csv.reader(io.StringIO(counts_csv(course.words, RESULTS)))
    assert "apostrophe" in head[-1]
    found = {tuple(row[:-1]): row[-1] for row in found_rows}
    assert found["questions", "opening/first/one", "difficulty", ""] == "0.5"
    assert found["questions", "opening/first/one", "discrimination_interval", "1"] == "-0.6"
    assert found["questions", "opening/first/one", "moved", "became-right"] == "5"
    assert found["questions", "opening/first/one", "options", "b/n"] == "6"
    assert found["questions", "opening/first/one", "options", f"{ODD}/n"] == "4"
    assert found["premises", "kept", "histogram", "5"] == "4"
    assert found["to_discuss", "one", "reasons", "results.split/right"] == "6"
    assert found["statements", "opening/bases/naha", "texts", "2"] == f"'{FORMULA}"
    assert found["learners", "p-2", "sections", "opening/questions"] == "0"
    assert ("questions", "opening/first/several", "difficulty", "") not in found


def test_counts_are_written_once_and_only_as_a_table(course, tmp_path):
    path = tmp_path / "counts.csv"
    assert str(path) in write_counts(course.words, RESULTS, path)
    before = path.read_bytes()
    with pytest.raises(ExportError, match="is there already"):
        write_counts(course.words, EMPTY, path)
    assert path.read_bytes() == before
    with pytest.raises(ExportError, match=r"must end in one of \.csv"):
        write_counts(course.words, EMPTY, tmp_path / "counts.html")
    write_counts(course.words, EMPTY, path, replace=True)
    assert path.read_bytes() != before
