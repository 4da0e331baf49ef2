"""Whatever is moved: a refusal by name that changes nothing, an end, and nothing untrue from a computed delegation."""

from __future__ import annotations

from hashlib import sha256
from random import Random

import pytest

from utils.models.negotiation.delegates import wish
from utils.models.negotiation.game import Game, Home
from utils.models.negotiation.moves import (
    AmendText,
    AskWhich,
    CloseTalks,
    GoOn,
    LetSpeak,
    OutOfTurnError,
    TableText,
    Vote,
)
from utils.models.negotiation.talks import Room, play

from . import players
from .test_talks import the_game

ROUNDS = 6
MOST = 6  # moves in a round: table, amend, ask, let speak, amend what is to be joined, go on
CODES = {"out_of_turn", "no_such_option", "too_many_articles", "nothing_changed", "already_amended", "already_asked"}
CODES |= {"no_such_delegation", "asks_itself", "no_such_article", "same_article"}


def made_up(draw):
    """A game of two to six parties in which the first choices of each add to more than its limit."""
    parties, sizes = draw.randrange(2, 7), [draw.randrange(1, 5) for _ in range(draw.randrange(1, 5))]
    points = tuple(tuple(tuple(draw.randrange(0, 30) for _ in range(parties)) for _ in range(size)) for size in sizes)
    limits = tuple(
        draw.randrange(sum(max(each[n] for each in options) for options in points) + 1) for n in range(parties)
    )
    places = [(n, k) for n, size in enumerate(sizes) for k in range(size)]
    homes = tuple(
        Home(frozenset(draw.sample(places, 1)), frozenset(draw.sample(places, draw.randrange(2))))
        for _ in range(parties)
    )
    needed = frozenset(draw.sample(range(parties), draw.randrange(parties + 1)))
    return Game(points, limits, homes, needed, draw.randrange(parties - len(needed) + 1), draw.randrange(5))


def any_move(game, talks, draw):
    """Some move, in turn or not, mostly of texts near those on the table."""
    base = draw.choice([each for each in (talks.tabled, talks.stands) if each] or [game.texts[0]])
    near = [*base]
    for _ in range(draw.randrange(3)):
        article = draw.randrange(len(near))
        near[article] = draw.randrange(-1, len(game.points[article]) + 1)
    text = draw.choice([base, tuple(near), draw.choice(game.texts), base[1:]])
    pair = draw.randrange(-1, len(base) + 1), draw.randrange(-1, len(base) + 1)
    moves = [TableText(text), AmendText(text), AskWhich(draw.randrange(-1, game.parties + 1), pair), LetSpeak()]
    return draw.choice([*moves, CloseTalks(), GoOn(), GoOn(), Vote(draw.random() < 0.5)])


def refusal(room, move):
    """Why a move is refused; None for one that is taken."""
    try:
        return room.take(move)
    except OutOfTurnError as error:
        return error.args[0]


def is_true(game, said):
    """Whether what a computed delegation says of a text, or when asked, is so."""
    if said.kind in ("prefers", "alike"):
        more, less = (max(option[said.by] for option in game.points[each]) for each in (said.more, said.less))
        return more > less if said.kind == "prefers" else more == less
    row = game.number(said.text)
    if said.kind == "not_at_home":
        return not game.passes_at_home[row][said.by]
    if said.kind == "not_yet":
        return bool(game.passes_at_home[row][said.by]) and said.wish == wish(game, said.by, said.text)
    return game.passes_at_home[row][said.by] and game.values[row][said.by] >= game.limits[said.by]


@pytest.mark.parametrize("seed", range(150))
def test_any_moves_in_any_order_are_taken_or_refused_by_name_and_come_to_an_end(seed):
    draw = Random(seed)  # noqa: S311 (the same each time)
    game = the_game() if seed % 10 == 0 else made_up(draw)
    rounds, player = draw.choice([1, 2, 3, ROUNDS]), draw.randrange(game.parties)
    room, taken = Room(game, player, rounds, seed), []
    for _ in range(2000):
        before = room.seen()
        if before.phase == "over":
            break
        move = any_move(game, before, draw)
        if code := refusal(room, move):
            assert code in CODES
            assert room.seen() == before
        else:
            taken.append(move)
    talks = room.seen()
    assert talks.phase == "over"
    assert len(taken) <= MOST * rounds + 1
    assert play(game, player, rounds, seed, taken) == talks
    assert all(is_true(game, each) for each in talks.heard if each.by not in (None, player) and each.kind in SAID)


SAID = {"shows_hand", "not_yet", "not_at_home", "prefers", "alike"}


def test_over_many_plays_nothing_that_a_delegation_says_is_untrue():
    game, answers = the_game(), dict.fromkeys(SAID, 0)
    for number in range(120):
        kind = players.ListensAndTrades if number % 2 else players.RandomTexts
        seat = number % game.parties
        for said in players.simulated(kind, game, seat, number).heard:
            if said.by not in (None, seat) and said.kind in SAID:
                answers[said.kind] += 1
                assert is_true(game, said), said
    assert all(answers[kind] > 100 for kind in ("shows_hand", "not_yet", "not_at_home")), answers


def test_two_articles_that_matter_alike_are_said_to_whatever_the_order_of_the_question():
    game, text = the_game(), (0,) * 6
    energy, seat, russia = 3, 5, 5
    for pair in ((energy, seat), (seat, energy)):
        *_, said = play(game, 0, ROUNDS, 1, [TableText(text), AskWhich(russia, pair)]).heard
        assert (said.kind, {said.more, said.less}) == ("alike", {energy, seat})


def agreed_without(game, seat, *, enough):
    """Moves to the last round and its seed: the others agree on a text without the one in `seat`, with hands enough."""
    for seed in range(300):
        room, moves = Room(game, seat, ROUNDS, seed), []
        player = players.OffersTheMiddle(game, seat, ROUNDS, seed)
        while (talks := room.seen()).phase != "over":
            hands = talks.hands.get(talks.stands, frozenset())
            suffice = game.needed <= hands and len(hands - game.needed) >= game.others
            if talks.phase == "join" and talks.round == ROUNDS and suffice == enough:
                return moves, seed, talks.stands
            moves.append(GoOn() if talks.phase in ("standing", "join") else player.moves(talks))
            room.take(moves[-1])
    raise AssertionError("nobody agrees without the player")


def test_who_is_not_needed_cannot_undo_by_going_on_what_enough_others_agree_on():
    game, russia = the_game(), 5
    moves, seed, text = agreed_without(game, russia, enough=True)
    talks = play(game, russia, ROUNDS, seed, [*moves, GoOn()])
    assert (talks.phase, talks.stands) == ("over", text)
    assert talks == play(game, russia, ROUNDS, seed, [*moves, CloseTalks(), Vote(signs=False)])
    assert len(talks.signed) > 0
    assert russia not in talks.signed


@pytest.mark.parametrize("seat", [1, 5])
def test_whose_hand_is_lacking_can_leave_what_the_others_agree_on(seat):
    game = the_game()
    moves, seed, _ = agreed_without(game, seat, enough=False)
    talks = play(game, seat, ROUNDS, seed, [*moves, GoOn()])
    assert (talks.phase, talks.signed) == ("over", frozenset())
    declined = play(game, seat, ROUNDS, seed, [*moves, CloseTalks(), Vote(signs=False)])
    assert not (seat in game.needed and players.agreed(game, declined))


# What 48 plays came to: the same on every supported Python. Whoever changes it raises PROTOCOL too.
TALKS = "8a95ead9fa551335"


def test_the_same_moves_lead_to_the_same_talks_on_every_python_and_in_every_version():
    game, digest = the_game(), sha256()
    for seed in range(48):
        kind = players.ListensAndTrades if seed % 2 else players.RandomTexts
        talks = players.simulated(kind, game, seed % 6, seed)
        digest.update(repr((talks.heard, sorted(talks.signed))).encode())
    assert digest.hexdigest()[:16] == TALKS
