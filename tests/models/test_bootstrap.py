"""The bootstrap: known answers, the extremes, and the same number every time."""

from __future__ import annotations

import math

import numpy as np
import pytest

from utils.models.bootstrap import bootstrap_interval


def test_a_mean_has_the_interval_of_its_standard_error():
    values = np.random.default_rng(1).normal(size=400)
    low, high = bootstrap_interval(lambda places: values[places].mean(), len(values))
    error = values.std() / 20
    assert low == pytest.approx(values.mean() - 1.96 * error, abs=0.2 * error)
    assert high == pytest.approx(values.mean() + 1.96 * error, abs=0.2 * error)


def test_two_samples_are_drawn_apart():
    one, other = np.array([0.0, 10.0]), np.array([100.0])
    low, high = bootstrap_interval(lambda a, b: one[a].mean() - other[b].mean(), 2, 1)
    assert (low, high) == (-100, -90)


def test_units_that_are_alike_or_alone_have_a_point():
    assert bootstrap_interval(lambda places: float(len(places)), 5) == (5, 5)
    assert bootstrap_interval(lambda places: float(places.sum()), 1) == (0, 0)


def test_the_interval_is_the_same_every_time():
    def mean(places):
        return float(places.mean())

    assert bootstrap_interval(mean, 10) == bootstrap_interval(mean, 10)
    assert bootstrap_interval(mean, 10) != bootstrap_interval(mean, 10, seed=1)


def test_what_is_undefined_in_most_draws_has_no_interval():
    few = bootstrap_interval(lambda places: 1.0 if places[0] == 0 else math.nan, 10)
    assert all(map(math.isnan, few))
    most = bootstrap_interval(lambda places: math.nan if places[0] == 0 else 1.0, 10)
    assert most == (1, 1)


@pytest.mark.parametrize("units", [(), (0,), (3, 0)])
def test_without_units_there_is_nothing_to_draw(units):
    with pytest.raises(ValueError, match=r"0|\(\)"):
        bootstrap_interval(lambda *_: 0.0, *units)
