"""A negotiation in points: all texts that can be written, who signs each, and what each delegation has from it.

Additive scoring of several issues after Raiffa (1982), *The Art and Science of Negotiation*, chapters 11 and 17 to 18;
conditions of a delegation's home after Putnam (1988), doi.org/10.1017/S0020818300027697.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    Points = tuple[int, ...]
    """Points of each delegation."""

    Flags = tuple[bool, ...]
    """Whether something is so for each delegation."""

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
    def values(self) -> tuple[Points, ...]:
        """What each text is worth to each delegation if everybody signs, text by text."""
        worth: list[Points] = [(0,) * self.parties]
        for options in self.points:
            worth = [tuple(map(add, so_far, points)) for so_far in worth for points in options]
        return tuple(worth)

    @cached_property
    def passes_at_home(self) -> tuple[Flags, ...]:
        """Whether each delegation's home accepts each text, text by text."""
        accepted = []
        for home in self.homes:
            both = zip(self._has(home.binds), self._has(home.unless), strict=True)
            accepted.append([not bound or freed for bound, freed in both])
        return tuple(zip(*accepted, strict=True))

    @cached_property
    def signers(self) -> tuple[Flags, ...]:
        """Who signs each text, text by text: the most who each reach their limit without the rest."""
        return tuple(map(self._sign, self.values, self.passes_at_home))

    @cached_property
    def holds(self) -> tuple[bool, ...]:
        """Whether each text holds: all that are needed sign it, and enough of the others."""
        carries = {signing: self.carries(who(signing)) for signing in set(self.signers)}
        return tuple(carries[signing] for signing in self.signers)

    @cached_property
    def held(self) -> tuple[int, ...]:
        """The numbers of the texts that hold."""
        return tuple(number for number, holds in enumerate(self.holds) if holds)

    @cached_property
    def payoffs(self) -> tuple[Points, ...]:
        """What each delegation has in the end, text by text: its limit unless the text holds and it signs."""
        found = [self.limits] * len(self.values)
        for number in self.held:
            found[number] = self._paid(number, who(self.signers[number]))
        return tuple(found)

    def carries(self, signed: Collection[int]) -> bool:
        """Say whether a text holds that just these delegations have signed."""
        return self.needed.issubset(signed) and len(set(signed) - self.needed) >= self.others

    def paid(self, text: Text, signed: Collection[int]) -> tuple[int, ...]:
        """Return what each delegation has, in points, once just these have signed `text`, wise or not."""
        return self._paid(self.number(text), signed)

    def number(self, text: Text) -> int:
        """Return the number of `text`: its place in all that stands above."""
        return sum(option * step for option, step in zip(text, self.steps, strict=True))

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """By how much the number of a text grows from option to option of each article."""
        return tuple(prod(len(options) for options in self.points[n + 1 :]) for n in range(len(self.points)))

    def _paid(self, number: int, signed: Collection[int]) -> Points:
        cost = self.empty_chair * (self.parties - len(signed))
        signing = signed if self.carries(signed) else ()
        worth = zip(self.values[number], self.limits, strict=True)
        return tuple(value - cost if n in signing else limit for n, (value, limit) in enumerate(worth))

    def _sign(self, values: Points, signing: Flags) -> Flags:
        while True:
            cost = self.empty_chair * (self.parties - sum(signing))
            each = zip(signing, values, self.limits, strict=True)
            still = tuple(signs and value - cost >= limit for signs, value, limit in each)
            if still == signing:
                return still
            signing = still

    def _has(self, chosen: frozenset[Chosen]) -> list[bool]:
        """Return whether each text has one of the `chosen` options."""
        found = [False]
        for article, options in enumerate(self.points):
            here = [(article, option) in chosen for option in range(len(options))]
            found = [before or has for before in found for has in here]
        return found


def who(flags: Flags) -> frozenset[int]:
    """Return the numbers of the delegations for whom something is so."""
    return frozenset(party for party, so in enumerate(flags) if so)
