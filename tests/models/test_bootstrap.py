"""The bootstrap: known answers, the extremes, and the same number every time."""

from __future__ import annotations

import math
from statistics import fmean

import numpy as np
import pytest

from utils.models.bootstrap import FEWEST, bootstrap_interval


def test_a_mean_has_the_interval_of_its_standard_error():
    values = np.random.default_rng(1).normal(size=400)
    low, high = bootstrap_interval(lambda places: fmean(values[each] for each in places), len(values))
    error = values.std() / 20
    assert low == pytest.approx(values.mean() - 1.96 * error, abs=0.2 * error)
    assert high == pytest.approx(values.mean() + 1.96 * error, abs=0.2 * error)


def test_two_samples_are_drawn_apart():
    # The first sum is 4 at most, the second never changes: drawn together, or in each other's place, it would.
    one, other = [0, 0, 0, 1], [7, 7, 7, 7, 7]
    low, high = bootstrap_interval(lambda a, b: sum(one[each] for each in a) - sum(other[each] for each in b), 4, 5)
    assert (low, high) == (-35, -32)


def test_units_that_are_alike_have_a_point_that_tells_nothing():
    alike = bootstrap_interval(lambda places: float(len(places)), 5)
    assert alike == (5, 5)
    assert not alike.tells
    assert bootstrap_interval(fmean, 5).tells


@pytest.mark.parametrize("units", [(1,), (3,), (3, 9), (9, 3)])
def test_of_fewer_than_four_units_there_is_no_interval(units):
    few = bootstrap_interval(lambda *places: fmean(places[0]), *units)
    assert all(map(math.isnan, few))
    assert not few.tells
    assert bootstrap_interval(fmean, FEWEST).tells


def test_of_three_units_the_interval_would_be_their_range():
    assert 3**-3 > 0.025 > 4**-4
    assert FEWEST == 4


def test_the_interval_is_the_same_every_time():
    assert bootstrap_interval(fmean, 10) == bootstrap_interval(fmean, 10)
    assert bootstrap_interval(fmean, 10) != bootstrap_interval(fmean, 10, seed=1)


def test_what_is_undefined_in_most_draws_has_no_interval():
    few = bootstrap_interval(lambda places: 1.0 if places[0] == 0 else math.nan, 10)
    assert all(map(math.isnan, few))
    most = bootstrap_interval(lambda places: math.nan if places[0] == 0 else 1.0, 10)
    assert most == (1, 1)


@pytest.mark.parametrize("units", [(), (0,), (3, 0)])
def test_without_units_there_is_nothing_to_draw(units):
    with pytest.raises(ValueError, match=r"0|\(\)"):
        bootstrap_interval(lambda *_: 0.0, *units)
