"""Agreement beyond chance, against published worked examples and against two libraries."""

from __future__ import annotations

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import cohen_kappa_score

from utils.models.agreement import (
    LEVELS,
    cohen_kappa,
    confusion,
    disagreement,
    krippendorff_alpha,
    pairable,
    percent_agreement,
)

NAN = math.nan
LETTERS = {letter: number for number, letter in enumerate("abcde")}

# Krippendorff (2011), section C: four observers, twelve units, gaps.
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]

codes = st.integers(0, 3).map(float)
pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30)
tables = arrays(float, st.tuples(st.integers(2, 5), st.integers(2, 12)), elements=codes | st.just(NAN))


def units_of(ratings):
    """Return the codes of each unit from a table with a row a coder, a column a unit and NaN for a gap."""
    return [[int(code) for code in unit if not math.isnan(code)] for unit in zip(*ratings, strict=True)]


def test_cohen_1960_table_2():
    # Two judges sort 200 patients in three kinds; p_o = .70, p_e = .41, κ = .492.
    counts = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    assert percent_agreement(counts) == pytest.approx(70)
    assert cohen_kappa(counts) == pytest.approx(0.29 / 0.59)
    assert round(cohen_kappa(counts), 3) == 0.492


def test_feinstein_and_cicchetti_1990_same_agreement_unlike_kappa():
    even, lopsided = [[40, 9], [6, 45]], [[80, 10], [5, 5]]
    assert percent_agreement(even) == percent_agreement(lopsided) == pytest.approx(85)
    assert (round(cohen_kappa(even), 2), round(cohen_kappa(lopsided), 2)) == (0.70, 0.32)


def test_krippendorff_2011_section_a_binary_two_observers():
    meg, owen = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert round(krippendorff_alpha([*zip(meg, owen, strict=True)], "nominal"), 3) == 0.095


def test_krippendorff_2011_section_b_nominal_two_observers():
    ben, gerry = ([LETTERS[letter] for letter in text] for text in ("aabbdcccedda", "babbbccceddd"))
    assert round(krippendorff_alpha([*zip(ben, gerry, strict=True)], "nominal"), 3) == 0.692


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_krippendorff_2011_sections_c_and_d_four_observers_with_gaps(level, alpha):
    assert round(krippendorff_alpha(units_of(FOUR_OBSERVERS), level), 3) == alpha
    assert pairable(units_of(FOUR_OBSERVERS)) == 11


@given(pairs)
def test_kappa_is_that_of_scikit_learn(pair):
    assume(len(np.unique(pair)) > 1)
    assert cohen_kappa(confusion(pair, 4)) == pytest.approx(cohen_kappa_score(*np.array(pair).T), abs=1e-12)


@given(tables, st.sampled_from(LEVELS))
def test_alpha_is_that_of_the_package_krippendorff(ratings, level):
    paired = ratings[:, (~np.isnan(ratings)).sum(axis=0) > 1]
    values = np.unique(paired[~np.isnan(paired)])
    if paired.shape[1] < 2 or len(values) < 2:
        assert math.isnan(krippendorff_alpha(units_of(ratings), level))
    else:
        other = krippendorff.alpha(ratings, level_of_measurement=level)
        assert krippendorff_alpha(units_of(ratings), level) == pytest.approx(other, abs=1e-9)


@given(tables, st.sampled_from(LEVELS), st.randoms(use_true_random=False))
def test_alpha_does_not_depend_on_who_comes_first(ratings, level, random):
    coders, units = list(range(ratings.shape[0])), list(range(ratings.shape[1]))
    random.shuffle(coders)
    random.shuffle(units)
    shuffled = krippendorff_alpha(units_of(ratings[coders][:, units]), level)
    assert shuffled == pytest.approx(krippendorff_alpha(units_of(ratings), level), nan_ok=True)


@given(tables)
def test_disagreement_is_the_share_of_unlike_pairs(ratings):
    for unit, share in zip(ratings.T, disagreement(units_of(ratings)), strict=True):
        given_codes = [code for code in unit if not math.isnan(code)]
        unlike = [a != b for i, a in enumerate(given_codes) for b in given_codes[:i]]
        assert share == pytest.approx(sum(unlike) / len(unlike) if unlike else NAN, nan_ok=True)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "ratings",
    [
        [[0, 1, 2]],  # one coder
        [[1, 1, 1], [1, 1, 1]],  # no variation
        [[0], [1]],  # one unit
        [[0, NAN], [1, 2]],  # one unit that two coded
        [[NAN, NAN], [NAN, NAN]],
        [],
    ],
)
def test_alpha_is_never_made_up(ratings, level):
    assert math.isnan(krippendorff_alpha(units_of(ratings), level))


@pytest.mark.parametrize("counts", [[[0, 0], [0, 0]], [[1, 0], [0, 0]], [[0, 1], [0, 0]], [[7, 0], [0, 0]]])
def test_kappa_is_never_made_up(counts):
    assert math.isnan(cohen_kappa(counts))


def test_full_agreement_on_codes_that_vary_is_one():
    pair = [(0, 0), (1, 1), (2, 2), (1, 1)]
    assert cohen_kappa(confusion(pair, 3)) == krippendorff_alpha(pair, "ordinal") == 1
    assert math.isnan(percent_agreement([[0, 0], [0, 0]]))


@pytest.mark.parametrize("code", [-1, 0.5, math.inf, 3])
def test_a_code_that_is_no_category_is_refused(code):
    with pytest.raises(ValueError, match="code"):
        confusion([(0, 0), (code, 1)], 3)
    if code != 3:
        with pytest.raises(ValueError, match="whole number from 0"):
            krippendorff_alpha([(0, 0), (code, 1)], "nominal")


def test_units_that_not_just_two_coded_make_no_table():
    with pytest.raises(ValueError, match="two codes"):
        confusion([(0, 0), (1,)], 3)
    with pytest.raises(ValueError, match="two codes"):
        confusion([(0, 0), (1, 1, 1)], 3)
