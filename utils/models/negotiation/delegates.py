"""Computed delegations: what each demands in which round, how it answers a text, and what it proposes.

Demands fall with time as in Faratin, Sierra and Jennings (1998), doi.org/10.1016/S0921-8890(98)00029-3: slowly and
late (firm), evenly (steady), early (yielding), or as the other side concedes (imitator).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from utils.models.negotiation.analysis import within
from utils.models.negotiation.moves import CHANGES
from utils.models.negotiation.solutions import best_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from utils.models.negotiation.game import Game, Text
    from utils.models.negotiation.hearing import Hearing

Item = TypeVar("Item")

OPENS, FLOOR, DRAWN = 0.85, 0.3, 0.05
"""Opening and lowest demand as shares of the range above a limit, and how far each is drawn around that.

The lowest is tuned by simulation: at a quarter, whoever knows all points and only demands gains nearly what a listener
does; at two fifths, listeners fail too often. A range is the best text that all sign, less the limit.
"""
PACE = {"firm": 0.35, "steady": 1.0, "yielding": 2.0, "imitator": 1.0, "waiter": 0.6}
"""The exponent of time by which a demand falls: below 1 late, above 1 early."""
BY_TIME = 0.5
"""The part of an imitator's way down that time takes; the rest follows the offers made to it."""
WAITS_FOR = 3
"""How many hands a waiter wants to see on a text before its own, until the last round."""


@dataclass(frozen=True)
class Delegate:
    """One computed delegation: its number, its kind of strategy, and its first and its lowest demand in points."""

    party: int
    kind: str
    opening: float
    floor: float

    def demand(self, time: float, offered: Sequence[int]) -> float:
        """Return what it demands, in points.

        Args:
            time: how much of the talks has passed, 0 in the first and 1 in the last round.
            offered: what each text that the player has offered is worth to it, oldest first.
        """
        room = self.opening - self.floor
        down = float(time ** (1.0 / PACE[self.kind]))
        if self.kind == "imitator":
            rise = max(offered) - offered[0] if offered and room > 0 else 0
            down = BY_TIME * down + (1 - BY_TIME) * min(rise / room if room > 0 else 1.0, 1.0)
        return round(self.opening - room * down, 6)

    def proposes(self, game: Game, hearing: Hearing, base: Text, demand: float) -> Text:
        """Return the change of at most two articles of `base` that seems to find most hands within its demand.

        Where no change reaches the demand, it is the one that is worth most to the delegation.
        """
        near = [
            number
            for number in within(game, base, CHANGES)
            if game.passes_at_home[number][self.party] and number != game.number(base)
        ]
        if not near:
            return base
        worth = {number: game.values[number][self.party] for number in near}
        worthy = [number for number in near if worth[number] >= demand]
        if not worthy:
            return game.texts[max(near, key=worth.__getitem__)]
        backing = hearing.backing(worthy, self.party)
        return game.texts[max(worthy, key=lambda number: backing[number] + worth[number] / 100)]


def deal(game: Game, player: int, draw: Random) -> tuple[Delegate, ...]:
    """Return a delegate for each seat but the player's, with the kinds dealt by lot: each once with five seats."""
    best = best_shared(game)
    kinds = drawn_order([*PACE], draw)
    found = []
    for number, party in enumerate(each for each in range(game.parties) if each != player):
        limit = game.limits[party]
        span = best[party] - limit
        opening, floor = (limit + span * (share + DRAWN * (2 * draw.random() - 1)) for share in (OPENS, FLOOR))
        found.append(Delegate(party, kinds[number % len(kinds)], opening, floor))
    return tuple(found)


def drawn_order(items: Sequence[Item], draw: Random) -> list[Item]:
    """Return the items in an order drawn with `random()` alone, which gives the same in every version of Python."""
    left = list(items)
    return [left.pop(int(draw.random() * len(left))) for _ in range(len(left))]


def wish(game: Game, party: int, text: Text) -> tuple[int, int] | None:
    """Return the one change, as article and option, that raises `text` most for `party`; None where none does."""
    gains = [
        (points[party] - options[text[article]][party], article, option)
        for article, options in enumerate(game.points)
        for option, points in enumerate(options)
    ]
    gain, article, option = max(gains, key=lambda each: each[0])
    return (article, option) if gain > 0 else None


def who_sign(game: Game, text: Text, player: int | None, parties: Iterable[int]) -> frozenset[int]:
    """Return who signs `text`: the most of the computed `parties` who are each better off, and the player who signs.

    Args:
        game: the game.
        text: what is put to the vote.
        player: the player, who signs whatever it is worth; None for a player who does not.
        parties: the computed delegations: each signs if its home accepts the text and it is worth its limit, less the
            price of each empty chair.
    """
    row = game.number(text)
    signing = {party for party in parties if game.passes_at_home[row][party]}
    while True:
        empty = game.parties - len(signing) - (player is not None)
        still = {each for each in signing if game.values[row][each] - game.empty_chair * empty >= game.limits[each]}
        if still == signing:
            return frozenset(signing if player is None else signing | {player})
        signing = still
