"""The two-process model against its results of record, another solver, and the properties of its equations."""

from __future__ import annotations

import math
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from utils.models.equations import CEILING
from utils.models.two_process import BLOCK, FASTEST, NAMES, SHARES, STEP, World, check, final_states, simulate

UPGRADING, BOTH = World(upgrading=1), World(upgrading=1, bridging=1)
# Wider than what the course holds plausible.
RANGES = {
    "reaction": (0, 0.4),
    "restraint": (0.1, 0.5),
    "growth": (0, 0.3),
    "upgrade_effect": (0, 0.3),
    "alarm": (0, 2),
    "opportunism": (0, 0.5),
    "deterrent": (0, 2),
    "bridge_effect": (0, 0.5),
    "trade_effect": (0, 0.3),
    "interdependence": (0, 1),
    "erosion": (0, 0.5),
    "tolerated": (0, 4),
    "trust": (0, 1),
    "upgrading": (0, 1),
    "bridging": (0, 1),
    "upkeep": (0, 1),
    "quieting": (0, 1),
    "pressing": (0, 0.5),
}
PLAUSIBLE = st.builds(World, **{name: st.floats(*ends) for name, ends in RANGES.items()})
WILD_RATES = {"reaction": 5.0, "restraint": 5.0, "opportunism": 5.0, "deterrent": 3.0}  # what the steps just allow
WILD = st.fixed_dictionaries({name: st.floats(0, 1 if name in SHARES else WILD_RATES.get(name, 1e4)) for name in NAMES})


def solved(world, years=30.0):
    """Return the end of the path by scipy's solver, of the equations as the module's head states them."""
    w = world

    def equations(_, state):
        a, c, trust = state
        distrust, upgrade = 1 - trust, w.upgrade_effect * w.upgrading
        short, armed = max(0, w.deterrent * c - a), max(0, a + c - w.tolerated)
        return (
            w.reaction * distrust * (c - 1) - w.restraint * (a - w.upkeep) + upgrade,
            w.reaction * distrust * (a - 1)
            - w.restraint * (c - 1)
            + w.growth
            + w.alarm * distrust * upgrade
            + w.opportunism * (1 - w.quieting * trust) * short,
            (w.bridge_effect * w.bridging + w.trade_effect * w.interdependence) * distrust
            - w.erosion * trust * armed
            - w.pressing * trust * short,
        )

    start = (1.0, 1.0, w.trust)
    # Short steps at most, so that none jumps over a kink unseen; races that grow stiff take explicit methods long.
    return solve_ivp(equations, (0, years), start, method="LSODA", rtol=1e-12, atol=1e-13, max_step=0.5).y[:, -1]


def end(world, **kinds):
    path = simulate(world, **kinds)
    return np.array([path.alliance[-1], path.other[-1], path.trust[-1]])


def test_upgrading_alone_ends_in_an_arms_race_without_trust():
    assert end(UPGRADING) == pytest.approx([2.755, 2.816, 0.061], abs=6e-4)


def test_both_processes_end_in_trust_with_little_arming():
    assert end(BOTH) == pytest.approx([1.430, 1.393, 0.716], abs=6e-4)


SETTLING = {"reaction": (0, 0.3), "restraint": (0.3, 0.5), "opportunism": (0, 0.2), "deterrent": (0, 1)}
SMOOTH = {"tolerated": (0, 0), "opportunism": (0, 0), "pressing": (0, 0), "upkeep": (1, 1)}


@pytest.mark.parametrize(
    ("narrower", "step", "tolerance"),
    [
        (SETTLING | SMOOTH, STEP, 1e-8),
        (SETTLING, STEP, 1e-4),
        (SETTLING, STEP / 10, 1e-6),
        # A race to a thousand times the arms of 2005 takes trust away faster than the steps can follow.
        ({}, STEP, 0.1),
        ({}, STEP / 20, 5e-3),
    ],
    ids=["without kinks", "with kinks", "with kinks, shorter steps", "arms races", "arms races, shorter steps"],
)
def test_another_solver_finds_the_same(narrower, step, tolerance):
    rng, number = np.random.default_rng(11), 60
    columns = {name: rng.uniform(*ends, number) for name, ends in (RANGES | narrower).items()}
    alone = [World(**{name: values[at] for name, values in columns.items()}) for at in range(number)]
    expected = np.array([solved(world) for world in alone]).T
    found = np.array(final_states(World(**columns), step=step))
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=min(tolerance, 0.01))


@pytest.mark.parametrize(
    "world",
    [
        World(upgrading=1, tolerated=0.5, bridging=0.5),
        World(upgrading=1, bridging=1, tolerated=10),
        World(upgrading=0.5, opportunism=0.2, deterrent=1.3, quieting=0.5, pressing=0.1),
    ],
    ids=["arms cost trust", "no arms cost trust", "always tempted"],
)
def test_fourth_order(world):
    exact = solved(world, 8.0)
    errors = [np.abs(end(world, years=8.0, step=step) - exact).max() for step in (1.0, 0.5, 0.25)]
    orders = np.log2(np.divide(errors[:-1], errors[1:]))
    assert (orders >= 3.9).all(), (errors, orders)


@settings(max_examples=150)
@given(st.lists(WILD, min_size=1, max_size=4))
def test_no_draw_leaves_the_bounds(draws):
    world = World(**{name: np.array([draw[name] for draw in draws]) for name in NAMES})
    alliance, other, trust = final_states(world)
    for effort in (alliance, other):
        assert ((effort >= 0) & (effort <= CEILING)).all()
    assert ((trust >= 0) & (trust <= 1)).all()


def test_rates_within_what_the_steps_allow_are_stable():
    # Every damped mode, oscillating or not: |R(z)| of the method's polynomial over the half disc of radius FASTEST.
    modes = np.linspace(0, FASTEST, 100)[:, None] * np.exp(1j * np.linspace(math.pi / 2, math.pi, 200))
    assert np.abs(sum(modes**power / math.factorial(power) for power in range(5))).max() <= 1 + 1e-12


@given(st.fixed_dictionaries({name: st.floats(0, high) for name, high in WILD_RATES.items()}), st.floats(0, 1))
def test_the_rates_that_are_checked_bound_every_mode_of_the_efforts(rates, distrust):
    reaction, restraint = rates["reaction"] * distrust, rates["restraint"]
    tempted = rates["opportunism"] * rates["deterrent"]
    modes = np.linalg.eigvals([[-restraint, reaction], [reaction - rates["opportunism"], tempted - restraint]])
    bound = rates["reaction"] + restraint + rates["opportunism"] * max(1, rates["deterrent"])
    assert np.abs(modes).max() <= bound + 1e-6


def test_efforts_that_would_fall_below_nothing_stay_there():
    # A side that answers faster than it tires, and an alliance left to wither.
    path = simulate(World(reaction=2, restraint=1, growth=0, upkeep=0, trade_effect=0, trust=0))
    assert (path.alliance.min(), path.other.min()) == (0, 0)
    assert (path.alliance[-1], path.other[-1]) == (0, 0)


@pytest.mark.parametrize("wild", [{"erosion": 1e4, "tolerated": 0.0}, {"bridge_effect": 1e4, "bridging": 1.0}])
def test_trust_does_not_swing_when_it_moves_faster_than_the_steps(wild):
    trust = simulate(replace(UPGRADING, **wild)).trust[5:]
    aim = 1.0 if "bridging" in wild else 0.0
    assert np.abs(trust - aim).max() < 0.05


def test_more_bridging_never_lowers_trust_and_never_raises_arms_where_weakness_does_not_tempt():
    # Then more effort or distrust anywhere never lowers any other (Kamke 1932), and bridging lowers distrust.
    rng, number = np.random.default_rng(12), 400
    columns = {name: rng.uniform(*ends, number) for name, ends in RANGES.items()}
    world = World(**columns | {"opportunism": 0.0, "pressing": 0.0, "upkeep": 1.0})
    efforts = np.sort(rng.uniform(0, 1, (2, number)), axis=0)
    # In fine steps: in the usual ones trust is known to a thousandth where arms reach forty times those of 2005.
    low, high = (final_states(replace(world, bridging=each), step=STEP / 20) for each in efforts)
    assert (high.trust >= low.trust - 1e-6).all()
    assert (high.alliance <= low.alliance * (1 + 1e-6)).all()
    assert (high.other <= low.other * (1 + 1e-6)).all()
    assert np.mean(high.trust > low.trust + 0.001) > 0.5


@settings(max_examples=25)
@given(PLAUSIBLE)
def test_two_sides_alike_stay_alike(world):
    dull = replace(world, upgrading=0.0, opportunism=0.0, growth=0.0, upkeep=1.0)
    path = simulate(dull)
    np.testing.assert_array_equal(path.alliance, path.other)


@settings(max_examples=25)
@given(PLAUSIBLE)
def test_where_nothing_moves_efforts_they_stay_exactly_those_of_2005(world):
    path = simulate(replace(world, upgrading=0.0, opportunism=0.0, growth=0.0, upkeep=1.0))
    assert set(path.alliance) == set(path.other) == {1.0}


@settings(max_examples=50)
@given(PLAUSIBLE)
def test_kept_up_neither_side_falls_below_2005(world):
    path = simulate(replace(world, upkeep=1.0))
    assert min(path.alliance.min(), path.other.min()) >= 1 - 1e-12


@settings(max_examples=50)
@given(PLAUSIBLE, st.floats(0, 1))
def test_a_line_that_is_never_crossed_changes_nothing(world, line):
    # The other side's own growth is nought, so it has no more than an alliance that upgrades and alarms nobody.
    calm = replace(world, growth=0.0, alarm=0.0, upkeep=1.0, deterrent=line)
    np.testing.assert_array_equal(end(calm), end(replace(calm, opportunism=0.0, pressing=0.0)))


@settings(max_examples=25)
@given(PLAUSIBLE)
def test_quieting_does_nothing_without_temptation_and_all_at_full_trust(world):
    np.testing.assert_array_equal(
        end(replace(world, opportunism=0.0)), end(replace(world, opportunism=0.0, quieting=0.0))
    )
    trusting = replace(world, trust=1.0, erosion=0.0, pressing=0.0, quieting=1.0)
    np.testing.assert_allclose(end(trusting), end(replace(trusting, opportunism=0.0)), rtol=1e-12)


def test_left_alone_an_alliance_withers_as_it_is_told_to():
    # Full trust: nothing is answered, and a falls to h at the rate of restraint.
    path = simulate(World(trust=1, erosion=0, upkeep=0.7, growth=0, restraint=0.2))
    np.testing.assert_allclose(path.alliance, 0.7 + 0.3 * np.exp(-0.2 * path.years), atol=1e-7)
    assert set(path.other) == {1.0}


def test_a_path_begins_in_2005_and_counts_its_years():
    path = simulate(World(trust=0.4), years=3, step=0.5)
    np.testing.assert_allclose(path.years, [0, 0.5, 1, 1.5, 2, 2.5, 3])
    assert (path.alliance[0], path.other[0], path.trust[0]) == pytest.approx((1, 1, 0.4))
    assert {part.shape for part in path} == {(7,)}


def test_many_worlds_end_where_each_ends_alone():
    rng = np.random.default_rng(0)
    worlds = 2 * BLOCK + 3
    drawn = {name: rng.uniform(0, 0.5, worlds) for name in NAMES}
    ends = np.array(final_states(World(**drawn)))
    assert ends.shape == (3, worlds)
    for at in (0, 1, BLOCK - 1, BLOCK, worlds - 1):
        np.testing.assert_array_equal(ends[:, at], end(World(**{name: values[at] for name, values in drawn.items()})))


def test_a_number_is_shared_by_all_worlds():
    ends = final_states(World(upgrading=1, bridging=[0, 1]))
    np.testing.assert_array_equal(np.array(ends)[:, 0], end(UPGRADING))
    np.testing.assert_array_equal(np.array(ends)[:, 1], end(BOTH))


def test_worlds_are_left_as_they_were():
    given_trust = np.array([0.2, 0.4])
    final_states(World(trust=given_trust, upgrading=1))
    np.testing.assert_array_equal(given_trust, [0.2, 0.4])


def test_an_even_schedule_is_a_constant():
    scheduled = simulate(World(upgrading=[1.0] * 300, bridging=np.full(300, 0.4)))
    constant = simulate(World(upgrading=1, bridging=0.4))
    np.testing.assert_array_equal(np.array(scheduled), np.array(constant))


def test_a_schedule_changes_course_in_its_year():
    changed = simulate(World(upgrading=[1] * 100 + [0] * 200, bridging=[0] * 100 + [1] * 200))
    kept = simulate(UPGRADING)
    np.testing.assert_array_equal(np.array(changed)[:, :101], np.array(kept)[:, :101])
    # From there on it moves as the equations have it, with bridging and without upgrading.
    slopes = [np.diff(part)[100] / STEP for part in (changed.alliance, changed.other, changed.trust)]
    w, (a, c, trust) = World(bridging=1), (part[100:102].mean() for part in changed[1:])
    answered = w.reaction * (1 - trust)
    expected = (
        answered * (c - 1) - w.restraint * (a - 1),
        answered * (a - 1) - w.restraint * (c - 1) + w.growth,
        (w.bridge_effect + w.trade_effect * w.interdependence) * (1 - trust)
        - w.erosion * trust * (a + c - w.tolerated),
    )
    assert slopes == pytest.approx(expected, rel=1e-3, abs=1e-4)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("value", "told"),
    [
        (-0.1, "is -0.1: give 0 or more"),
        (math.nan, "is nan: give a finite number"),
        (math.inf, "is inf: give a finite number"),
        ("much", "is 'much': give a number"),
        ([0.1, -2], "is -2: give 0 or more"),
        ([[0.1]], r"has the shape \(1, 1\): give one number"),
        ([], r"has the shape \(0,\): give one number"),
    ],
)
def test_a_world_that_makes_no_sense_is_refused(name, value, told):
    world = World(**{name: value})
    for use in (check, simulate, final_states):
        with pytest.raises(ValueError, match=f"^{name} {told}"):
            use(world)


@pytest.mark.parametrize("name", SHARES)
def test_a_share_above_one_is_refused(name):
    with pytest.raises(ValueError, match=f"^{name} is 1.5: give a share from 0 to 1$"):
        check(World(**{name: 1.5}))


def test_fields_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"different lengths \(trust 3, upgrading 2\)"):
        final_states(World(upgrading=[0, 1], trust=[0.1, 0.2, 0.3]))


@pytest.mark.parametrize("name", ["upgrading", "bridging"])
def test_a_schedule_of_the_wrong_length_is_refused(name):
    told = f"^{name} is a schedule of 30 values: give one for each of the 300 steps$"
    with pytest.raises(ValueError, match=told):
        simulate(World(**{name: [0.5] * 30}))


def test_one_world_is_asked_for():
    with pytest.raises(ValueError, match=r"^trust holds 2 values: give one number$"):
        simulate(World(trust=[0.1, 0.2]))


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ({"years": 0}, "^years is 0: give a finite number above 0$"),
        ({"step": -1}, "^step is -1: give a finite number above 0$"),
        ({"years": math.nan}, "^years is nan"),
        ({"years": 1, "step": 0.3}, "^1 years are no whole number of steps of 0.3 years$"),
        ({"years": 1, "step": 5}, "^1 years are no whole number of steps of 5 years$"),
    ],
)
def test_times_that_do_not_fit_are_refused(times, told):
    for use in (simulate, final_states):
        with pytest.raises(ValueError, match=told):
            use(World(), **times)


def test_rates_too_fast_for_the_steps_are_refused():
    world = World(restraint=40)
    with pytest.raises(ValueError, match=r"add up to 40.25 a year, .* steps of at most 0.062$"):
        simulate(world)
    assert end(world, step=0.05) == pytest.approx(solved(world), rel=1e-6, abs=1e-6)


def test_temptation_counts_among_the_rates_with_the_line_it_looks_at():
    hasty = World(opportunism=5, deterrent=5.5)
    with pytest.raises(ValueError, match=r"add up to 28 a year, .* steps of at most 0.089$"):
        simulate(hasty)
    assert end(replace(hasty, deterrent=1)) == pytest.approx(end(replace(hasty, deterrent=1), step=0.05), rel=1e-3)


def test_the_fields_are_what_is_named():
    assert tuple(asdict(World())) == NAMES
