"""Scores of forecasts against cases worked by hand, against libraries, and against what must hold for all."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, log_loss
from statsmodels.stats.proportion import proportion_confint

from utils.models.scoring import brier, calibration, expected_brier, log_score, margin, wilson

EDGES = (0, 20, 40, 60, 80, 100)
PERCENT = st.integers(0, 100).map(float) | st.floats(0, 100)
CASES = st.lists(st.tuples(PERCENT, st.booleans()), min_size=1, max_size=40)


def apart(cases):
    return [percent for percent, _ in cases], [true for _, true in cases]


def test_brier_by_hand():
    # 70 % and it came true: (1 − 0.7)² = 0.09. 40 % and it did not: (0 − 0.4)² = 0.16. Mean: 0.125.
    assert brier(70, came_true=True) == pytest.approx(0.09)
    assert brier([70, 40], [True, False]) == pytest.approx(0.125)
    assert brier([50, 50, 50], [True, False, False]) == 0.25
    assert brier([100, 0], [True, False]) == 0
    assert brier([100, 0], [False, True]) == 1


def test_log_score_by_hand():
    # 25 % and it came true: two halvings, 2 bits. 50 %: 1 bit. 100 % and it came true: 0 bits. Mean: 1.
    assert log_score([25, 50, 100], [True, False, True]) == pytest.approx(1)
    assert math.copysign(1, log_score([100], [True])) == 1, "no minus before a 0"


def test_calling_impossible_what_happens_costs_without_end():
    assert log_score([0, 50], [True, True]) == math.inf
    assert log_score([100, 50], [False, True]) == math.inf
    assert log_score([0], [False]) == 0


def test_margin_by_hand():
    # Scores 0.04 and 0.36 against 0.25 each: gains 0.21 and −0.11, mean 0.05.
    # Deviations ±0.16, sample variance 2 × 0.16² / 1 = 0.0512, error √(0.0512 / 2) = 0.16.
    gain = margin([80, 60], 50, [True, False])
    assert (gain.mean, gain.standard_error, gain.count) == pytest.approx((0.05, 0.16, 2))
    assert math.isnan(margin([80], 50, [True]).standard_error)


def test_wilson_by_hand():
    # z = 2, 1 of 4: centre (0.25 + 4/8) / (1 + 4/4) = 0.375, half 2/2 √(0.1875/4 + 4/64) = √0.109375 = 0.3307
    assert wilson(1, 4, z=2) == pytest.approx((0.375 - 0.330719, 0.375 + 0.330719), abs=1e-6)
    assert wilson(0, 5)[0] == 0
    assert wilson(5, 5)[1] == 1


def test_groups_by_hand():
    first, second, last = calibration([0, 19.9, 20, 39, 80, 100], [0, 1, 1, 1, 1, 1], EDGES)
    assert (first.low, first.high, first.count, first.hits) == (0, 20, 2, 1)
    assert (first.stated, first.share) == pytest.approx((9.95, 50))
    assert (second.low, second.count, second.stated, second.share) == (20, 2, 29.5, 100)
    assert (last.low, last.high, last.count) == (80, 100, 2)
    assert (last.least / 100, last.most / 100) == pytest.approx(wilson(2, 2))


@pytest.mark.parametrize("edge", range(0, 100, 10))
def test_a_forecast_on_an_edge_belongs_above_it(edge):
    (group,) = calibration([edge], [True], range(0, 101, 10))
    assert group.low == edge


@pytest.mark.parametrize(
    ("percent", "true"),
    [([], []), ([101], [1]), ([-1], [1]), ([math.nan], [1]), ([50, 50], [1]), ([50], [2]), ([[50]], [[1]])],
)
@pytest.mark.parametrize("score", [brier, log_score])
def test_what_makes_no_sense_is_refused(score, percent, true):
    with pytest.raises(ValueError):  # noqa: PT011 (numbers only: words are the displays')
        score(percent, true)


@pytest.mark.parametrize("hits_of", [(0, 0), (3, 2), (-1, 2)])
def test_impossible_counts_are_refused(hits_of):
    with pytest.raises(ValueError):  # noqa: PT011
        wilson(*hits_of)


def test_a_forecast_outside_the_edges_is_refused():
    with pytest.raises(ValueError):  # noqa: PT011
        calibration([40], [True], (50, 100))


@given(CASES)
def test_brier_agrees_with_scikit_learn(cases):
    percent, true = apart(cases)
    expected = brier_score_loss(true, [each / 100 for each in percent], labels=[False, True])
    assert brier(percent, true) == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(0.001, 99.999), st.booleans()), min_size=1, max_size=40))
def test_log_score_agrees_with_scikit_learn(cases):
    percent, true = apart(cases)
    nats = log_loss(true, [each / 100 for each in percent], labels=[False, True])
    assert log_score(percent, true) == pytest.approx(nats / math.log(2))


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_statsmodels(hits_of):
    assert wilson(*hits_of) == pytest.approx(proportion_confint(*hits_of, method="wilson"), abs=1e-12)


@given(CASES)
def test_groups_hold_every_forecast_once(cases):
    groups = calibration(*apart(cases), EDGES)
    assert sum(group.count for group in groups) == len(cases)
    assert sum(group.hits for group in groups) == sum(true for _, true in cases)
    for group in groups:
        assert group.low <= group.stated + 1e-9
        assert group.stated <= group.high + 1e-9
        assert group.least <= group.share + 1e-9
        assert group.share <= group.most + 1e-9


@given(PERCENT, PERCENT)
def test_it_pays_to_say_what_one_believes(belief, other):
    assert expected_brier(belief, belief) <= expected_brier(belief, other) + 1e-12


@given(CASES)
def test_the_margin_is_the_difference_of_the_scores(cases):
    percent, true = apart(cases)
    gain = margin(percent, 50, true)
    assert gain.mean == pytest.approx(0.25 - brier(percent, true), abs=1e-12)
    assert margin(percent, percent, true).mean == 0
