"""What can be said of a deal and of who made it: trades missed, texts that were near, how well others were read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from utils.models.negotiation.moves import changed
from utils.models.negotiation.solutions import shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.models.negotiation.game import Flags, Game, Points, Text


@dataclass(frozen=True)
class Trade:
    """A text by which nobody would have lost: the articles that it changes, and the points that each gains."""

    text: Text
    changed: tuple[int, ...]
    gains: tuple[int, ...]


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
