"""What can be said of a deal and of who made it: trades missed, texts that were near, how well others were read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from math import fsum
from operator import sub
from statistics import fmean
from typing import TYPE_CHECKING

from utils.models.negotiation.moves import changed
from utils.models.negotiation.solutions import shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.models.negotiation.game import Game, Text


@dataclass(frozen=True)
class Trade:
    """A text by which nobody would have lost: the articles that it changes, and the points that each gains."""

    text: Text
    changed: tuple[int, ...]
    gains: tuple[int, ...]


def weights(game: Game, party: int) -> list[int]:
    """Return how much each article matters to a delegation: its first choice's points."""
    return [max(points[party] for points in options) for options in game.points]


def caught(game: Game, party: int, guessed: tuple[int, int]) -> float:
    """Return how much of the weight of a delegation's two most important articles a guess of two has caught, 0 to 1."""
    own = weights(game, party)
    return sum(own[article] for article in guessed) / sum(sorted(own)[-2:])


def caught_by_chance(game: Game, party: int) -> float:
    """Return what a guess of two articles drawn by lot catches on average, 0 to 1."""
    return fmean(caught(game, party, pair) for pair in combinations(range(len(game.points)), 2))


def within(game: Game, text: Text, articles: int = 2) -> list[int]:
    """Return the numbers of the texts that differ from `text` in at most so many articles."""
    number = game.number(text)
    apart = [
        [(option - chosen) * step for option in range(len(options))]
        for options, chosen, step in zip(game.points, text, game.steps, strict=True)
    ]
    some = combinations(apart, min(articles, len(apart)))
    return sorted({number + sum(each) for changing in some for each in product(*changing)})


def near_that_hold(game: Game, text: Text, articles: int = 2) -> list[Text]:
    """Return the texts that hold and differ from `text` in at most so many articles.

    Those that change least stand first; of these, those with the largest smallest share.
    """
    numbers = [number for number in within(game, text, articles) if game.holds[number]]
    every = shares(game)
    ordered = sorted(numbers, key=lambda number: (len(changed(text, game.texts[number])), -min(every[number]), number))
    return [game.texts[number] for number in ordered]


def missed_trades(game: Game, text: Text, articles: int = 2, has: Sequence[int] | None = None) -> list[Trade]:
    """Return the changes of at most so many articles of a text that holds by which some gain and nobody loses.

    `has` is what each delegation has, in points, where others have signed than who would. Trades that help most
    delegations stand first, then those by which shares of ranges rise most.
    """
    before = game.payoffs[game.number(text)] if has is None else has
    near = [number for number in within(game, text, articles) if game.holds[number]]
    gains = {number: tuple(map(sub, game.payoffs[number], before)) for number in near}
    better = [number for number in near if min(gains[number]) >= 0 < max(gains[number])]
    every = shares(game)
    ordered = sorted(better, key=lambda n: (-sum(gain > 0 for gain in gains[n]), -fsum(every[n]), n))
    return [Trade(game.texts[n], changed(text, game.texts[n]), gains[n]) for n in ordered]
