"""What the analyses say, against long simulations, counting by hand, and other random numbers."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from utils.models import analysis
from utils.models.analysis import (
    START_EFFORTS,
    basins,
    necessity,
    phase_diagram,
    sensitivity,
)
from utils.models.outcomes import OUTCOMES, classify
from utils.models.two_process import World, final_states, simulate

RANGES = {
    "reaction": (0.1, 0.4),
    "restraint": (0.15, 0.4),
    "grievance": (0.0, 0.12),
    "upgrade_effect": (0.02, 0.15),
    "bridge_effect": (0.05, 0.25),
    "erosion": (0.02, 0.2),
    "trust": (0.1, 0.5),
}
# Nothing moves trust.
FIXED = {"bridge_effect": 0.0, "trade_effect": 0.0, "erosion": 0.0}


def name_of(world):
    path = simulate(world)
    return int(classify(path.alliance[-1], path.other[-1], path.trust[-1]))


def worlds(**ranges):
    return st.builds(World, **{name: st.floats(*ends) for name, ends in ranges.items()})


def balance(world):
    """Return the efforts that hold each other in balance at the trust of `world`, after Richardson (1960)."""
    answered, upgrade = world.reaction * (1 - world.trust), world.upgrade_effect * world.upgrading
    ours, theirs = world.grievance + upgrade, world.grievance + world.alarm * (1 - world.trust) * upgrade
    crossed = world.restraint * ours + answered * theirs, world.restraint * theirs + answered * ours
    return tuple(each / (world.restraint**2 - answered**2) for each in crossed)


@settings(max_examples=30)
@given(
    worlds(reaction=(0, 0.8), restraint=(0.05, 0.8), grievance=(0, 0.2), upgrading=(0, 1), alarm=(0, 1.5), trust=(0, 1))
)
def test_efforts_settle_where_the_formula_says(world):
    assume(world.restraint - world.reaction * (1 - world.trust) > 0.06)
    path = simulate(replace(world, **FIXED), years=400, step=1)
    assert path.trust[-1] == pytest.approx(world.trust)
    assert balance(world) == pytest.approx((path.alliance[-1], path.other[-1]), rel=1e-6, abs=1e-9)


@settings(max_examples=30)
@given(worlds(reaction=(0.05, 0.5), restraint=(0.05, 0.5), trust=(0, 1)))
def test_what_is_not_stable_grows_ever_faster(world):
    margin = world.restraint - world.reaction * (1 - world.trust)
    assume(abs(margin) > 0.001)
    steps = np.abs(np.diff(simulate(replace(world, grievance=0.0, **FIXED)).alliance))
    assert (steps[-1] > steps[0]) == (margin < 0)


def test_a_phase_diagram_is_what_each_mix_leads_to():
    world = World(upgrade_effect=0.1)
    found = phase_diagram(world, points=5)
    assert len(set(found.ravel().tolist())) > 2
    for row, bridging in enumerate(np.linspace(0, 1, 5)):
        for column, upgrading in enumerate(np.linspace(0, 1, 5)):
            expected = name_of(World(upgrade_effect=0.1, bridging=bridging, upgrading=upgrading))
            assert found[row, column] == expected


def test_basins_are_where_each_start_leads_to():
    found = basins(World(upgrading=1), points=4)
    assert len(set(found.ravel().tolist())) > 2
    for row, trust in enumerate(np.linspace(0, 1, 4)):
        for column, other in enumerate(np.linspace(*START_EFFORTS, 4)):
            assert found[row, column] == name_of(World(upgrading=1, trust=trust, other=other))


def test_a_map_has_points():
    assert phase_diagram(World(), points=1).shape == (1, 1)
    for use in (phase_diagram, basins):
        with pytest.raises(ValueError, match=r"^points is 0: give 1 or more$"):
            use(World(), points=0)


@pytest.mark.parametrize(
    ("held", "pattern"),
    [
        ({}, ("both",)),
        ({"grievance": 0.15}, ("bridging", "both")),
        ({"trade_effect": 0.3, "grievance": 0.1}, ("upgrading", "both")),
        ({"reaction": 0.6, "bridge_effect": 0.02}, ()),
    ],
    ids=["the defaults", "disarming leaves enough", "trade builds trust", "out of reach"],
)
def test_one_world_over_and_over_gives_one_pattern(held, pattern):
    found = necessity({name: (value, value) for name, value in held.items()}, draws=3)
    assert found.counts == {pattern: 3}
    assert found.share == (pattern == ("both",))
    assert found.standard_error == 0


def test_counts_hold_every_world_once_and_the_share_is_theirs():
    found = necessity(RANGES, draws=3000)
    assert sum(found.counts.values()) == 3000
    assert len(found.counts) > 3
    assert found.share == found.counts[("both",)] / 3000
    assert found.standard_error == pytest.approx(math.sqrt(found.share * (1 - found.share) / 2999))


def test_the_share_agrees_with_plain_random_worlds():
    rng, draws = np.random.default_rng(5), 4000
    values = {name: rng.uniform(low, high, draws) for name, (low, high) in RANGES.items()}

    def community(**strategy):
        return classify(*final_states(World(**values, **strategy))) == OUTCOMES.index("regional-community")

    lesser = community(bridging=0.0) | community(upgrading=1) | community(bridging=1)
    plain = np.mean(community(upgrading=1, bridging=1) & ~lesser)
    found = necessity(RANGES, draws=20_000)
    error = math.hypot(found.standard_error, math.sqrt(plain * (1 - plain) / draws))
    assert abs(found.share - plain) < 4 * error


def test_the_standard_error_bounds_the_spread_over_seeds():
    shares, errors = zip(
        *((found.share, found.standard_error) for found in (necessity(RANGES, 1500, seed) for seed in range(30))),
        strict=True,
    )
    # The spread of 30 is itself uncertain by about an eighth.
    assert 0 < np.std(shares, ddof=1) < 1.35 * np.mean(errors)


def test_the_same_seed_gives_the_same_worlds_in_whatever_order_ranges_come():
    backwards = dict(reversed(RANGES.items()))
    assert necessity(RANGES, 500, seed=3) == necessity(backwards, 500, seed=3)
    assert necessity(RANGES, 500, seed=3) != necessity(RANGES, 500, seed=4)


def test_every_stratum_of_a_range_is_drawn_once(monkeypatch):
    seen = []
    monkeypatch.setattr(
        analysis, "final_states", lambda world, **step: seen.append(world) or final_states(world, **step)
    )
    necessity({"trust": (0.2, 0.4), "other": (0, 2)}, draws=100)
    assert len(seen) == 4
    assert all(np.array_equal(world.trust, seen[0].trust) for world in seen)
    for drawn in ((seen[0].trust - 0.2) / 0.2, seen[0].other / 2):
        assert sorted(np.floor(drawn * 100).astype(int)) == list(range(100))


def test_coarse_steps_change_hardly_a_name():
    rng, draws = np.random.default_rng(7), 5000
    world = World(upgrading=1, bridging=1, **{name: rng.uniform(*ends, draws) for name, ends in RANGES.items()})
    coarse, fine = (classify(*final_states(world, step=step)) for step in (analysis.COARSE_STEP, 0.05))
    assert (coarse != fine).sum() <= 1


def test_what_has_no_effect_has_no_index():
    # Without opportunism it does not matter what deters.
    found = sensitivity({"bridge_effect": (0.01, 0.1), "erosion": (0.05, 0.3), "deterrent": (0.1, 1)}, samples=256)
    assert list(found) == ["deterrent", "bridge_effect", "erosion"]
    assert found["deterrent"] == (0, 0, 0)
    for first, total, interval in (found["bridge_effect"], found["erosion"]):
        assert 0.02 < first <= total + interval
        assert 0 < interval < 0.3
    assert found["bridge_effect"][1] + found["erosion"][1] >= 1 - 0.1


def test_what_varies_alone_explains_all():
    found = sensitivity({"bridge_effect": (0.01, 0.1), "trust": (0.2, 0.2)}, samples=256)
    assert list(found) == ["bridge_effect"]
    assert found["bridge_effect"][:2] == pytest.approx((1, 1), abs=0.05)


def test_where_trust_does_not_vary_nothing_explains_it():
    assert sensitivity({"deterrent": (0.1, 1)}, samples=16) == {"deterrent": (0, 0, 0)}


@pytest.mark.parametrize("seed", [0, 1])
def test_the_same_seed_gives_the_same_indices(seed):
    ranges = {"bridge_effect": (0.01, 0.1), "erosion": (0.05, 0.3)}
    assert sensitivity(ranges, 64, seed) == sensitivity(ranges, 64, seed)
    assert sensitivity(ranges, 64, seed) != sensitivity(ranges, 64, seed + 1)


@pytest.mark.parametrize("use", [necessity, sensitivity])
@pytest.mark.parametrize(
    ("ranges", "told"),
    [
        ({"hope": (0, 1)}, "^there is no range of hope: give one of reaction, "),
        ({"upgrading": (0, 1)}, "^there is no range of upgrading: "),
        ({"trust": (0.5, 0.2)}, "^trust runs from 0.5 to 0.2: give two finite numbers, the lower one first$"),
        ({"trust": (0.5, math.nan)}, "^trust runs from 0.5 to nan"),
        ({"trust": (0.5, 1.9)}, "^trust is 1.*: give a share from 0 to 1$"),
        ({"erosion": (-0.5, 0.1)}, "^erosion is -0.*: give 0 or more$"),
    ],
)
def test_ranges_that_make_no_sense_are_refused(use, ranges, told):
    with pytest.raises(ValueError, match=told):
        use(ranges, 16)


def test_too_few_draws_and_odd_samples_are_refused():
    with pytest.raises(ValueError, match=r"^draws is 1: give 2 or more$"):
        necessity(RANGES, draws=1)
    with pytest.raises(ValueError, match=r"^samples is 100: give a power of 2"):
        sensitivity(RANGES, samples=100)
    with pytest.raises(ValueError, match=r"^no field varies"):
        sensitivity({"trust": (0.3, 0.3)})
