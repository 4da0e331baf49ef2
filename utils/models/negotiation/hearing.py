"""What can be gathered from the talks about each delegation: the weight of each article, and what it would sign.

All of it comes from what everybody hears: the first choices, which are public, the wishes, the answers to questions,
the hands shown, and a home's condition once it was told. Points, limits and demands are not looked at.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.models.negotiation.game import Game, Text
    from utils.models.negotiation.moves import Saying

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
        parties = range(game.parties)
        self._weights = [[1.0] * len(game.points) for _ in parties]
        self._parts = [[_parts(options, party) for options in game.points] for party in parties]
        self._bars = [BAR for _ in parties]
        self._told: set[int] = set()
        self._sure: list[dict[int, float]] = [{} for _ in parties]  # by text, 1: a hand shown, 0: "not yet"
        self._round = 1

    def hear(self, saying: Saying) -> None:
        """Take in one saying."""
        if saying.round > self._round:
            self._bars = [bar - FALLS * (saying.round - self._round) for bar in self._bars]
            # Demands fall: another round may bring another answer.
            self._sure = [{text: hand for text, hand in sure.items() if hand} for sure in self._sure]
            self._round = saying.round
        if saying.by is None:
            return
        if saying.kind == "not_at_home":
            self._told.add(saying.by)
        elif saying.kind == "prefers" and saying.more is not None and saying.less is not None:
            weights = self._weights[saying.by]
            weights[saying.more] += MORE
            weights[saying.less] = max(weights[saying.less] - LESS, LEAST)
        elif saying.kind == "alike" and saying.more is not None and saying.less is not None:
            weights = self._weights[saying.by]
            weights[saying.more] = weights[saying.less] = (weights[saying.more] + weights[saying.less]) / 2
        elif saying.kind == "not_yet" and saying.text is not None:
            self._not_yet(saying.by, saying.text, saying.wish)
        elif saying.kind in {"shows_hand", "amends", "tables"} and saying.text is not None:
            self._hand(saying.by, saying.text)

    def weights(self, party: int) -> list[float]:
        """Return how much each article seems to matter to `party`, adding to 100."""
        total = fsum(self._weights[party])
        return [100 * weight / total for weight in self._weights[party]]

    def backing(self, rows: Iterable[int], listener: int) -> dict[int, float]:
        """Return how many hands but the `listener`'s each text seems to find, by its number among `rows`.

        Those needed count double.
        """
        others = [party for party in range(self._game.parties) if party != listener]
        counts = {party: 2.0 if party in self._game.needed else 1.0 for party in others}
        worth = {party: self._worth(party) for party in others}
        return {
            row: round(fsum(count * self._likely(party, row, worth[party]) for party, count in counts.items()), 6)
            for row in rows
        }

    def _worth(self, party: int) -> list[list[float]]:
        """Return what each option of each article seems to be worth to `party`."""
        weighed = zip(self.weights(party), self._parts[party], strict=True)
        return [[weight * part for part in parts] for weight, parts in weighed]

    def _likely(self, party: int, row: int, worth: list[list[float]]) -> float:
        """Return how likely `party` is to show a hand for the text numbered `row`."""
        if (sure := self._sure[party].get(row)) is not None:
            return sure
        if party in self._told and not self._game.passes_at_home[row][party]:
            return 0.0
        seems = fsum(options[option] for options, option in zip(worth, self._game.texts[row], strict=True))
        return min(max(0.5 + (seems - self._bars[party]) / WIDTH, 0.0), 1.0)

    def _seems(self, party: int, text: Text) -> float:
        weights = self._weights[party]
        parts = [options[option] for options, option in zip(self._parts[party], text, strict=True)]
        # `sum` of floats is not the same in every version of Python
        return 100 * fsum(weight * part for weight, part in zip(weights, parts, strict=True)) / fsum(weights)

    def _not_yet(self, party: int, text: Text, wish: tuple[int, int] | None) -> None:
        if wish is not None:
            article, option = wish
            self._weights[party][article] += WISHED
            self._parts[party][article][text[article]] *= MISSED
            self._parts[party][article][option] = 1.0
        self._bars[party] = max(self._bars[party], self._seems(party, text))
        self._sure[party][self._game.number(text)] = 0.0

    def _hand(self, party: int, text: Text) -> None:
        for options, option in zip(self._parts[party], text, strict=True):
            options[option] = max(options[option], BORNE)
        self._bars[party] = min(self._bars[party], self._seems(party, text))
        self._sure[party][self._game.number(text)] = 1.0


def _parts(options: tuple[tuple[int, ...], ...], party: int) -> list[float]:
    """Return what part of an article's weight each option is taken to be worth: all for what a delegation asks for."""
    worth = [points[party] for points in options]
    return [1.0 if option == worth.index(max(worth)) else PART for option in range(len(options))]
