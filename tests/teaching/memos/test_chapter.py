"""What the report of a class says of its memos: numbers, and no name."""

from __future__ import annotations

from utils.course import Course
from utils.publish.classes.class_csv import counts_csv
from utils.publish.classes.class_report import chapters
from utils.teaching.memos.chapter import Memos, memos
from utils.teaching.memos.collect import find_memo
from utils.teaching.results.results import class_results

from .made_up_class import NAMES, made_up_class

COURSE = Course()
ASSIGNMENT = find_memo(COURSE, "policy-memo")
RUBRIC = ASSIGNMENT.memo.rubric


def results(n=12):
    return class_results(COURSE, made_up_class(COURSE, ASSIGNMENT, NAMES[:n]).hand_ins)


def test_it_counts_memos_words_and_the_authors_own_marks():
    (found,) = results().memos
    assert (found.n, found.withdrawn, found.revised, found.words, found.rated) == (10, 1, 10, (256, 256, 256), 10)
    first = [found.own[f"{RUBRIC[0].id}/{level}"] for level in ("not-yet", "there", "beyond")]
    assert first == [3, 3, 4]  # numbers 0, 6, 9; 1, 7, 10; 2, 5, 8, 11
    assert sum(found.own.values()) == 10 * len(RUBRIC)


def test_the_chapter_stands_in_the_report_and_names_nobody():
    told = chapters(COURSE, results(), "From here.")
    chapter = next(each for each in told if each.title == COURSE.words("memo_teacher.chapter"))
    assert "handed in by 10 of 12 learners, taken back by 1." in chapter.lead[0]
    assert "half of the memos have 256 to 256, the middle is 256" in chapter.lead[1]
    (chart,) = chapter.blocks
    assert "3 of 10 authors marked" in chart.summary
    assert [group.title for group in chart.groups] == [line.title for line in RUBRIC]
    assert not [name for name in NAMES if name in repr(chapter)]


def test_too_few_are_not_broken_down():
    few = results(6)  # one took the memo back, one wrote none
    assert [(each.n, each.own, each.words, each.revised) for each in few.memos] == [(4, {}, None, None)]
    (chart,) = memos(COURSE, few, "From here.").blocks
    assert "too few authors" in chart.title
    assert "Authors who have marked their own memo: 4." in chart.summary


def test_a_class_without_memos_has_no_chapter():
    assert Memos(COURSE).results() == []
    assert memos(COURSE, class_results(COURSE, ()), "From here.").blocks == ()


def test_a_spreadsheet_of_the_report_has_the_numbers():
    text = counts_csv(COURSE.words, results())
    assert f"memos,{ASSIGNMENT.section}/policy-memo,n,,10" in text
    assert f"own,{RUBRIC[0].id}/not-yet,3" in text
