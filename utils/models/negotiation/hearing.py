"""What can be gathered from the talks about each delegation: how much an article matters to it, what it would sign.

All of it comes from what everybody hears: the first choices, which are public, the wishes, the answers to questions,
the hands shown, and a home's condition once it was told. Points, limits and demands are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from utils.models.negotiation.game import Flags, Game, Text
    from utils.models.negotiation.moves import Saying

    Numbers = NDArray[np.float64]
    Wholes = NDArray[np.int64]

WISHED = 0.6
"""How much heavier an article counts with each wish for it; every article starts at 1."""
MORE, LESS = 0.5, 0.3
"""How much heavier and lighter two articles count after a question which of them matters more."""
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
        self.chosen: Wholes = np.indices(shape).reshape(len(shape), -1).T
        """All texts as rows, in the order of their numbers."""
        parties = range(game.parties)
        self._weights = [[1.0] * len(shape) for _ in parties]
        self._parts = [[_first_choice(options, party) for options in game.points] for party in parties]
        self._bars = [BAR] * game.parties
        self._told: set[int] = set()
        self._hands: dict[Text, set[int]] = {}
        self._refused: dict[Text, set[int]] = {}
        self._round = 1

    def hear(self, saying: Saying) -> None:
        """Take in one saying."""
        if saying.round > self._round:
            self._bars = [bar - FALLS * (saying.round - self._round) for bar in self._bars]
            self._refused = {}
            self._round = saying.round
        if saying.by is None:
            return
        if saying.kind == "not_yet" and saying.text is not None:
            self._not_yet(saying.by, saying.text, saying.wish)
        elif saying.kind == "not_at_home":
            self._told.add(saying.by)
        elif saying.kind in {"shows_hand", "amends", "tables"} and saying.text is not None:
            self._hand(saying.by, saying.text)
        elif saying.kind == "prefers" and saying.more is not None and saying.less is not None:
            self._weights[saying.by][saying.more] += MORE
            self._weights[saying.by][saying.less] = max(self._weights[saying.by][saying.less] - LESS, 0.1)

    def weights(self, party: int) -> list[float]:
        """Return how much each article seems to matter to `party`, adding to 100."""
        total = sum(self._weights[party])
        return [100 * each / total for each in self._weights[party]]

    def likely(self, party: int, rows: Wholes) -> Numbers:
        """Return how likely `party` is to show a hand for the texts with the numbers `rows`, 0 to 1."""
        seems = self._seems(party, self.chosen[rows])
        hand = np.clip(0.5 + (seems - self._bars[party]) / WIDTH, 0.0, 1.0)
        if party in self._told:
            passes: Flags = self._game.passes_at_home[rows, party]
            hand[~passes] = 0.0
        for answered, sure in ((self._refused, 0.0), (self._hands, 1.0)):
            known = [self._game.number(text) for text, parties in answered.items() if party in parties]
            hand[np.isin(rows, known)] = sure
        return hand

    def backing(self, rows: Wholes, listener: int) -> Numbers:
        """Return how many hands but the `listener`'s each text seems to find, those needed counting double."""
        found = np.zeros(len(rows))
        for party in range(self._game.parties):
            if party != listener:
                found += (2 if party in self._game.needed else 1) * self.likely(party, rows)
        return found

    def _seems(self, party: int, chosen: Wholes) -> Numbers:
        seems = np.zeros(len(chosen))
        for article, weight in enumerate(self.weights(party)):
            seems += weight * np.array(self._parts[party][article])[chosen[:, article]]
        return seems

    def _not_yet(self, party: int, text: Text, wish: tuple[int, int] | None) -> None:
        if wish is not None:
            article, option = wish
            self._weights[party][article] += WISHED
            self._parts[party][article][text[article]] *= MISSED
            self._parts[party][article][option] = 1.0
        self._bars[party] = max(self._bars[party], float(self._seems(party, np.array([text]))[0]))
        self._refused.setdefault(text, set()).add(party)
        self._hands.get(text, set()).discard(party)

    def _hand(self, party: int, text: Text) -> None:
        for article, option in enumerate(text):
            parts = self._parts[party][article]
            parts[option] = max(parts[option], BORNE)
        self._bars[party] = min(self._bars[party], float(self._seems(party, np.array([text]))[0]))
        self._hands.setdefault(text, set()).add(party)


def _first_choice(options: tuple[tuple[int, ...], ...], party: int) -> list[float]:
    """The part of an article's weight in each option, as far as everybody knows it: all in the first choice."""
    worth = [points[party] for points in options]
    return [1.0 if each == worth.index(max(worth)) else PART for each in range(len(worth))]
