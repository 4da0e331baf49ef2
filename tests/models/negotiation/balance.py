"""What makes a table of points a good game, asked when points are chosen: who can stop what, what is cheap to give."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np

from tests.game_arrays import arrays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from utils.models.negotiation.game import Game

CHEAP, DEAR = 6, 12
"""A gift is cheap where it costs the giver at most so many points, and worth asking for where it brings as many."""


@dataclass(frozen=True)
class Gift:
    """An article on which `giver` leaves its first choice for `option`: its cost and the receiver's gain, in points."""

    giver: int
    receiver: int
    article: int
    option: int
    cost: int
    gain: int


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
    would = arrays(game).passes_at_home & (arrays(game).values >= np.array(game.limits))
    found = {}
    for group in minimal_blocking(game):
        stopped = ~would[:, sorted(group)].any(axis=1)
        for member in group:
            stopped &= suffices(game, would | (np.arange(game.parties) == member))
        found[group] = int(stopped.sum())
    return found


def suffices(game: Game, signing: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return whether those who are `signing`, a row a text, are enough for each text to hold."""
    return np.array([game.carries(set(np.flatnonzero(row).tolist())) for row in signing])


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
