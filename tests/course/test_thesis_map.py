"""What the course's own argument map must do, however it is rated: no change of its content may break these."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.argument.argument_map import read_map
from utils.course import Course
from utils.models.argumentation import COUNTINGS

MAP = read_map(Course())
LEAST_SWING = 0.03
RATINGS = 500
NEAR = 1e-9

BOTH = pytest.mark.parametrize("counting", COUNTINGS)
ratings = st.fixed_dictionaries(dict.fromkeys(MAP.rated, st.integers(0, 100)))


def thesis(beliefs, counting="product"):
    return MAP.strengths(beliefs, counting)[MAP.thesis]


def direction(id_):
    """Return whether a claim counts for the thesis (1) or against it (-1), by the signs on its way there."""
    link = MAP.borne_by(id_)[0]
    return 1 if link.target in MAP.halves else direction(link.target) * (-1 if link.attacks else 1)


BELIEVER = {id_: 100 if direction(id_) > 0 else 0 for id_ in MAP.rated}
OPPONENT = {id_: 100 - percent for id_, percent in BELIEVER.items()}


@BOTH
@given(beliefs=ratings, id_=st.sampled_from(MAP.rated), percent=st.integers(0, 100))
def test_each_claim_counts_in_the_one_direction_under_which_it_is_listed(counting, beliefs, id_, percent):
    low, high = sorted((beliefs[id_], percent))
    change = thesis({**beliefs, id_: high}, counting) - thesis({**beliefs, id_: low}, counting)
    assert change * direction(id_) >= -NEAR


@BOTH
@given(beliefs=ratings, half=st.sampled_from(MAP.halves))
def test_the_thesis_falls_with_either_half(counting, beliefs, half):
    assert thesis({**beliefs, half: 0}, counting) == 0


@BOTH
@given(beliefs=ratings)
def test_the_thesis_is_its_halves_and_no_stronger_than_the_weaker(counting, beliefs):
    strengths = MAP.strengths(beliefs, counting)
    one, other = (strengths[half] for half in MAP.halves)
    assert strengths[MAP.thesis] == pytest.approx(one * other if counting == "product" else min(one, other))


@BOTH
@given(beliefs=ratings, pinned=st.integers(0, 100))
def test_a_pinned_half_stands_where_it_is_pinned(counting, beliefs, pinned):
    assert MAP.strengths({**beliefs, MAP.halves[0]: pinned}, counting)[MAP.halves[0]] == pinned / 100


@BOTH
def test_believer_opponent_and_who_believes_nothing(counting):
    assert thesis(BELIEVER, counting) > 0.9
    assert thesis(OPPONENT, counting) < 0.1
    assert thesis(dict.fromkeys(MAP.rated, 0), counting) < 0.1


def test_two_uncertain_halves_make_an_uncertain_whole():
    assert thesis({}) == pytest.approx(0.15, abs=0.03)
    assert thesis({}) == thesis(dict.fromkeys(MAP.rated, 50))


def test_with_all_at_a_half_every_claim_moves_the_thesis():
    swings = {id_: abs(certain - dropped) for id_, dropped, certain in MAP.cruxes({}, "product")}
    assert swings.keys() == set(MAP.rated)
    assert min(swings.values()) >= LEAST_SWING, swings


@BOTH
def test_no_claim_is_dead(counting):
    random, dead = Random(0), set(MAP.rated)  # noqa: S311 (nothing is to be kept secret)
    for _ in range(RATINGS):
        beliefs = {id_: random.randint(0, 100) for id_ in MAP.rated}
        cruxes = MAP.cruxes(beliefs, counting) if dead else ()
        dead -= {id_ for id_, dropped, certain in cruxes if abs(certain - dropped) >= LEAST_SWING}
    assert not dead


@BOTH
def test_claims_that_move_the_thesis_alike_stand_in_the_order_of_the_map(counting):
    random = Random(0)  # noqa: S311 (nothing is to be kept secret)
    for _ in range(RATINGS):
        beliefs = {id_: random.choice((0, 30, 70, 90)) for id_ in MAP.rated}
        swings = [(MAP.rated.index(id_), abs(high - low)) for id_, low, high in MAP.cruxes(beliefs, counting)]
        for (one, wider), (other, narrower) in pairwise(swings):
            assert wider > narrower - NEAR
            assert one < other or wider > narrower + NEAR
