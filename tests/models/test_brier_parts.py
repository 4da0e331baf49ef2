"""The Brier score taken apart: by hand, its sum, and what forecasts without skill get."""

from __future__ import annotations

from itertools import permutations
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.models.brier_parts import decompose, without_skill
from utils.models.scoring import brier

EDGES = (0, 20, 40, 60, 80, 100)
CASES = st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=40)


def apart(cases):
    return [percent for percent, _ in cases], [true for _, true in cases]


def test_parts_of_groups_that_are_all_the_same_by_hand():
    # Said 80 % five times, 4 came true (share 0.8); said 20 % five times, 2 came true (share 0.4). In all 6 of 10.
    # REL = (5 (0.8 − 0.8)² + 5 (0.2 − 0.4)²) / 10 = 0.02
    # RES = (5 (0.8 − 0.6)² + 5 (0.4 − 0.6)²) / 10 = 0.04
    # UNC = 0.6 × 0.4 = 0.24, so Brier = 0.02 − 0.04 + 0.24 = 0.22
    # Directly: 4 (0.2)² + 1 (0.8)² + 2 (0.8)² + 3 (0.2)² = 0.16 + 0.64 + 1.28 + 0.12 = 2.2, over 10 = 0.22
    percent, true = [80] * 5 + [20] * 5, [1, 1, 1, 1, 0, 1, 1, 0, 0, 0]
    parts = decompose(percent, true, EDGES)
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0.02, 0.04, 0.24))
    assert parts.within == pytest.approx(0)
    assert parts.groups == 2


def test_what_differs_within_a_group_is_left_over_by_hand():
    # 62 and 78 in one group, mean 0.70; the second came true, share 0.5: REL = 0.2² = 0.04, RES = 0, UNC = 0.25
    # WITHIN = (0.08² + 0.08²) / 2 − 2 (−0.08 × −0.5 + 0.08 × 0.5) / 2 = 0.0064 − 0.08 = −0.0736
    # Brier = (0.62² + 0.22²) / 2 = 0.2164 = 0.04 + 0.25 − 0.0736
    parts = decompose([62, 78], [False, True], EDGES)
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0.04, 0, 0.25))
    assert parts.within == pytest.approx(-0.0736)
    assert parts.groups == 1


def test_thirty_eight_different_numbers_make_five_groups_and_no_perfect_resolution():
    percent, true = list(range(10, 86, 2)), [place % 2 for place in range(38)]
    parts = decompose(percent, true, EDGES)
    assert parts.groups == 5
    assert parts.resolution < 0.01 < parts.uncertainty


@given(CASES)
def test_the_parts_sum_to_the_score(cases):
    percent, true = apart(cases)
    parts = decompose(percent, true, EDGES)
    whole = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert whole == pytest.approx(brier(percent, true), abs=1e-12)
    assert 0 <= parts.reliability <= 1
    assert -1e-12 <= parts.resolution <= parts.uncertainty + 1e-12
    assert 1 <= parts.groups <= min(len(cases), 5)


@given(CASES)
def test_the_remainder_is_what_the_published_formula_says(cases):
    percent, true = apart(cases)
    groups = {}
    for stated, came in cases:
        groups.setdefault(min(stated // 20, 4), []).append((stated / 100, int(came)))
    left = 0.0
    for mine in groups.values():
        mean, share = fmean(stated for stated, _ in mine), fmean(came for _, came in mine)
        left += sum((stated - mean) ** 2 - 2 * (stated - mean) * (came - share) for stated, came in mine)
    assert decompose(percent, true, EDGES).within == pytest.approx(left / len(cases), abs=1e-12)


def test_without_skill_is_what_every_order_of_the_outcomes_gives_on_average():
    percent, true = [10, 30, 70, 75, 90], [0, 1, 0, 1, 1]
    every = [decompose(percent, order, EDGES) for order in set(permutations(true))]
    none = without_skill(percent, true, EDGES, draws=20_000)
    assert none.reliability.mean == pytest.approx(fmean(each.reliability for each in every), abs=0.005)
    assert none.resolution.mean == pytest.approx(fmean(each.resolution for each in every), abs=0.005)
    assert min(each.resolution for each in every) - 1e-9 <= none.resolution.low < none.resolution.high


def test_without_skill_tells_the_middle_95_per_cent():
    # One at 90 and 29 at 10, and one came true: one shuffle in 30 (3.3 %, between 2.5 and 5) gives it to the one at 90.
    # Then REL = (0.1² + 29 × 0.1²) / 30 = 0.01 and RES = ((29/30)² + 29 / 30²) / 30 = 29/900.
    # Else REL = (0.9² + 29 (0.1 − 1/29)²) / 30 and RES = (1/30² + 29 (1/29 − 1/30)²) / 30.
    none = without_skill([90] + [10] * 29, [1] + [0] * 29, EDGES)
    assert none.reliability.low == pytest.approx(0.01)
    assert none.reliability.high == pytest.approx((0.81 + 29 * (0.1 - 1 / 29) ** 2) / 30)
    assert none.resolution.low == pytest.approx((1 / 900 + 29 * (1 / 29 - 1 / 30) ** 2) / 30)
    assert none.resolution.high == pytest.approx(29 / 900)


def test_without_skill_is_the_same_each_time_and_differs_with_the_seed():
    percent, true = list(range(5, 100, 5)), [place % 3 == 0 for place in range(19)]
    assert without_skill(percent, true, EDGES) == without_skill(percent, true, EDGES)
    assert without_skill(percent, true, EDGES) != without_skill(percent, true, EDGES, seed=1)


@pytest.mark.parametrize(
    ("percent", "true"), [([50] * 12, [True] * 12), ([0, 100, 30], [False] * 3), ([50] * 4, [1, 0, 1, 0]), ([0], [1])]
)
def test_where_nothing_can_be_told_apart_resolution_is_0_and_so_without_skill(percent, true):
    assert decompose(percent, true, EDGES).resolution == pytest.approx(0)
    assert without_skill(percent, true, EDGES).resolution == pytest.approx((0, 0, 0))


@pytest.mark.parametrize(("percent", "true"), [([], []), ([101], [1]), ([50, 50], [1]), ([50], [2]), ([[50]], [[1]])])
@pytest.mark.parametrize("taken", [decompose, without_skill])
def test_what_makes_no_sense_is_refused(taken, percent, true):
    with pytest.raises(ValueError):  # noqa: PT011 (numbers only: words are the displays')
        taken(percent, true, EDGES)


def test_a_forecast_outside_the_edges_is_refused():
    with pytest.raises(ValueError):  # noqa: PT011
        decompose([40], [True], (50, 100))
