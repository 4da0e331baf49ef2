"""From counts to a chance: by hand, in fractions, and at the ends."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.models.base_rate import carried, chance, smoothed

COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_smoothing_by_hand():
    # None of 8: 1/10. 8 of 8: 9/10. 3 of 6: 4/8. Nothing counted yet: 1/2.
    assert [smoothed(0, 8), smoothed(8, 8), smoothed(3, 6), smoothed(0, 0)] == [0.1, 0.9, 0.5, 0.5]


def test_carrying_by_hand():
    # Twice 1/10: 1 − 0.81 = 0.19. Half a case of 0.19: 1 − √0.81 = 0.1
    assert carried(0.1, 2) == pytest.approx(0.19)
    assert carried(0.19, 0.5) == pytest.approx(0.1)
    assert [carried(0, 15), carried(1, 0.5)] == [0, 1]


@given(COUNTS, st.integers(1, 30))
def test_a_chance_is_one_less_the_chance_that_every_case_is_a_no(counts, units):
    hits, cases = counts
    exact = 1 - Fraction(cases - hits + 1, cases + 2) ** units
    assert chance(hits, cases, units) == pytest.approx(float(exact), abs=1e-12)
    assert chance(hits, cases) == pytest.approx(smoothed(hits, cases))


@given(COUNTS, st.floats(0.01, 50))
def test_more_time_gives_more_chance_and_no_count_is_certain(counts, units):
    assert 0 < smoothed(*counts) < 1
    assert chance(*counts, units) < chance(*counts, 1.1 * units) or chance(*counts, units) == 1


@pytest.mark.parametrize("counts", [(3, 2), (-1, 2)])
def test_impossible_counts_are_refused(counts):
    for taken in (smoothed, chance):
        with pytest.raises(ValueError):  # noqa: PT011 (numbers only: words are the displays')
            taken(*counts)


@pytest.mark.parametrize(
    ("rate", "units"), [(-0.1, 1), (1.1, 1), (math.nan, 1), (0.5, 0), (0.5, -1), (0.5, math.nan), (0.5, math.inf)]
)
def test_what_is_no_chance_or_no_time_is_refused(rate, units):
    with pytest.raises(ValueError):  # noqa: PT011
        carried(rate, units)
