"""Who signs, what is efficient and what is fair: against a game worked by hand and a second, naive implementation."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from tests.game_arrays import arrays
from tests.models.negotiation import naive
from tests.models.negotiation.balance import Gift, blocking, cheap_gifts, minimal_blocking
from utils.models.negotiation.analysis import (
    Trade,
    caught,
    caught_by_chance,
    missed_trades,
    near_that_hold,
    weights,
)
from utils.models.negotiation.game import Game, Home, who
from utils.models.negotiation.solutions import (
    best_shared,
    is_efficient,
    kalai_smorodinsky,
    largest_sum,
    nash,
    shares,
    signed_by_all,
)

FREE = Home(frozenset(), frozenset())

HAND = Game(
    # Two parties, two articles. Values: (0,0) 60/20, (0,1) 40/60, (1,0) 50/40, (1,1) 30/80.
    points=(((40, 10), (30, 30)), ((20, 10), (0, 50))),
    limits=(30, 20),
    homes=(FREE, FREE),
    needed=frozenset({0, 1}),
    others=0,
    empty_chair=5,
)


def made_up(seed):
    """A game of four parties and three articles with everything that games may have."""
    draw = Random(seed)  # noqa: S311 (the same games each time)
    points = tuple(tuple(tuple(draw.randrange(0, 35) for _ in range(4)) for _ in range(size)) for size in (3, 4, 3))
    places = [(n, k) for n, options in enumerate(points) for k in range(len(options))]
    homes = tuple(Home(frozenset(draw.sample(places, 2)), frozenset(draw.sample(places, 3))) for _ in range(4))
    limits = tuple(draw.randrange(25, 45) for _ in range(4))
    return Game(points, limits, homes, frozenset({0, 1}), 1, draw.randrange(0, 8))


GAMES = [each for each in map(made_up, range(200)) if len(signed_by_all(each)) > 2][:12]


def test_a_game_worked_by_hand():
    assert arrays(HAND).values.tolist() == [[60, 20], [40, 60], [50, 40], [30, 80]]
    assert len(signed_by_all(HAND)) == 4  # each reaches its limit, if only just
    assert best_shared(HAND) == (60, 80)
    assert np.round(shares(HAND), 3).tolist() == [[1, 0], [0.333, 0.667], [0.667, 0.333], [0, 1]]
    assert all(is_efficient(row, HAND.values) for row in HAND.values)
    assert HAND.texts[largest_sum(HAND)] == (1, 1)  # 110 points against 100, 90 and 80
    assert HAND.texts[nash(HAND)] == (0, 1)  # gains of 10 and 40 make 400 points, as 20 and 20 do; the first of equals
    assert HAND.texts[kalai_smorodinsky(HAND)] == (0, 1)  # a third at least, as in (1, 0); of equals the first


def test_the_fair_text_raises_the_next_share_where_the_smallest_is_equal():
    points = (((10, 10), (10, 30), (40, 0)),)
    game = Game(points, (0, 0), (FREE, FREE), frozenset({0, 1}), 0, 0)
    assert game.texts[kalai_smorodinsky(game)] == (1,)


def test_who_does_not_sign_keeps_its_limit_and_costs_the_others():
    points = (((50, 50, 0), (20, 20, 60)),)
    game = Game(points, (30, 30, 30), (FREE, FREE, FREE), frozenset({0}), 1, 4)
    assert arrays(game).signers.tolist() == [
        [True, True, False],
        [False, False, True],
    ]  # in the second the needed one lacks
    assert arrays(game).holds.tolist() == [True, False]
    assert arrays(game).payoffs.tolist() == [[46, 46, 30], [30, 30, 30]]


def test_an_empty_chair_can_cost_a_second_signature():
    points = (((50, 33, 0),),)
    game = Game(points, (30, 30, 30), (FREE, FREE, FREE), frozenset({0}), 0, 4)
    assert arrays(game).signers.tolist() == [[True, False, False]]
    assert arrays(game).payoffs.tolist() == [[42, 30, 30]]


@pytest.mark.parametrize("game", GAMES)
def test_a_second_implementation_finds_the_same(game):
    texts = naive.all_texts(game)
    assert list(game.texts) == texts
    assert [game.number(text) for text in texts] == list(range(len(texts)))
    assert arrays(game).values.tolist() == [naive.values(game, text) for text in texts]
    assert [set(who(row)) for row in game.signers] == [naive.signers(game, text) for text in texts]
    assert arrays(game).holds.tolist() == [naive.holds(game, text) for text in texts]
    assert arrays(game).payoffs.tolist() == [naive.payoffs(game, text) for text in texts]
    assert shares(game) == pytest.approx(np.array([naive.shares(game, text) for text in texts]))
    for fast, slow in (
        (largest_sum, naive.largest_sum),
        (nash, naive.nash),
        (kalai_smorodinsky, naive.kalai_smorodinsky),
    ):
        assert game.texts[fast(game)] == slow(game)
    rows = arrays(game).values.tolist()
    assert [is_efficient(row, rows) for row in rows] == naive.efficient(rows)


def test_where_nobody_agrees_there_is_no_solution_and_no_range():
    game = Game((((10, 10),),), (20, 20), (FREE, FREE), frozenset({0, 1}), 0, 0)
    assert [largest_sum(game), nash(game), kalai_smorodinsky(game)] == [None, None, None]
    assert best_shared(game) == (20, 20)
    assert shares(game) == [(0, 0)]


@pytest.mark.parametrize("game", GAMES)
def test_a_missed_trade_harms_nobody_and_changes_two_articles_at_most(game):
    for text in (each for each, held in zip(game.texts, arrays(game).holds, strict=True) if held):
        expected = [
            (other, tuple(b - a for a, b in zip(naive.payoffs(game, text), naive.payoffs(game, other), strict=True)))
            for other in naive.all_texts(game)
            if naive.holds(game, other) and sum(a != b for a, b in zip(text, other, strict=True)) <= 2
        ]
        expected = {each for each in expected if min(each[1]) >= 0 < max(each[1])}
        found = missed_trades(game, text)
        assert {(each.text, each.gains) for each in found} == expected
        helped = [sum(gain > 0 for gain in each.gains) for each in found]
        assert helped == sorted(helped, reverse=True)


def test_a_missed_trade_says_what_it_changes():
    points = (((10, 0), (8, 20)), ((0, 10), (20, 8)))
    game = Game(points, (5, 5), (FREE, FREE), frozenset({0, 1}), 0, 0)
    assert (
        missed_trades(game, (0, 0))
        == [
            Trade((1, 1), (0, 1), (18, 18)),
            Trade((0, 1), (1,), (20, -2)),
        ][:1]
    )
    assert missed_trades(game, (1, 1)) == []


def test_texts_near_one_that_does_not_hold_come_by_how_little_they_change():
    points = (((0, 30), (10, 10)), ((0, 30), (15, 12)), ((1, 1), (1, 1)))
    game = Game(points, (20, 20), (FREE, FREE), frozenset({0, 1}), 0, 0)
    assert near_that_hold(game, (0, 0, 0)) == [(1, 1, 0)]
    assert near_that_hold(game, (1, 0, 0)) == [(1, 1, 0), (1, 1, 1)]
    assert near_that_hold(game, (0, 0, 0), articles=1) == []


def test_who_can_stop_a_text():
    points = (((50, 50, 0, 0), (50, 50, 50, 0), (0, 50, 50, 50), (50, 50, 50, 50)),)
    game = Game(points, (30,) * 4, (FREE,) * 4, frozenset({0}), 2, 0)
    alone, *pairs = minimal_blocking(game)
    assert alone == {0}
    assert pairs == [{1, 2}, {1, 3}, {2, 3}]
    assert blocking(game) == {alone: 1, pairs[0]: 0, pairs[1]: 0, pairs[2]: 1}


def test_a_gift_is_cheap_for_who_leaves_its_first_choice():
    game = Game((((10, 0), (6, 15), (3, 30)),), (0, 0), (FREE, FREE), frozenset({0, 1}), 0, 0)
    assert cheap_gifts(game) == [Gift(giver=0, receiver=1, article=0, option=1, cost=4, gain=15)]


def test_what_a_guess_of_two_articles_catches():
    points = (((40, 0), (0, 1)), ((30, 0), (0, 1)), ((20, 0), (0, 1)), ((10, 0), (0, 1)))
    game = Game(points, (0, 0), (FREE, FREE), frozenset({0, 1}), 0, 0)
    assert [weights(game, party) for party in range(2)] == [[40, 30, 20, 10], [1, 1, 1, 1]]
    assert caught(game, 0, (1, 0)) == 1
    assert caught(game, 0, (2, 3)) == pytest.approx(30 / 70)
    assert caught_by_chance(game, 0) == pytest.approx((70 + 60 + 50 + 50 + 40 + 30) / 6 / 70)
    assert caught_by_chance(game, 1) == 1
