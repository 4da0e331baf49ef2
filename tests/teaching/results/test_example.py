"""The made-up class: the same each time, in the shape of a real one, and told from it."""

from __future__ import annotations

import pytest

from utils.activities.memo.progress import words_in
from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.teaching.memos.class_memos import read_class
from utils.teaching.results.example import LEARNERS, example_class
from utils.teaching.results.results import class_results

REAL = Course()


@pytest.fixture(scope="module")
def hand_ins():
    return example_class(REAL)


def test_it_is_the_same_each_time(hand_ins):
    assert [each.all() for each in example_class(REAL)] == [each.all() for each in hand_ins]


def test_nobody_takes_it_for_a_real_one(hand_ins):
    assert len({each.learner for each in hand_ins}) == len(hand_ins) == LEARNERS
    assert all("made-up" in each.learner and each.head.class_code == "EXAMPLE" for each in hand_ins)


def test_every_answer_fits_its_question(hand_ins):
    asked = {
        question.id: question
        for section in REAL.info.sections
        for quiz in REAL.entries(QUIZZES, section.id)
        for question in quiz.questions
    }
    given = [event for each in hand_ins for event in each.all() if event.kind in ("answered", "voted")]
    assert len(given) > 500
    assert [each.item for each in given if not asked[each.item].fits(each.data["response"])] == []


def test_it_has_something_of_everything(hand_ins):
    results = class_results(REAL, hand_ins)
    assert len(results.to_discuss) == 5
    assert any(each.moved for each in results.questions)
    assert any(each.discrimination_interval for each in results.questions)
    assert any(each.quartiles for each in results.forecasts)
    assert any(each.alpha_events for each in results.codings)
    assert results.premises[0].spread > 20
    assert [each.ended for each in results.tables] == ["holds"] * 5 + ["none"]
    assert [(each.n, each.revised, each.rated) for each in results.memos if each.memo == "policy-memo"] == [(6, 4, 6)]
    assert len([each for each in results.statements if len(each.texts) >= 5]) > 2


def test_its_memos_can_be_read_and_marked(hand_ins):
    read = read_class(REAL, hand_ins, "policy-memo")
    assert [len(each.versions) for each in read.there] == [2, 2, 2, 2, 1, 1]
    assert all(700 <= words_in(read.memo, each.versions[-1].texts) <= 900 for each in (read.there[0], read.there[2]))
    for each in read.there[:4]:
        first, whole = each.versions
        assert 0 < words_in(read.memo, first.texts) < words_in(read.memo, whole.texts)
    assert all(each.own and not each.received for each in read.there)


def test_it_can_be_made_for_a_small_course(course):
    assert class_results(course, example_class(course)).questions[0].n == LEARNERS
