"""The points of the printed table do what the course says of them: every text that can be written is tried."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.game_arrays import arrays
from tests.models.negotiation.balance import blocking, cheap_gifts
from utils.activities.negotiation.game import table_of
from utils.course import Course
from utils.course.kinds import NEGOTIATIONS
from utils.course.teaching import section_guide
from utils.models.negotiation.game import Home
from utils.models.negotiation.solutions import (
    best_shared,
    is_efficient,
    kalai_smorodinsky,
    largest_sum,
    nash,
    shares,
    signed_by_all,
)

SECTION = "negotiation"
MIDDLE = {"sea": "w2", "relief": "r2", "openness": "o2", "energy": "e3", "past": "h2", "seat": "s2"}
LEAST = {"sea": "w1", "relief": "r2", "openness": "o1", "energy": "e1", "past": "h1", "seat": "s2"}


@pytest.fixture(scope="module")
def table():
    course = Course()
    return table_of(course, SECTION, course.entry(NEGOTIATIONS, SECTION, "tokyo-2007"))


@pytest.fixture(scope="module")
def game(table):
    return table.game


def rows(table, one_sided):
    """The numbers of the texts that can be written from a one-sided list of the course, by its id."""
    (options,) = (each.options for each in table.asked.one_sided if each.id == one_sided)
    texts = (dict(zip(options, chosen, strict=True)) for chosen in product(*options.values()))
    return [table.game.number(table.text(each)) for each in texts]


def test_three_to_ten_in_a_hundred_texts_hold(game):
    assert len(game.texts) == 6400
    assert arrays(game).holds.sum() == 296
    assert 0.03 <= arrays(game).holds.mean() <= 0.10
    assert len(signed_by_all(game)) == 90
    free = replace(game, homes=(Home(frozenset(), frozenset()),) * game.parties)
    assert arrays(free).holds.mean() == pytest.approx(0.085, abs=0.0005)


def test_nobody_has_more_than_80_points_in_a_text_that_holds(game):
    assert arrays(game).payoffs[arrays(game).holds].max(axis=0).tolist() == [78, 69, 72, 75, 76, 76]
    assert arrays(replace(game, empty_chair=0)).payoffs.max() == 92  # it is the empty chair that keeps them there


def test_at_least_thirty_texts_that_all_sign_are_efficient(game):
    shared = [game.values[number] for number in signed_by_all(game)]
    assert sum(is_efficient(row, shared) for row in shared) == 36


def test_everybody_can_accept_the_middle_text_and_at_least_ten_beat_it_for_all(table):
    game, row = table.game, table.game.number(table.text(MIDDLE))
    assert (arrays(game).values[row] - game.limits).tolist() == [12, 5, 9, 14, 10, 5]
    assert arrays(game).signers[row].all()
    better = arrays(game).holds & (arrays(game).payoffs > arrays(game).payoffs[row]).all(axis=1)
    assert better.sum() == 14
    assert (arrays(game).payoffs[better] - arrays(game).payoffs[row]).min(axis=1).max() == 6
    gains = (arrays(game).values - np.array(game.limits)).sum(axis=1)
    assert gains[row] / gains[signed_by_all(game)].max() == pytest.approx(0.47, abs=0.005)


def test_saying_as_little_as_possible_fails_all_three_powers(table):
    game, row = table.game, table.game.number(table.text(LEAST))
    assert (arrays(game).values[row, :3] < game.limits[:3]).all()
    assert not arrays(game).holds[row]


@pytest.mark.parametrize(("asked", "texts"), [("allies", 8), ("neighbours", 48)])
def test_what_one_side_asks_together_fails(table, asked, texts):
    numbers = rows(table, asked)
    assert len(numbers) == texts
    assert not arrays(table.game).holds[numbers].any()


def test_the_one_sided_lists_hold_in_another_world(table):
    game, free = table.game, (Home(frozenset(), frozenset()),) * table.game.parties
    allies_lower = replace(game, homes=free, limits=tuple(each - 15 * (n < 2) for n, each in enumerate(game.limits)))
    assert arrays(allies_lower).holds[rows(table, "neighbours")].any()
    others_lower = replace(game, homes=free, limits=tuple(each - 23 * (n >= 2) for n, each in enumerate(game.limits)))
    assert arrays(others_lower).holds[rows(table, "allies")].any()


def test_each_minimal_blocking_coalition_stops_texts_alone(game):
    us, japan, china, korea, asean, russia = range(6)
    assert blocking(game) == {
        frozenset({us}): 419,
        frozenset({japan}): 373,
        frozenset({china}): 289,
        frozenset({korea, asean}): 44,
        frozenset({korea, russia}): 115,
        frozenset({asean, russia}): 227,
    }


def test_each_delegation_has_something_cheap_that_another_wants(game):
    assert {gift.giver for gift in cheap_gifts(game)} == set(range(6))


def test_the_solutions_differ(table):
    game = table.game
    found = [list(table.chosen(game.texts[which(game)]).values()) for which in (largest_sum, nash, kalai_smorodinsky)]
    assert found == [
        ["w2", "r3", "o3", "e3", "h3", "s4"],
        ["w2", "r3", "o3", "e2", "h3", "s4"],
        ["w2", "r3", "o3", "e1", "h2", "s4"],
    ]
    japan = 1
    assert shares(game)[largest_sum(game)][japan] == pytest.approx(0.07, abs=0.005)
    assert min(shares(game)[kalai_smorodinsky(game)]) == pytest.approx(0.42, abs=0.005)


def test_negmas_found_the_same(game):
    """Its version 0.16.0, asked once; its Kalai–Smorodinsky point is another one, the smallest spread of shares."""
    values = arrays(game).values
    assert values[nash(game)].tolist() == [62, 50, 65, 59, 64, 63]
    assert values[largest_sum(game)].tolist() == [62, 41, 70, 67, 65, 60]


def test_the_guide_says_what_is_counted_here(table):
    game, row = table.game, table.game.number(table.text(MIDDLE))
    better = arrays(game).holds & (arrays(game).payoffs > arrays(game).payoffs[row]).all(axis=1)
    course = Course()
    guide = " ".join(section_guide(course, course.section(SECTION)).split())
    assert f"Of {len(game.texts):,} texts {arrays(game).holds.sum()} hold." in guide
    assert f"that {better.sum()} texts are better for everybody than the middle one" in guide
    assert f"nobody has more than {arrays(game).payoffs[arrays(game).holds].max()} points in a text that holds" in guide


def test_every_delegation_can_gain(game):
    assert (np.array(best_shared(game)) > game.limits).all()


def test_134_of_the_texts_that_hold_have_something_for_the_alliance_and_pay_for_it_with_a_word_on_the_past(table):
    game = table.game
    held = [table.chosen(text) for text, holds in zip(game.texts, arrays(game).holds, strict=True) if holds]
    allied = [each for each in held if each["sea"] == "w4" or each["relief"] == "r1" or each["seat"] == "s1"]
    assert len(allied) == 134
    armed = [each for each in held if each["sea"] == "w4" or each["relief"] == "r1"]
    assert {each["past"] for each in armed} == {"h3", "h4"}
