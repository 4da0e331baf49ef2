"""What decides a result: against known answers, counting by hand, and what the course's worlds give."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sample

from utils.models.analysis import PARTS, STRATEGIES, draw_worlds, endings, is_peace, part_of
from utils.models.outcomes import DEFINITIONS
from utils.models.sensitivity import HALF, RANKABLE, Index, Indices, indices, is_part, peace_under, tenths
from utils.models.two_process import World

TWO = {"reaction": (0.0, 1.0), "restraint": (0.0, 1.0)}


def test_what_one_assumption_decides_it_explains_alone():
    found = indices(TWO | {"trust": (0.2, 0.2)}, lambda worlds: worlds.reaction > 0.4, samples=1024)
    assert found.share == pytest.approx(0.6, abs=0.01)
    assert list(found.by_field) == [*found.leaders(), "restraint"] == ["reaction", "restraint"]
    assert found.by_field["reaction"][:2] == pytest.approx((1, 1), abs=0.05)
    assert found.by_field["restraint"] == (0, 0, 0)
    assert found.alone == pytest.approx(1, abs=0.05)
    assert not found.interactions_rule


def test_what_assumptions_decide_only_together_is_said_to_be_so():
    # Yes where both are high or both are low: either alone tells nothing.
    found = indices(TWO, lambda worlds: (worlds.reaction > 0.5) == (worlds.restraint > 0.5), samples=1024)
    assert found.alone == pytest.approx(0, abs=0.1)
    assert found.interactions_rule
    assert set(found.leaders()) == set(TWO)
    for each in found.by_field.values():
        assert each.total == pytest.approx(1, abs=0.1)


def test_both_conditions_at_once_give_the_indices_of_theory():
    # Yes where x > s and y > s, p = 1 - s: the variance is p²(1 - p²), of which each explains p³(1 - p) alone.
    p = 0.6
    found = indices(TWO, lambda worlds: (worlds.reaction > 1 - p) & (worlds.restraint > 1 - p), samples=8192)
    first, total = p**3 * (1 - p) / (p**2 * (1 - p**2)), p * (1 - p) * p / (p**2 * (1 - p**2))
    for each in found.by_field.values():
        assert each.first == pytest.approx(first, abs=0.06)
        assert each.total == pytest.approx(total, abs=2 * each.error)
        assert 0 < each.error < 0.05
    assert found.alone == pytest.approx(2 * first, abs=1.5 * found.alone_error)


def test_the_sum_of_one_index_is_as_uncertain_as_that_index():
    problem = {"num_vars": 1, "names": ["reaction"], "bounds": [[0.0, 1.0]]}
    drawn = sample.sample(problem, 256, calc_second_order=False, seed=3)[:, 0]
    alone = analysis.analyze(problem, (drawn > 0.4).astype(float), calc_second_order=False, seed=4)
    found = indices({"reaction": (0, 1)}, lambda worlds: worlds.reaction > 0.4, samples=256, seed=3)
    assert (found.alone, found.alone_error) == pytest.approx((alone["S1"][0], alone["S1_conf"][0]))


@pytest.mark.parametrize(("error", "rule"), [(0.04, True), (0.06, False)])
def test_what_the_sample_leaves_open_is_not_decided(error, rule):
    by_field = {"growth": Index(0.3, 0.50, 0.05), "trust": Index(0.1, 0.42, 0.04), "alarm": Index(0.05, 0.40, 0.04)}
    found = Indices(0.5, by_field, alone=0.45, alone_error=error)
    assert found.interactions_rule == rule
    assert found.leaders() == ["growth", "trust"]


@pytest.mark.parametrize("share", [0, 0.05, 0.95, 1])
def test_nothing_is_ranked_where_hardly_any_world_differs(share):
    found = indices(TWO, lambda worlds: worlds.reaction < share, samples=256)
    assert found.share == pytest.approx(share, abs=0.02)
    assert not RANKABLE[0] <= found.share <= RANKABLE[1]
    assert (found.by_field, found.leaders(), found.interactions_rule) == ({}, [], False)


def test_the_same_seed_gives_the_same_indices():
    ranges = {"bridge_effect": (0.02, 0.3), "erosion": (0.0, 0.3)}
    first, again, other = (indices(ranges, peace_under("both", "community"), 64, seed) for seed in (0, 0, 1))
    assert first == again
    assert first != other
    assert 0.1 < first.share < 0.9


def test_results_are_those_of_each_world(plausible):
    worlds = World(**draw_worlds(plausible, 300, seed=2))
    for definition in DEFINITIONS:
        peace = is_peace(endings(worlds), definition)
        for name, column in zip(STRATEGIES, peace.T, strict=True):
            np.testing.assert_array_equal(peace_under(name, definition)(worlds), column)
        named = np.array([part_of(*row) for row in peace.tolist()])
        for part in PARTS:
            np.testing.assert_array_equal(is_part(part, definition)(worlds), named == part)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=10, max_size=80))
def test_tenths_are_what_sorting_by_hand_gives(drawn):
    values, answers = (np.array(each) for each in zip(*drawn, strict=True))
    found = tenths({"trust": values}, answers)["trust"]
    pairs = sorted(zip(values.tolist(), answers.tolist(), strict=True), key=lambda pair: pair[0])
    rising = [answer for _, answer in pairs]
    tenth = len(drawn) // 10
    assert (found.lowest, found.highest) == (sum(rising[:tenth]) / tenth, sum(rising[-tenth:]) / tenth)
    assert found.shift == found.highest - found.lowest
    assert found.lowest_interval[0] <= found.lowest <= found.lowest_interval[1]
    assert found.highest_interval[0] <= found.highest <= found.highest_interval[1]


def test_the_largest_shift_comes_first_and_misses_what_is_decided_together(plausible):
    values = draw_worlds(plausible, 5000, seed=3)
    rising, falling = (values[name] > np.median(values[name]) for name in ("growth", "trust"))
    found = tenths(values, rising & (values["alarm"] > 0.2))
    assert next(iter(found)) == "growth"
    shifts = [abs(each.shift) for each in found.values()]
    assert all(one >= other for one, other in pairwise(shifts))
    together = tenths(values, rising == falling)
    assert max(abs(each.shift) for each in together.values()) < 0.1


@pytest.mark.parametrize(("values", "answers"), [(9, 9), (20, 30)])
def test_tenths_need_worlds_and_an_answer_for_each(values, answers):
    with pytest.raises(ValueError, match=f"^{answers} answers: give one for each world, and 10 worlds or more$"):
        tenths({"trust": np.zeros(values)}, np.zeros(answers, dtype=bool))


def test_peace_under_both_hangs_on_the_loss_of_trust_and_the_other_sides_growth(plausible):
    for definition, share in (("no-cold-war", 0.795), ("cold-peace-or-better", 0.586), ("community", 0.538)):
        found = indices(plausible, peace_under("both", definition), seed=1)
        assert found.share == pytest.approx(share, abs=0.01)
        assert next(iter(found.by_field)) in {"erosion", "growth"}
        for name, (low, high) in TOTALS.items():
            assert low - 0.03 <= found.by_field[name].total <= high + 0.03
        # A half, as far as this sample can tell.
        assert abs(found.alone - HALF) < found.alone_error
        assert not found.interactions_rule


TOTALS = {"erosion": (0.43, 0.50), "growth": (0.38, 0.47), "bridge_effect": (0.27, 0.44), "restraint": (0.22, 0.36)}


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_whether_bridging_is_needed_hangs_on_assumptions_together(plausible, definition):
    found = indices(plausible, is_part("bridging", definition), seed=1)
    assert 0.2 < found.share < 0.42
    assert found.interactions_rule
    assert found.leaders()[0] == "growth"


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_whether_both_are_needed_is_too_rare_to_rank(plausible, definition):
    found = indices(plausible, is_part("both", definition), samples=1024, seed=1)
    assert found.share < 0.02
    assert found.by_field == {}


# Lowest and highest tenth, in per cent.
COMMUNITY_UNDER_BOTH = {"erosion": (95, 28), "growth": (82, 31), "bridge_effect": (28, 72), "tolerated": (33, 76)}


def test_what_moves_the_share_of_communities_under_both(plausible):
    values = draw_worlds(plausible, 20_000, seed=11)
    found = tenths(values, peace_under("both", "community")(World(**values)))
    assert list(found)[:4] == list(COMMUNITY_UNDER_BOTH)
    for name, (lowest, highest) in COMMUNITY_UNDER_BOTH.items():
        assert (100 * found[name].lowest, 100 * found[name].highest) == pytest.approx((lowest, highest), abs=0.51)


def test_a_higher_tenth_of_both_needed_is_told_with_its_interval(plausible):
    values = draw_worlds(plausible, 20_000, seed=1)
    found = tenths(values, is_part("both", "community")(World(**values)))
    # Without temptation no world needs both; the intervals of the tenths do not meet.
    assert found["opportunism"].lowest == 0
    assert found["opportunism"].lowest_interval[1] < found["opportunism"].highest_interval[0]


@pytest.mark.parametrize(
    ("ranges", "told"),
    [
        ({"hope": (0, 1)}, "^there is no range of hope: "),
        ({"upgrading": (0, 1)}, "^there is no range of upgrading: "),
        ({"trust": (0.5, 1.9)}, "^trust is 1.*: give a share from 0 to 1$"),
        ({"erosion": (-0.5, 0.1)}, "^erosion is -0.*: give 0 or more$"),
        ({"trust": (0.3, 0.3)}, "^no field varies: give at least one range with two different ends$"),
    ],
)
def test_ranges_that_make_no_sense_are_refused(ranges, told):
    with pytest.raises(ValueError, match=told):
        indices(ranges, peace_under("both", "community"), samples=16)


@pytest.mark.parametrize("samples", [0, 1, 100])
def test_odd_samples_are_refused(samples):
    with pytest.raises(ValueError, match=rf"^samples is {samples}: give a power of 2"):
        indices(TWO, lambda worlds: worlds.reaction > HALF, samples=samples)
