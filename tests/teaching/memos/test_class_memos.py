"""What a teacher reads of a class: whose memo each reading is of, points, changes, and which comments helped."""

from __future__ import annotations

import pytest
from msgspec import to_builtins

from utils.activities.memo.said import Cited, Reading, Version
from utils.activities.memo.to_mark import Assessed, Received, ToMark
from utils.course import Course
from utils.one_line_error import ExportError
from utils.teaching.memos.changes import changed_sentences
from utils.teaching.memos.class_memos import class_memos, read_class
from utils.teaching.memos.collect import find_memo
from utils.teaching.memos.helpful import helpful
from utils.teaching.memos.points import cited, csv_table, line_cell, memo_rows, points_cell

from .made_up_class import NAMES, made_up_class, marked

COURSE = Course()
WORDS = COURSE.words
ASSIGNMENT = find_memo(COURSE, "policy-memo")
MEMO = ASSIGNMENT.memo
FIRST = MEMO.rubric[0].id


@pytest.fixture(scope="module")
def made_up():
    return made_up_class(COURSE, ASSIGNMENT)


@pytest.fixture(scope="module")
def read(made_up):
    return class_memos(MEMO, made_up.participants, made_up.deal)


def test_each_reading_is_of_the_memo_that_was_dealt(made_up, read):
    people, memos = made_up.deal.by_file, {each.pseudonym: each for each in read.memos}
    n = 0
    for person in made_up.deal.people:
        for given in person.reads:
            author = memos[people[given.author].pseudonyms[0]]
            got = next(each for each in author.received if each.reader == person.pseudonyms[0])
            assert got.label == given.number
            assert f"by {person.learner}" in got.reading.change
            n += 1
    assert n == 22
    assert read.unassigned == 0
    assert all(each.read_version == 2 for each in read.memos if each.versions)


def test_who_is_missing_and_who_took_the_memo_back(read):
    assert [each.learner for each in read.memos if not each.versions] == [NAMES[4]]
    assert [each.learner for each in read.memos if each.withdrawn] == [NAMES[3]]
    assert len(read.there) == 10


def test_without_the_deal_readings_are_counted_and_of_nobody(made_up):
    alone = class_memos(MEMO, made_up.participants)
    assert alone.unassigned == 22
    assert [each.received for each in alone.memos] == [()] * 12
    assert [each.made for each in alone.memos] == [0 if n == 4 else 2 for n in range(12)]


def test_two_of_one_name_are_told_apart(made_up):
    names = ["Ada Quill", "Ada Quill", *NAMES[2:]]
    made = made_up_class(COURSE, ASSIGNMENT, names)
    learners = [each.learner for each in class_memos(MEMO, made.participants, made.deal).memos]
    assert learners[:2] == ["Ada Quill (learner-00000000)", "Ada Quill (learner-00000001)"]


def test_points_are_the_teachers_marks_only(made_up, read):
    said = marked(ASSIGNMENT, made_up.participants, most=2)
    rows = memo_rows(MEMO, read.memos, said)
    worth = {"not-yet": 0, "there": 1, "beyond": 2}
    for row in rows[:2]:
        assert row.points == sum(worth[level] for level in said[row.pseudonym].levels.values())
    assert [row.points for row in rows[2:]] == [None] * 10
    assert points_cell(WORDS, MEMO, rows[0]) == f"{rows[0].points} of {2 * len(MEMO.rubric)}"
    assert points_cell(WORDS, MEMO, rows[5]) == "–"
    assert (rows[0].words, rows[0].versions, rows[0].evidence, rows[0].readings) == (256, 2, 1, 2)
    assert [row.state for row in rows[2:6]] == ["there", "withdrawn", "missing", "there"]


def test_marks_on_a_line_are_told_as_own_readers_and_teacher():
    def row(own, *peers, teacher=""):
        received = tuple(Received(str(n), f"r{n}", Reading({FIRST: each})) for n, each in enumerate(peers, 1))
        mine = Reading({FIRST: own}) if own else None
        memo = ToMark(pseudonym="a", learner="A", versions=(Version({}),), own=mine, received=received)
        return memo_rows(MEMO, [memo], {"a": Assessed({FIRST: teacher})} if teacher else {})[0].lines[0]

    def cell(marks):
        return line_cell(WORDS, marks).replace("\u00a0", " ")

    assert cell(row("", "")) == "– · – · –"
    assert cell(row("beyond", "there", "there", teacher="not-yet")) == "2 · 1, 1 · 0"
    assert cell(row("there", "not-yet", "there", teacher="beyond")) == "1 · 0, 1 · 2"
    assert cell(row("", "", "beyond", "there", teacher="")) == "– · 2, 1 · –"
    assert " " not in line_cell(WORDS, row("there", "not-yet", "there"))


def test_a_spreadsheet_has_one_row_a_learner_and_a_number_a_cell(made_up, read):
    head, rows = csv_table(WORDS, MEMO, memo_rows(MEMO, read.memos, marked(ASSIGNMENT, made_up.participants)))
    assert len(rows) == 12
    assert {len(row) for row in rows} == {len(head)} == {9 + 5 * len(MEMO.rubric)}
    assert rows[4][:3] == (NAMES[4], "learner-00000004", "missing")
    assert set(rows[4][8:]) == {""}
    assert rows[0][-1] == sum(rows[0][12 + 5 * n] for n in range(len(MEMO.rubric)))


def test_evidence_counts_where_the_text_cites_it():
    version = Version({"background": "So it was [2], and [12]."}, tuple(Cited(n, "A line.", "") for n in (1, 2, 12)))
    assert cited(version) == 2


def test_what_changed_is_told_by_sentence():
    before = {"background": "One stays. Two goes.\nThree stays.", "cost": "Same."}
    after = {"background": "One stays. New comes! Three stays.", "cost": "Same.", "monday": "日本。行く。"}
    found = [tuple(each) for each in changed_sentences(MEMO, before, after)]
    assert [(removed, added) for _, removed, added in found] == [("Two goes.", "New comes!"), ("", "日本。\n行く。")]
    assert [*changed_sentences(MEMO, before, before)] == []


def test_comments_that_authors_named_are_counted_by_their_reader(made_up, read):
    found = helpful(WORDS, MEMO, read.memos)
    answered = {each.head.pseudonym for each in made_up.participants if each.readings.responses}
    expected = [each for memo in read.memos if memo.pseudonym in answered for each in memo.received]
    assert sum(each.answered for each in found) == len(expected) == 10
    assert sum(each.helped for each in found) == 10
    assert {text for each in found for text in each.on} == {MEMO.rubric[0].title, "the comment on “the pact”"}
    assert [each.helped for each in found] == sorted((each.helped for each in found), reverse=True)
    assert helpful(WORDS, MEMO, class_memos(MEMO, made_up.participants).memos) == ()


def test_a_folder_that_is_no_workshop_or_of_another_memo_is_refused(made_up, tmp_path):
    with pytest.raises(ExportError, match=r"no folder of a memo workshop"):
        read_class(COURSE, made_up.hand_ins, workshop=tmp_path / "nowhere")
    from msgspec import json

    (tmp_path / "deal.json").write_bytes(
        json.encode(to_builtins(made_up.deal) | {"memo": "another", "course": COURSE.info.version})
    )
    with pytest.raises(ExportError, match="is the workshop of the memo memo-and-review/another"):
        read_class(COURSE, made_up.hand_ins, "policy-memo", tmp_path)


def test_without_a_name_the_only_memo_that_was_handed_in_is_read(made_up):
    assert read_class(COURSE, made_up.hand_ins).memo.id == "policy-memo"
    both = [*made_up.hand_ins, *made_up_class(COURSE, find_memo(COURSE, "position-memo")).hand_ins]
    with pytest.raises(ExportError, match="several memos"):
        read_class(COURSE, both)
    assert read_class(COURSE, both, "position-memo").memo.id == "position-memo"
