"""The finding under other assumptions: each variant differs in what it says, and gives what is told of it."""

from __future__ import annotations

import pytest

from utils.models.analysis import draw_worlds, endings, parts
from utils.models.outcomes import DEFINITIONS
from utils.models.robustness import DRAWS, Variant, held, robustness
from utils.models.two_process import World

AS_FOUND, TUNED = Variant("as-found", 0), Variant("efforts", 6, efforts=6, draws=DRAWS // 5)
LINE = held("deterrent", 0.5, 0.8, 0.9, 1.0, 1.1, 1.2, 1.5)
VARIANTS = (
    AS_FOUND,
    *(Variant("seed", seed, seed=seed) for seed in (2, 3)),
    Variant("years", 60, years=60),
    *LINE,
    *held("pressing", 0.05, 0.1, 0.2, 0.4),
    *held("quieting", 0.5, 1),
    *held("upkeep", 0.7),
    TUNED,
)


@pytest.fixture(scope="module")
def rows(plausible):
    return {(row.variant, row.value, row.definition): row.parts for row in robustness(plausible, VARIANTS)}


def needed(rows, variant, value):
    """Return the per cent of worlds that need both, by definition."""
    found = (rows[variant, value, definition] for definition in DEFINITIONS)
    return [100 * each.counts["both"] / each.draws for each in found]


def test_every_variant_has_a_row_for_each_definition_and_counts_every_world(rows):
    assert len(rows) == len(VARIANTS) * len(DEFINITIONS)
    draws = {(each.name, each.value): each.draws for each in VARIANTS}
    for (name, value, _), found in rows.items():
        assert found.draws == sum(found.counts.values()) == draws[name, value]


def test_a_variant_is_the_draw_with_its_fields_held(plausible):
    variant = Variant("mine", 1, held={"deterrent": 0.9, "pressing": 0.2}, years=10, draws=400, seed=6)
    values = draw_worlds(plausible, 400, 6) | {"deterrent": 0.9, "pressing": 0.2}
    ended = endings(World(**values), 10)
    expected = {definition: parts(ended, definition) for definition in DEFINITIONS}
    assert {row.definition: row.parts for row in robustness(plausible, [variant])} == expected


def test_the_same_variants_give_the_same_rows(plausible):
    few = [Variant("seed", seed, draws=200, seed=seed) for seed in (1, 1, 2)]
    one, again, other = ([row.parts for row in robustness(plausible, [each])] for each in few)
    assert one == again
    assert one != other


def test_values_name_what_is_held():
    assert held("pressing", 0.1, 0.4) == (
        Variant("pressing", 0.1, held={"pressing": 0.1}),
        Variant("pressing", 0.4, held={"pressing": 0.4}),
    )


TOLD = [
    ("as-found", 0, (0.8, 1.2, 1.3)),
    ("seed", 2, (0.9, 1.4, 1.4)),
    ("seed", 3, (0.9, 1.4, 1.5)),
    ("years", 60, (0.7, 1.0, 1.1)),
    ("deterrent", 0.5, (0, 0, 0)),
    ("deterrent", 0.8, (0.7, 1.6, 1.6)),
    ("deterrent", 0.9, (1.5, 2.6, 2.7)),
    ("deterrent", 1.0, (2.3, 3.1, 3.3)),
    ("deterrent", 1.1, (2.3, 2.8, 3.0)),
    ("deterrent", 1.5, (0.3, 0.3, 0.3)),
    ("pressing", 0.05, (1.0, 1.8, 2.1)),
    ("pressing", 0.1, (1.1, 2.3, 3.0)),
    ("pressing", 0.2, (1.4, 2.5, 4.1)),
    ("pressing", 0.4, (2.0, 2.4, 5.2)),
    ("quieting", 0.5, (0.2, 0.2, 0.2)),
    ("upkeep", 0.7, (0.8, 1.2, 1.6)),
    ("efforts", 6, (1.0, 1.5, 1.6)),
]


@pytest.mark.parametrize(("variant", "value", "shares"), TOLD)
def test_both_are_needed_as_often_as_is_told(rows, variant, value, shares):
    assert needed(rows, variant, value) == pytest.approx(shares, abs=0.06)


def test_where_trust_takes_the_temptation_away_hardly_a_world_needs_both(rows):
    assert max(rows["quieting", 1, definition].counts["both"] for definition in DEFINITIONS) <= 2


def test_both_are_needed_most_often_where_the_balance_of_2005_just_deters(rows):
    for number in range(len(DEFINITIONS)):
        shares = {each.value: needed(rows, "deterrent", each.value)[number] for each in LINE}
        assert max(shares, key=shares.get) in {1.0, 1.1}
        assert shares[0.5] < 0.1
        assert shares[1.5] < 0.5


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_no_variant_makes_both_needed_in_more_than_a_world_in_fifteen(rows, definition):
    found = [each for (_, _, meant), each in rows.items() if meant == definition]
    assert max(each.counts["both"] / each.draws for each in found) < 1 / 15
    assert min(each.counts["bridging"] / each.draws for each in found) > 1 / 10


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_an_upgrade_of_the_right_size_seldom_spoils_what_a_full_one_does(rows, definition):
    whole, tuned = (rows[each.name, each.value, definition] for each in (AS_FOUND, TUNED))
    assert whole.spoiled / whole.draws > 0.06
    assert tuned.spoiled / tuned.draws < 0.025
