"""What can be gathered from the talks about each delegation: the weight of each article, and what it would sign.

All of it comes from what everybody hears: the first choices, which are public, the wishes, the answers to questions,
the hands shown, and a home's condition once it was told. Points, limits and demands are not looked at.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from utils.models.negotiation.game import Game, Text
    from utils.models.negotiation.moves import Saying

    Numbers = NDArray[np.float64]
    Wholes = NDArray[np.int64]

WISHED = 0.6
"""How much heavier an article counts with each wish for it; every article starts at 1."""
MORE, LESS, LEAST = 0.5, 0.3, 0.1
"""How much heavier and lighter two articles count after a question which of them matters more, and the least weight."""
PART = 0.4
"""The part of an article's weight that an option is taken to be worth to a delegation that asks for another one."""
MISSED = 0.6
"""By what that part shrinks when a delegation wishes for something else in its place."""
BORNE = 0.6
"""The least part once a delegation has shown a hand for a text with it."""
BAR, FALLS = 64.0, 4.0
"""What a text must seem worth before anything is heard, of 100, and by how much that falls from round to round."""
WIDTH = 24.0
"""Over how many points around the bar a hand goes from out of the question to certain."""


class Hearing:
    """What one who listens makes of the talks so far."""

    def __init__(self, game: Game) -> None:
        """Listen to talks of `game`: only its shape, the first choices and the conditions told are used."""
        self._game = game
        shape = [len(options) for options in game.points]
        self._starts = np.cumsum([0, *shape[:-1]])
        self._places = self._starts + game.chosen
        self._weights = np.ones((game.parties, len(shape)))
        self._parts = np.full((game.parties, sum(shape)), PART)
        for start, options in zip(self._starts, game.points, strict=True):
            for party in range(game.parties):
                self._parts[party, start + _first_choice(options, party)] = 1.0
        self._article = np.repeat(np.arange(len(shape)), shape)
        self._bars = np.full(game.parties, BAR)
        self._told: set[int] = set()
        self._sure: Numbers = np.full((game.parties, len(game.texts)), np.nan)  # 1: a hand shown, 0: "not yet"
        self._round = 1

    def hear(self, saying: Saying) -> None:
        """Take in one saying."""
        if saying.round > self._round:
            self._bars -= FALLS * (saying.round - self._round)
            self._sure[self._sure == 0] = np.nan  # demands fall: another round may bring another answer
            self._round = saying.round
        if saying.by is None:
            return
        if saying.kind == "not_at_home":
            self._told.add(saying.by)
        elif saying.kind == "prefers" and saying.more is not None and saying.less is not None:
            weights = self._weights[saying.by]
            weights[saying.more] += MORE
            weights[saying.less] = max(float(weights[saying.less]) - LESS, LEAST)
        elif saying.kind == "alike" and saying.more is not None and saying.less is not None:
            both = [saying.more, saying.less]
            self._weights[saying.by, both] = self._weights[saying.by, both].mean()
        elif saying.kind == "not_yet" and saying.text is not None:
            self._not_yet(saying.by, saying.text, saying.wish)
        elif saying.kind in {"shows_hand", "amends", "tables"} and saying.text is not None:
            self._hand(saying.by, saying.text)

    def weights(self, party: int) -> Numbers:
        """Return how much each article seems to matter to `party`, adding to 100."""
        weights: Numbers = 100 * self._weights[party] / self._weights[party].sum()
        return weights

    def likely(self, rows: Wholes) -> Numbers:
        """Return how likely each delegation is to show a hand for the texts numbered `rows`, shape (parties, texts)."""
        weights = 100 * self._weights / self._weights.sum(axis=1, keepdims=True)
        worth = weights[:, self._article] * self._parts
        first, *later = self._places[rows].T
        seems = worth.take(first, axis=1)
        for places in later:
            seems += worth.take(places, axis=1)
        hands: Numbers = np.clip(0.5 + (seems - self._bars[:, None]) / WIDTH, 0.0, 1.0)
        for party in self._told:
            hands[party, ~self._game.passes_at_home[rows, party]] = 0.0
        sure = self._sure[:, rows]
        return np.where(np.isnan(sure), hands, sure)

    def backing(self, rows: Wholes, listener: int) -> Numbers:
        """Return how many hands but the `listener`'s each text seems to find, those needed counting double."""
        counts = np.array([2.0 if party in self._game.needed else 1.0 for party in range(self._game.parties)])
        counts[listener] = 0.0
        found: Numbers = (counts[:, None] * self.likely(rows)).sum(axis=0)
        return np.round(found, 6)

    def _seems(self, party: int, places: Wholes) -> float:
        weights: list[float] = self._weights[party].tolist()
        parts: list[float] = self._parts[party, places].tolist()
        # `sum` of floats is not the same in every version of Python
        return 100 * fsum(weight * part for weight, part in zip(weights, parts, strict=True)) / fsum(weights)

    def _not_yet(self, party: int, text: Text, wish: tuple[int, int] | None) -> None:
        places = self._starts + np.array(text)
        if wish is not None:
            article, option = wish
            self._weights[party, article] += WISHED
            self._parts[party, places[article]] *= MISSED
            self._parts[party, self._starts[article] + option] = 1.0
        self._bars[party] = max(self._bars[party], self._seems(party, places))
        self._sure[party, self._game.number(text)] = 0.0

    def _hand(self, party: int, text: Text) -> None:
        places = self._starts + np.array(text)
        self._parts[party, places] = np.maximum(self._parts[party, places], BORNE)
        self._bars[party] = min(self._bars[party], self._seems(party, places))
        self._sure[party, self._game.number(text)] = 1.0


def _first_choice(options: tuple[tuple[int, ...], ...], party: int) -> int:
    """The option of an article that a delegation asks for: everybody knows it."""
    worth = [points[party] for points in options]
    return worth.index(max(worth))
