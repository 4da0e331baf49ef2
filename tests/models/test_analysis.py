"""What the analyses say, against single runs, counting by hand, and other random numbers."""

from __future__ import annotations

import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.models import analysis
from utils.models.analysis import (
    PARTS,
    STRATEGIES,
    Parts,
    draw_worlds,
    ending,
    endings,
    is_peace,
    part_codes,
    part_of,
    parts,
    phase_diagram,
)
from utils.models.outcomes import DEFINITIONS, OUTCOMES, classify
from utils.models.two_process import World, final_states, simulate

DRAWS = 20_000
RANGES = {"reaction": (0.1, 0.4), "growth": (0.0, 0.3), "bridge_effect": (0.05, 0.25), "opportunism": (0.0, 0.4)}


def name_of(world):
    path = simulate(world)
    return int(classify(path.alliance[-1], path.other[-1], path.trust[-1]))


def test_a_phase_diagram_is_what_each_mix_leads_to():
    world = {"upgrade_effect": 0.12, "opportunism": 0.4, "deterrent": 1.0}
    found = phase_diagram(World(**world), points=5)
    assert len(set(found.ravel().tolist())) > 2
    for row, bridging in enumerate(np.linspace(0, 1, 5)):
        for column, upgrading in enumerate(np.linspace(0, 1, 5)):
            assert found[row, column] == name_of(World(**world, bridging=bridging, upgrading=upgrading))


def test_a_map_has_points():
    assert phase_diagram(World(), points=1).shape == (1, 1)
    with pytest.raises(ValueError, match=r"^points is 0: give 1 or more$"):
        phase_diagram(World(), points=0)


def test_endings_are_those_of_each_world_under_each_strategy():
    values = draw_worlds(RANGES, 12, seed=4)
    found = endings(World(**values))
    for at, row in enumerate(found):
        world = {name: column[at] for name, column in values.items()}
        expected = [name_of(World(**world, upgrading=u, bridging=b)) for u, b in STRATEGIES.values()]
        assert row.tolist() == expected


def test_with_more_efforts_to_try_each_strategy_ends_as_its_best_mix_does():
    worlds = World(**draw_worlds(RANGES, 200, seed=6))
    thirds = np.linspace(0, 1, 4)[1:]
    expected = {
        "neither": ending(worlds, 0, 0),
        "upgrading": np.min([ending(worlds, u, 0) for u in thirds], axis=0),
        "bridging": np.min([ending(worlds, 0, b) for b in thirds], axis=0),
        "both": np.min([ending(worlds, u, b) for u, b in product(thirds, thirds)], axis=0),
    }
    found = endings(worlds, efforts=4)
    for name, column in zip(STRATEGIES, found.T, strict=True):
        np.testing.assert_array_equal(column, expected[name])
    assert (found <= endings(worlds)).all()
    assert (found < endings(worlds)).any()
    with pytest.raises(ValueError, match=r"^efforts is 1: give 2 or more$"):
        endings(worlds, efforts=1)


def test_coarse_steps_rename_hardly_an_ending(plausible):
    worlds, draws = World(**draw_worlds(plausible, DRAWS, seed=9)), 4 * DRAWS
    fine = np.stack([classify(*final_states(World(**vars(worlds) | mix), step=0.05)) for mix in _mixes()], axis=1)
    assert (endings(worlds) != fine).sum() <= draws / 40_000


def _mixes():
    return [{"upgrading": upgrading, "bridging": bridging} for upgrading, bridging in STRATEGIES.values()]


ANY_OTHERS = product(*(("", name) for name in list(STRATEGIES)[1:]))


@pytest.mark.parametrize(
    ("peaceful", "part"),
    [
        ("", "beyond"),
        ("both", "both"),
        ("bridging", "bridging"),
        ("bridging both", "bridging"),
        ("upgrading", "upgrading"),
        ("upgrading both", "upgrading"),
        ("upgrading bridging", "either"),
        ("upgrading bridging both", "either"),
        *((" ".join(("neither", *others)), "neither") for others in ANY_OTHERS),
    ],
)
def test_what_leads_to_peace_says_which_part_a_world_is(peaceful, part):
    answers = [name in peaceful.split() for name in STRATEGIES]
    assert part_of(*answers) == part
    assert PARTS[int(part_codes(np.array([answers]))[0])] == part


ENDED = st.lists(st.tuples(*[st.integers(0, len(OUTCOMES) - 1)] * 4), min_size=1, max_size=60)


@given(ENDED, st.sampled_from(list(DEFINITIONS)))
def test_parts_are_what_counting_by_hand_gives(ended, definition):
    peace = [[OUTCOMES[code] in DEFINITIONS[definition] for code in row] for row in ended]
    named = [part_of(*row) for row in peace]
    found = parts(np.array(ended), definition)
    assert found.draws == sum(found.counts.values()) == len(ended)
    assert dict(found.counts) == {part: named.count(part) for part in PARTS}
    assert found.reached == sum(row[2] for row in peace)
    assert found.spoiled == sum(row[2] and not row[3] for row in peace)


@given(ENDED, ENDED, st.sampled_from(list(DEFINITIONS)))
def test_two_draws_add_up_to_one(one, other, definition):
    together = parts(np.array(one + other), definition)
    assert parts(np.array(one), definition) + parts(np.array(other), definition) == together


@given(ENDED)
def test_a_stricter_peace_is_never_reached_more_often(ended):
    shares = [is_peace(np.array(ended), definition).sum(axis=0) for definition in DEFINITIONS]
    assert all((stricter <= looser).all() for looser, stricter in pairwise(shares))


def test_an_interval_is_wilsons():
    # Wilson 1927: where (p − share)² = z² p (1−p) / n.
    counts = dict.fromkeys(PARTS, 0) | {"both": 260, "beyond": 19_740}
    low, high = Parts(DRAWS, counts, 0, 0).interval(260)
    for end in (low, high):
        assert abs(end - 0.013) == pytest.approx(1.959964 * math.sqrt(end * (1 - end) / DRAWS), rel=1e-6)
    assert low < 0.013 < high
    assert Parts(DRAWS, counts, 0, 0).interval(0)[0] == 0


# Of 20,000 worlds each, in per cent.
TABLE = {
    "no-cold-war": (57.3, 27.6, 0.1, 0.8, 0.4, 13.8),
    "cold-peace-or-better": (48.5, 21.5, 0.2, 1.2, 0.2, 28.3),
    "community": (23.5, 40.4, 0.1, 1.3, 0.2, 34.5),
}


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_plausible_worlds_divide_as_they_are_said_to(ended, seed, definition):
    found = parts(ended[seed], definition)
    for part, share in zip(PARTS, TABLE[definition], strict=True):
        told = 100 * found.counts[part] / DRAWS
        # Two standard errors of the difference of two draws, and what was rounded away.
        error = math.sqrt(2 * max(share, 0.1) * (100 - share) / DRAWS)
        assert told == pytest.approx(share, abs=0.051 + (seed > 1) * 2 * error), part


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_upgrading_in_full_spoils_peace_several_times_as_often_as_both_are_needed(ended, seed):
    ratios = [found.spoiled / found.counts["both"] for found in (parts(ended[seed], each) for each in DEFINITIONS)]
    assert min(ratios) > 6
    assert max(ratios) < 12


@pytest.fixture(scope="module")
def ended(plausible):
    return {seed: endings(World(**draw_worlds(plausible, DRAWS, seed))) for seed in (1, 2, 3)}


def test_the_shares_agree_with_plain_random_worlds(plausible, ended):
    rng = np.random.default_rng(5)
    plain = endings(World(**{name: rng.uniform(*ends, DRAWS) for name, ends in plausible.items()}))
    for definition in DEFINITIONS:
        one, other = (parts(each, definition).counts for each in (plain, ended[1]))
        for part in PARTS:
            error = math.sqrt(one[part] + other[part] + 1)
            assert abs(one[part] - other[part]) < 4 * error


def test_every_stratum_of_a_range_is_drawn_once():
    drawn = draw_worlds({"trust": (0.2, 0.4), "restraint": (0, 2)}, draws=100)
    for scaled in ((drawn["trust"] - 0.2) / 0.2, drawn["restraint"] / 2):
        assert sorted(np.floor(scaled * 100).astype(int)) == list(range(100))


def test_a_range_of_one_value_holds_it():
    assert set(draw_worlds({"trust": (0.3, 0.3)}, draws=5)["trust"]) == {0.3}


def test_the_same_seed_gives_the_same_worlds_in_whatever_order_ranges_come():
    forwards, backwards = draw_worlds(RANGES, 500, seed=3), draw_worlds(dict(reversed(RANGES.items())), 500, seed=3)
    other = draw_worlds(RANGES, 500, seed=4)
    for name in RANGES:
        np.testing.assert_array_equal(forwards[name], backwards[name])
        assert (forwards[name] != other[name]).any()


@pytest.mark.parametrize(
    ("ranges", "told"),
    [
        ({"hope": (0, 1)}, "^there is no range of hope: give one of reaction, "),
        *(({name: (0, 1)}, f"^there is no range of {name}: ") for name in analysis.CHOSEN),
        ({"trust": (0.5, 0.2)}, "^trust runs from 0.5 to 0.2: give two finite numbers, the lower one first$"),
        ({"trust": (0.5, math.nan)}, "^trust runs from 0.5 to nan"),
    ],
)
def test_ranges_that_make_no_sense_are_refused(ranges, told):
    with pytest.raises(ValueError, match=told):
        draw_worlds(ranges, 16)


def test_too_few_draws_are_refused():
    with pytest.raises(ValueError, match=r"^draws is 1: give 2 or more$"):
        draw_worlds(RANGES, draws=1)
