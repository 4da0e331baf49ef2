"""What can be said of a negotiation and of a deal in it: trades missed, texts that were near, who can stop what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np

from utils.models.negotiation.solutions import shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.models.negotiation.game import Flags, Game, Points, Text

CHEAP, DEAR = 6, 12
"""A gift is cheap where it costs the giver at most so many points, and worth asking for where it brings as many."""


@dataclass(frozen=True)
class Trade:
    """A text by which nobody would have lost: the articles that it changes, and the points that each gains."""

    text: Text
    changed: tuple[int, ...]
    gains: tuple[int, ...]


@dataclass(frozen=True)
class Gift:
    """An article on which `giver` leaves its first choice for `option`: its cost and the receiver's gain, in points."""

    giver: int
    receiver: int
    article: int
    option: int
    cost: int
    gain: int


def weights(game: Game) -> Points:
    """Return how much each article matters to each delegation: its first choice's points, shape (parties, articles)."""
    return np.array([np.max(options, axis=0) for options in game.points]).T


def caught(game: Game, party: int, guessed: tuple[int, int]) -> float:
    """Return how much of the weight of a delegation's two most important articles a guess of two has caught, 0 to 1."""
    own = weights(game)[party]
    return float(own[list(guessed)].sum() / np.sort(own)[-2:].sum())


def caught_by_chance(game: Game, party: int) -> float:
    """Return what a guess of two articles drawn by lot catches on average, 0 to 1."""
    return float(np.mean([caught(game, party, pair) for pair in combinations(range(len(game.points)), 2)]))


def changed(text: Text, other: Text) -> tuple[int, ...]:
    """Return the numbers of the articles in which two texts differ."""
    return tuple(number for number, pair in enumerate(zip(text, other, strict=True)) if pair[0] != pair[1])


def within(game: Game, text: Text, articles: int = 2) -> Flags:
    """Return which texts differ from `text` in at most so many articles, shape (texts,)."""
    return np.asarray((game.chosen != np.array(text)).sum(axis=1) <= articles)


def near_that_hold(game: Game, text: Text, articles: int = 2) -> list[Text]:
    """Return the texts that hold and differ from `text` in at most so many articles.

    Those that change least stand first; of these, those with the largest smallest share.
    """
    (numbers,) = np.nonzero(within(game, text, articles) & game.holds)
    worst = shares(game).min(axis=1)
    ordered = sorted(numbers, key=lambda number: (len(changed(text, game.texts[number])), -worst[number], number))
    return [game.texts[number] for number in ordered]


def missed_trades(game: Game, text: Text, articles: int = 2, has: Sequence[int] | None = None) -> list[Trade]:
    """Return the changes of at most so many articles of a text that holds by which some gain and nobody loses.

    `has` is what each delegation has, in points, where others have signed than who would. Trades that help most
    delegations stand first, then those by which shares of ranges rise most.
    """
    now = game.payoffs
    before = now[game.number(text)] if has is None else np.array(has)
    better = (now >= before).all(axis=1) & (now > before).any(axis=1)
    (numbers,) = np.nonzero(within(game, text, articles) & game.holds & better)
    rise = shares(game).sum(axis=1)
    ordered = sorted(numbers, key=lambda number: (-int((now[number] > before).sum()), -rise[number], number))
    gains = (now - before).tolist()
    return [Trade(game.texts[n], changed(text, game.texts[n]), tuple(gains[n])) for n in ordered]


def minimal_blocking(game: Game) -> list[frozenset[int]]:
    """Return the smallest groups of delegations that can stop any text by not signing, whatever the points are."""
    others = [party for party in range(game.parties) if party not in game.needed]
    enough = len(others) - game.others + 1
    pairs = combinations(others, enough) if enough <= len(others) else ()
    return [*(frozenset({party}) for party in sorted(game.needed)), *map(frozenset, pairs)]


def blocking(game: Game) -> dict[frozenset[int], int]:
    """Return how many texts each minimal blocking coalition stops alone.

    None of it would sign such a text, and it would hold as soon as any one of it did.
    """
    would = game.passes_at_home & (game.values >= np.array(game.limits))
    found = {}
    for group in minimal_blocking(game):
        stopped = ~would[:, sorted(group)].any(axis=1)
        for member in group:
            stopped &= game.suffices(would | (np.arange(game.parties) == member))
        found[group] = int(stopped.sum())
    return found


def cheap_gifts(game: Game) -> list[Gift]:
    """Return what costs a delegation little and brings another much, the best bargains first."""
    return sorted(_gifts(game), key=lambda each: (each.cost - each.gain, each.giver, each.receiver, each.article))


def _gifts(game: Game) -> Iterator[Gift]:
    for article, options in enumerate(game.points):
        first = np.argmax(options, axis=0)
        for giver, receiver in permutations(range(game.parties), 2):
            at_first = options[first[giver]]
            for option, worth in enumerate(options):
                cost, gain = at_first[giver] - worth[giver], worth[receiver] - at_first[receiver]
                if cost <= CHEAP and gain >= DEAR:
                    yield Gift(giver, receiver, article, option, cost, gain)
