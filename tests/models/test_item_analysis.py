"""Difficulty and discrimination: beside scipy and the textbook's formula, with gaps, and where they are undefined."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import binomtest, pearsonr

from utils.models.item_analysis import correlation, difficulty, discrimination

NAN = math.nan
tables = st.tuples(st.integers(4, 30), st.integers(2, 8)).flatmap(
    lambda shape: arrays(float, shape, elements=st.sampled_from([0.0, 1.0]))
)


@given(tables)
def test_the_share_right_has_scipys_wilson_interval(table):
    for column, found in zip(table.T, difficulty(table), strict=True):
        expected = binomtest(int(column.sum()), len(column)).proportion_ci(method="wilson")
        assert found == pytest.approx((column.mean(), expected.low, expected.high))


@given(tables)
def test_without_gaps_it_is_the_correlation_with_the_sum_of_the_others(table):
    for number, found in enumerate(discrimination(table)):
        one, rest = table[:, number], np.delete(table, number, axis=1).sum(axis=1)
        if one.std() == 0 or rest.std() == 0:
            assert found is None
            continue
        expected = pearsonr(one, rest)
        assert found.value == pytest.approx(expected.statistic)
        if abs(found.value) < 0.999:
            assert found[1:] == pytest.approx(tuple(expected.confidence_interval()), abs=1e-9)


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_learners_does_not_matter(table, chance):
    assume(len(table) > 3)
    places = list(range(len(table)))
    chance.shuffle(places)
    for one, other in zip(discrimination(table), discrimination(table[places]), strict=True):
        assert (one is None) == (other is None)
        assert one is None or one == pytest.approx(other, abs=1e-6)


def test_a_middling_correlation_of_twenty_learners_may_be_nearly_anything():
    # z = artanh 0.3 = 0.3095, half = 1.96 / √17 = 0.4754: tanh −0.1658 = −0.1643, tanh 0.7849 = 0.6555
    assert correlation(0.3, 20) == pytest.approx((0.3, -0.1643, 0.6555), abs=1e-4)
    assert correlation(-1, 4) == (-1, -1, 1)
    with pytest.raises(ValueError, match="3"):
        correlation(0.3, 3)


def test_gaps_are_left_out_of_the_share():
    assert difficulty([[1, NAN], [0, NAN], [NAN, NAN], [1, NAN]])[0].value == pytest.approx(2 / 3)
    assert difficulty([[NAN], [NAN]]) == [None]


def test_who_came_as_far_as_the_hard_question_is_not_punished_for_it():
    # Everyone answers the first two alike often; half also try the third, which nearly everybody gets wrong. Counting
    # shares of right answers would make those seem weak, and the first question seem to favour the others.
    rng = np.random.default_rng(1)
    table = (rng.random((4000, 3)) < (0.5, 0.5, 0.05)).astype(float)
    table[:2000, 2] = NAN
    table[:2000, 0] = rng.random(2000) < 0.7
    naive = [np.nanmean(np.delete(table, 0, axis=1), axis=1), table[:, 0]]
    assert abs(discrimination(table)[0].value) < 0.05 < abs(np.corrcoef(*naive)[0, 1])


def test_the_interval_of_few_answers_is_wide():
    rng = np.random.default_rng(2)
    table = (rng.random((300, 10)) < 0.5).astype(float)
    for measure in (difficulty, discrimination):
        few, many = measure(table[:8])[0], measure(table)[0]
        assert few.high - few.low > 4 * (many.high - many.low)


@pytest.mark.parametrize(
    "table",
    [
        [[1, 0], [0, 1], [1, 1]],
        [[1, 0], [1, 1], [1, 0], [1, 1]],
        [[1, NAN], [0, NAN], [1, NAN], [0, NAN]],
        [[1, 1], [0, 1], [1, 1], [0, 1]],
    ],
    ids=["three learners", "all right", "no other question", "rests all the same"],
)
def test_where_nothing_can_be_told_there_is_none(table):
    assert discrimination(table)[0] is None


def test_a_perfect_correlation_is_no_certainty():
    assert discrimination([[1, 1], [0, 0], [1, 1], [0, 0]])[0] == (1, -1, 1)


def test_an_empty_class_and_an_empty_course_have_no_numbers():
    assert difficulty(np.full((0, 2), NAN)) == discrimination(np.full((0, 2), NAN)) == [None, None]
    assert difficulty(np.full((3, 0), NAN)) == discrimination(np.full((3, 0), NAN)) == []


@pytest.mark.parametrize("table", [[1, 0, 1], [[1, 2]], [[0.5]], [[-1, 0]]])
def test_what_is_no_table_of_answers_is_refused(table):
    for measure in (difficulty, discrimination):
        with pytest.raises(ValueError, match="a row a learner"):
            measure(table)
