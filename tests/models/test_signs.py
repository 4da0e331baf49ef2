"""Which way things move in the two-process model, beside what others showed of arms races and the security dilemma."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from utils.models.analysis import PARTS, STRATEGIES, draw_worlds, endings, is_peace, part_codes
from utils.models.outcomes import DEFINITIONS, classify
from utils.models.two_process import World, final_states, simulate

# Nothing moves trust.
FIXED = {"bridge_effect": 0.0, "trade_effect": 0.0, "erosion": 0.0}
WITH_TEMPTATION = pytest.mark.parametrize("tempting", [False, True], ids=["no temptation", "temptation as drawn"])
# Finer than usual: a race to hundreds of times the arms of 2005 is else followed to a thousandth of trust only.
FINE = 0.02


def worlds_of(**ranges):
    return st.builds(World, **{name: st.floats(*ends) for name, ends in ranges.items()})


def forces(world):
    """Return what the equations of two sides at fixed trust consist of: r, φ, what moves the alliance, the other."""
    distrust, upgrade = 1 - world.trust, world.upgrade_effect * world.upgrading
    return world.reaction * distrust, world.restraint, upgrade, world.growth + world.alarm * distrust * upgrade


SETTLING = worlds_of(
    reaction=(0, 0.8), restraint=(0.05, 0.8), growth=(0, 0.3), upgrade_effect=(0, 0.15), upgrading=(0, 1),
    alarm=(0, 1.5), trust=(0, 1), opportunism=(0.05, 0.4), deterrent=(0.5, 1.2),
)  # fmt: skip


@settings(max_examples=30)
@given(SETTLING)
def test_efforts_settle_where_richardson_says_if_restraint_exceeds_reaction(world):
    """Richardson 1960, chapter 2: the point of balance is stable where φ² > r²."""
    r, restraint, ours, theirs = forces(world)
    assume(restraint - r > 0.06)
    path = simulate(replace(world, **FIXED, opportunism=0.0), years=400, step=1)
    balance = (restraint * ours + r * theirs, restraint * theirs + r * ours) / np.array(restraint**2 - r**2)
    assert (path.alliance[-1] - 1, path.other[-1] - 1) == pytest.approx(balance, rel=1e-6, abs=1e-9)
    assert path.trust[-1] == pytest.approx(world.trust)


@settings(max_examples=30)
@given(worlds_of(reaction=(0.05, 0.5), restraint=(0.05, 0.5), trust=(0, 1), growth=(0.01, 0.3)))
def test_efforts_grow_ever_faster_only_if_reaction_exceeds_restraint(world):
    """Richardson 1960, chapter 2: the joint effort moves as exp((r − φ)t)."""
    r, restraint, *_ = forces(world)
    assume(abs(restraint - r) > 0.01)
    path = simulate(replace(world, **FIXED), years=20)
    steps = np.diff(path.alliance + path.other)
    assert (steps[-1] > steps[0]) == (r > restraint)
    assert steps[-1] / steps[0] == pytest.approx(np.exp((r - restraint) * 19.9), rel=1e-4)


def tempted_balance(world):
    """Return the deviations from 2005 at which both settle while one is tempted, and whether that is stable."""
    r, restraint, ours, theirs = forces(world)
    omega, line = world.opportunism, world.deterrent
    determinant = restraint * (restraint - omega * line) + r * (omega - r)
    moved = theirs + omega * (line - 1)
    x = ((restraint - omega * line) * ours + r * moved) / determinant
    y = (restraint * moved - (omega - r) * ours) / determinant
    return x, y, (determinant > 0.003) & (2 * restraint - omega * line > 0.03)


@pytest.fixture(scope="module")
def tempted():
    """Worlds at fixed trust with a little more and a little less strength, where they end, and which end tempted."""
    rng, number = np.random.default_rng(31), 5000
    columns = {
        "reaction": rng.uniform(0.05, 0.4, number), "restraint": rng.uniform(0.2, 0.4, number),
        "growth": rng.uniform(0, 0.3, number), "alarm": rng.uniform(0, 1, number), "trust": rng.uniform(0, 1, number),
        "opportunism": rng.uniform(0, 0.6, number), "deterrent": rng.uniform(0.3, 1.2, number),
    }  # fmt: skip
    worlds = [World(**columns, **FIXED, upgrade_effect=0.08, upgrading=upgrading) for upgrading in (0.5, 0.6)]
    ends = [final_states(each, years=2000, step=0.5) for each in worlds]
    where = [each.deterrent * end.other > end.alliance + 1e-6 for each, end in zip(worlds, ends, strict=True)]
    return worlds, ends, where[0] & where[1]


def test_tempted_efforts_settle_where_the_formula_says(tempted):
    """The balance of Richardson's equations with ω·(āc − a) among them."""
    worlds, ends, here = tempted
    for world, end in zip(worlds, ends, strict=True):
        x, y, stable = tempted_balance(world)
        settled = here & stable
        assert settled.sum() > 1000
        np.testing.assert_allclose(end.alliance[settled], 1 + x[settled], rtol=1e-3)
        np.testing.assert_allclose(end.other[settled], 1 + y[settled], rtol=1e-3)


def test_a_stronger_alliance_lowers_the_joint_effort_only_if_weakness_tempts_enough(tempted):
    """At fixed trust, tempted and settled: exactly if ω(1+ā) > (φ+ρq)(1+λq)."""
    (world, _), ends, here = tempted
    distrust = 1 - world.trust
    answered = (world.restraint + world.reaction * distrust) * (1 + world.alarm * distrust)
    margin = world.opportunism * (1 + world.deterrent) - answered
    here = here & tempted_balance(world)[2] & (np.abs(margin) > 1e-4)
    change = (sum(ends[1][:2]) - sum(ends[0][:2]))[here]
    assert len(change) > 1000
    assert 0.05 < np.mean(change < 0) < 0.95
    np.testing.assert_array_equal(change < 0, margin[here] > 0)


@pytest.mark.parametrize(("trust", "share"), [(0, 8), (0.3, 17), (2 / 3, 36), (1, 56)])
def test_trust_lets_strength_calm(plausible, trust, share):
    values, q = draw_worlds(plausible, 20_000, seed=1), 1 - trust
    answered = (values["restraint"] + values["reaction"] * q) * (1 + values["alarm"] * q)
    calms = values["opportunism"] * (1 + values["deterrent"]) > answered
    assert 100 * calms.mean() == pytest.approx(share, abs=1)


@pytest.mark.parametrize("seed", [1, 2])
def test_upgrading_is_needed_only_where_weakness_tempts_enough(plausible, seed):
    """The least that has to hold for strength to lower the joint effort, at full trust: ω(1+ā) > φ."""
    values = draw_worlds(plausible, 20_000, seed)
    ended = endings(World(**values))
    tempts = values["opportunism"] * (1 + values["deterrent"]) > values["restraint"]
    for definition in DEFINITIONS:
        needed = np.isin(part_codes(is_peace(ended, definition)), [PARTS.index(part) for part in ("upgrading", "both")])
        assert needed.sum() > 100
        assert tempts[needed].all()
    assert 0.3 < tempts.mean() < 0.7


@pytest.fixture(scope="module")
def drawn(plausible):
    values = draw_worlds(plausible, 4000, seed=21)
    return {True: World(**values), False: World(**values | {"opportunism": 0.0})}


def under(world, **changed):
    return final_states(replace(world, **changed), step=FINE * 5)


@WITH_TEMPTATION
def test_jerviss_four_worlds(drawn, tempting):
    """Jervis 1978: worst where offence has the advantage and cannot be told from defence, mildest where neither holds.

    That offence has the advantage is read as reaction above restraint (1.3 times, else half of it), that it cannot be
    told as full alarm (else none). He does not rank the two worlds between.
    """
    world = drawn[tempting]
    joint = {
        (offence, untold): sum(under(world, upgrading=1, reaction=offence * world.restraint, alarm=untold)[:2])
        for offence in (1.3, 0.5)
        for untold in (1.0, 0.0)
    }
    orders = [((1.3, 1), (1.3, 0)), ((1.3, 1), (0.5, 1)), ((1.3, 0), (0.5, 0)), ((0.5, 1), (0.5, 0))]
    for worse, milder in orders:
        assert np.mean(joint[worse] >= joint[milder] - 1e-6) >= (0.97 if tempting else 1)
    # In this model the advantage of offence counts for more than whether it can be told.
    medians = [float(np.median(each)) for each in joint.values()]
    assert medians == sorted(medians, reverse=True)
    if not tempting:
        assert medians == pytest.approx([17.8, 11.5, 3.5, 3.1], abs=0.3)


@WITH_TEMPTATION
@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize(("name", "more"), [("growth", 0.05), ("alarm", 0.2)])
def test_more_to_fear_never_raises_trust(drawn, tempting, strategy, name, more):
    """Kydd 1997: the more a build-up is driven from within, or read as aimed at one, the less trust survives it."""
    upgrading, bridging = STRATEGIES[strategy]
    world = replace(_first(drawn[tempting], 1000), upgrading=upgrading, bridging=bridging)
    before, after = (
        final_states(each, step=FINE) for each in (world, replace(world, **{name: getattr(world, name) + more}))
    )
    assert (after.trust <= before.trust + 1e-6).all()
    if name == "growth" or upgrading:
        assert np.mean(after.trust < before.trust - 1e-4) > 0.6


def _first(world, number):
    return World(**{name: value[:number] if np.ndim(value) else value for name, value in vars(world).items()})


@WITH_TEMPTATION
def test_bridging_reassures_and_lulls(drawn, tempting):
    """Kydd 2000: reassurance raises trust, and with it the chance that the other side gains on a trusting one."""
    neither, bridged = (under(drawn[tempting], bridging=bridging) for bridging in (0, 1))
    assert np.mean(bridged.trust >= neither.trust - 1e-6) > (0.99 if tempting else 1 - 1e-12)
    assert np.mean(bridged.trust > neither.trust + 1e-3) > 0.9
    # Without upgrading the alliance always loses ground.
    assert (bridged.alliance / bridged.other <= neither.alliance / neither.other + 1e-9).all()
    assert np.mean(sum(bridged[:2]) < sum(neither[:2])) > (0.8 if tempting else 0.999)


def test_bridging_beside_upgrading_does_not_always_lull(drawn):
    armed, bridged = (under(drawn[True], upgrading=1, bridging=bridging) for bridging in (0, 1))
    assert 0.6 < np.mean(bridged.alliance / bridged.other < armed.alliance / armed.other) < 0.72


@WITH_TEMPTATION
@pytest.mark.parametrize(("bridging", "share"), [(0, 0.85), (1, 0.68)])
def test_upgrading_is_answered_but_where_it_ends_a_temptation(drawn, tempting, bridging, share):
    """Jervis 1976, chapter 3: spiral and deterrence; ρq and ω meet in one coefficient."""
    kept, upgraded = (under(drawn[tempting], upgrading=upgrading, bridging=bridging) for upgrading in (0, 1))
    raised = np.mean(upgraded.other > kept.other)
    assert raised == pytest.approx(share, abs=0.02) if tempting else raised == 1


@WITH_TEMPTATION
def test_letting_the_alliance_wither_helps_trust_where_weakness_does_not_tempt(drawn, tempting):
    kept, withered = (under(drawn[tempting], bridging=1, upkeep=upkeep) for upkeep in (1, 0.7))
    up, down = np.mean(withered.trust > kept.trust + 1e-6), np.mean(withered.trust < kept.trust - 1e-6)
    assert (up, down) == pytest.approx((0.49, 0.30) if tempting else (0.70, 0), abs=0.015)


def test_where_the_start_decides(plausible):
    """Two ends of one world, from no trust and from full trust: seldom with both processes, often without bridging."""
    world = World(**draw_worlds(plausible | {"growth": (0, 0.15)}, 3000, seed=7))
    shares = {}
    for name, (upgrading, bridging) in STRATEGIES.items():
        mixed = replace(world, upgrading=upgrading, bridging=bridging)
        ends = [classify(*final_states(replace(mixed, trust=trust), 150, 0.5)) for trust in (0.0, 1.0)]
        shares[name] = 100 * np.mean(ends[0] != ends[1])
    assert shares == pytest.approx({"neither": 11.0, "upgrading": 12.8, "bridging": 0.3, "both": 1.4}, abs=0.15)
