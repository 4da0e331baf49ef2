"""A negotiation in points: all texts that can be written, who signs each, and what each delegation has from it.

Additive scoring of several issues after Raiffa (1982), *The Art and Science of Negotiation*, chapters 11 and 17 to 18;
conditions of a delegation's home after Putnam (1988), doi.org/10.1017/S0020818300027697.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Points = NDArray[np.int64]
    Flags = NDArray[np.bool_]

Text = tuple[int, ...]
"""A whole text: the number of the option chosen for each article, from 0."""

Chosen = tuple[int, int]
"""One option: the number of its article and its own, from 0."""


@dataclass(frozen=True)
class Home:
    """What a delegation's home accepts: a text with an option that is bound only if one of `unless` is in it too."""

    binds: frozenset[Chosen]
    unless: frozenset[Chosen]


@dataclass(frozen=True)
class Game:
    """The points of a negotiation.

    Args:
        points: for each article and each of its options, what it is worth to each delegation, 0 to 100.
        limits: what each delegation has without any text, in points.
        homes: the condition of each delegation's home.
        needed: the numbers of the delegations without whose signature no text holds.
        others: how many of the others must sign too.
        empty_chair: points that each delegation that does not sign costs every signatory of a text that holds.
    """

    points: tuple[tuple[tuple[int, ...], ...], ...]
    limits: tuple[int, ...]
    homes: tuple[Home, ...]
    needed: frozenset[int]
    others: int
    empty_chair: int

    @property
    def parties(self) -> int:
        """How many delegations there are."""
        return len(self.limits)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All texts, in the order of their numbers."""
        return tuple(product(*(range(len(options)) for options in self.points)))

    @cached_property
    def chosen(self) -> Points:
        """The same as an array, shape (texts, articles)."""
        return np.array(self.texts)

    @cached_property
    def values(self) -> Points:
        """What each text is worth to each delegation if everybody signs, shape (texts, parties)."""
        worth = [np.array(options)[self.chosen[:, number]] for number, options in enumerate(self.points)]
        return np.asarray(np.sum(worth, axis=0, dtype=np.int64))

    @cached_property
    def passes_at_home(self) -> Flags:
        """Whether each delegation's home accepts each text, shape (texts, parties)."""
        return np.column_stack([~self._has(home.binds) | self._has(home.unless) for home in self.homes])

    @cached_property
    def signers(self) -> Flags:
        """Who signs each text, shape (texts, parties): the most who each reach their limit without the rest."""
        signing = self.passes_at_home
        while True:
            cost = self.empty_chair * (self.parties - signing.sum(axis=1, keepdims=True))
            still = signing & (self.values - cost >= np.array(self.limits))
            if (still == signing).all():
                return np.asarray(still)
            signing = still

    @cached_property
    def holds(self) -> Flags:
        """Whether each text holds, shape (texts,): all that are needed sign it, and enough of the others."""
        return self.suffices(self.signers)

    @cached_property
    def payoffs(self) -> Points:
        """What each delegation has in the end, shape (texts, parties): its limit unless the text holds and it signs."""
        empty = self.parties - self.signers.sum(axis=1, keepdims=True)
        signed = self.signers & self.holds[:, None]
        return np.where(signed, self.values - self.empty_chair * empty, np.array(self.limits))

    def suffices(self, signing: Flags) -> Flags:
        """Return whether those who are `signing`, shape (texts, parties), are enough for each text to hold."""
        needed = np.isin(np.arange(self.parties), sorted(self.needed))
        enough: Flags = signing[:, ~needed].sum(axis=1) >= self.others
        return np.asarray(signing[:, needed].all(axis=1) & enough)

    def carries(self, signed: Collection[int]) -> bool:
        """Say whether a text holds that just these delegations have signed."""
        return self.needed.issubset(signed) and len(set(signed) - self.needed) >= self.others

    def paid(self, text: Text, signed: Collection[int]) -> tuple[int, ...]:
        """Return what each delegation has, in points, once just these have signed `text`, wise or not."""
        values = self.values[self.number(text)].tolist()
        cost = self.empty_chair * (self.parties - len(signed))
        signing = signed if self.carries(signed) else ()
        return tuple(values[n] - cost if n in signing else limit for n, limit in enumerate(self.limits))

    def number(self, text: Text) -> int:
        """Return the number of `text`: its row in all that stands above."""
        return self._numbers[text]

    @cached_property
    def _numbers(self) -> dict[Text, int]:
        return {text: number for number, text in enumerate(self.texts)}

    def _has(self, options: frozenset[Chosen]) -> Flags:
        found = [self.chosen[:, article] == option for article, option in sorted(options)]
        return np.asarray(np.any(found, axis=0)) if found else np.zeros(len(self.texts), dtype=np.bool_)
