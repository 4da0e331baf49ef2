"""Grading: what is right is right, and no trick scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.course.kinds import QUIZZES
from utils.questions.match import Match
from utils.questions.numeric import Numeric
from utils.questions.order import Order
from utils.questions.several_choices import SeveralChoices
from utils.questions.shapes import Item, Option, Pair, Slip

COMMON = {"prompt": "?", "level": "apply", "sources": ("treaty",)}


def several(correct: list[bool]) -> SeveralChoices:
    options = tuple(
        Option(id=f"o{i}", text=f"O{i}", feedback=f"F{i}", correct=right) for i, right in enumerate(correct)
    )
    return SeveralChoices(id="q", options=options, **COMMON)


def numeric(answer: float, tolerance: float = 0.0) -> Numeric:
    texts = {"feedback": "YES", "too_low": "LOW", "too_high": "HIGH"}
    slips = (Slip(answer=answer * 100 + 7, feedback="SLIP"),)
    return Numeric(id="q", answer=answer, tolerance=tolerance, low=-1e9, high=1e9, slips=slips, **texts, **COMMON)


def order(n: int) -> Order:
    items = tuple(Item(id=f"i{i}", text=f"T{i}", feedback=f"F{i}") for i in range(n))
    return Order(id="q", items=items, **COMMON)


@given(st.lists(st.booleans(), min_size=2, max_size=8).filter(lambda c: any(c) and not all(c)), st.data())
def test_several_choices_is_right_for_the_exact_set_only(correct, data):
    question = several(correct)
    ids = [option.id for option in question.options]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))
    grade_ = question.grade(chosen)
    assert grade_.right == (set(chosen) == set(question.key()))
    assert grade_.right == (grade_.score == 1)
    assert len(grade_.remarks) == len(chosen)


def test_ticking_every_box_is_not_right():
    question = several([True, False, True])
    grade_ = question.grade(["o0", "o1", "o2"])
    assert not grade_.right
    assert [remark.right for remark in grade_.remarks] == [True, False, True]


def test_a_missing_choice_is_counted_but_not_named():
    grade_ = several([True, False, True]).grade(["o0"])
    assert grade_.missing == 1
    assert "F2" not in repr(grade_)


def test_binary_rounding_does_not_make_a_right_number_wrong():
    assert 0.1 + 0.2 != 0.3
    assert numeric(0.3).grade(0.1 + 0.2).right


@given(st.floats(-1e6, 1e6), st.floats(0.01, 100), st.floats(-3, 3))
def test_numeric_is_right_within_its_tolerance_only(answer, tolerance, steps):
    response = answer + steps * tolerance
    judged = numeric(answer, tolerance).grade(response)
    if abs(abs(steps) - 1) > 1e-3:
        assert judged.right == (abs(steps) < 1)
    if not judged.right:
        assert judged.remarks[0].text in ("SLIP", "LOW" if response < answer else "HIGH")


def test_a_foreseen_slip_gets_its_own_remark():
    assert numeric(3).grade(307).remarks[0].text == "SLIP"
    assert numeric(3).grade(306).remarks[0].text == "HIGH"
    assert numeric(3).grade(2).remarks[0].text == "LOW"


@given(st.permutations(range(5)))
def test_order_explains_the_first_misplaced_item_only(permutation):
    question = order(5)
    response = [f"i{i}" for i in permutation]
    judged = question.grade(response)
    wrong = [i for i, given_ in enumerate(permutation) if given_ != i]
    assert judged.right == (not wrong)
    assert judged.missing == len(wrong)
    assert [remark.text for remark in judged.remarks] == ([f"F{wrong[0]}"] if wrong else [f"F{i}" for i in range(5)])


def test_match_needs_every_partner():
    pairs = tuple(Pair(id=f"p{i}", left=f"L{i}", right=f"R{i}", feedback=f"F{i}") for i in range(3))
    question = Match(id="q", pairs=pairs, **COMMON)
    assert question.grade(question.key()).right
    judged = question.grade({"p0": "p0", "p1": "p2", "p2": "p1"})
    assert (judged.right, judged.missing, judged.remarks[0].text) == (False, 2, "F1")


@pytest.mark.parametrize("text", ["SCC", "scc", "S.C.C.", " security  consultative Committee "])
def test_short_text_accepts_any_dress_of_an_accepted_variant(course, text):
    question = course.entry(QUIZZES, "opening", "first").questions[5]
    assert question.grade(text).right


def test_short_text_knows_foreseen_mistakes(course):
    question = course.entry(QUIZZES, "opening", "first").questions[5]
    assert question.grade("security council").remarks[0].text == "OTHER-BODY"
    assert question.grade("NATO").remarks[0].text == "NO-WORD"


@given(st.integers(3, 9), st.text("abcdef-", min_size=1, max_size=8))
def test_items_are_never_shown_in_their_right_order(n, id_):
    items = tuple(Item(id=f"i{i}", text=f"T{i}", feedback="F") for i in range(n))
    question = Order(id=id_, items=items, **COMMON)
    shown = question.shape().shown
    assert sorted(shown) == sorted(question.key())
    assert list(shown) != question.key()
    assert shown == question.shape().shown


def test_every_key_is_right(course):
    for question in course.entry(QUIZZES, "opening", "first").questions:
        if question.keyed:
            assert question.grade(question.key()).right
