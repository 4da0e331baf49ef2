"""Which texts of a negotiation are efficient, how much of what it could have each delegation gets, and what is fair.

Shares are of a delegation's range: from its limit (0) to the best text for it that everybody signs (1). Points of
different delegations cannot be compared; shares say at least how much of its own possible gain each has.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utils.models.negotiation.game import Game, Points

    Shares = tuple[float, ...]
    """Shares of each delegation."""


Solution = Literal["sum", "nash", "kalai"]


def signed_by_all(game: Game) -> list[int]:
    """Return the numbers of the texts that everybody signs."""
    return [number for number, signing in enumerate(game.signers) if all(signing)]


def is_efficient(row: Sequence[float], rows: Sequence[Sequence[float]]) -> bool:
    """Say whether no other row beats `row`: one at least as good for everybody and better for somebody (Pareto).

    Args:
        row: what an outcome is worth to each of several parties.
        rows: the same of several outcomes; that one may be among them.
    """
    return not any(
        other != row and all(theirs >= own for theirs, own in zip(other, row, strict=True)) for other in rows
    )


def best_shared(game: Game) -> Points:
    """Return the most that each delegation has in a text that everybody signs; its limit where there is none."""
    shared = [game.values[number] for number in signed_by_all(game)]
    return tuple(map(max, zip(game.limits, *shared, strict=True)))


def shares(game: Game) -> list[Shares]:
    """Return what each delegation has from each text as a share of its range, text by text.

    It is 0 for who does not sign, and may lie above 1 in a text that not everybody signs.
    """
    best = best_shared(game)
    found = {points: shares_of(game, points, best) for points in set(game.payoffs)}
    return [found[points] for points in game.payoffs]


def shares_of(game: Game, points: Sequence[int], best: Points) -> Shares:
    """Return what `points` of each delegation are as a share of its range, which ends at its `best`."""
    each = zip(points, game.limits, best, strict=True)
    return tuple((has - limit) / (most - limit if most > limit else 1) for has, limit, most in each)


def largest_sum(game: Game) -> int | None:
    """Return the number of the text, of those that everybody signs, with the largest sum of points; None for none.

    It says who could be paid for what if points were money, which they are not.
    """
    return _best(game, lambda number: sum(game.payoffs[number]))


def nash(game: Game) -> int | None:
    """Return the number of the text, of those that everybody signs, with the largest product of gains; None for none.

    Nash (1950), The Bargaining Problem, doi.org/10.2307/1907266; it is the same in shares as in points.
    """
    every = shares(game)
    return _best(game, lambda number: prod(every[number]))


def kalai_smorodinsky(game: Game) -> int | None:
    """Return the number of the text, of those that everybody signs, whose smallest share is largest; None for none.

    Kalai and Smorodinsky (1975), doi.org/10.2307/1914280, give everybody the same share of the range. Where texts are
    few that is rarely possible: the smallest share is raised as far as it goes, then the next (Imai 1983,
    doi.org/10.2307/1911999).
    """
    every = shares(game)
    return _best(game, lambda number: sorted(every[number]))


SOLUTIONS: dict[Solution, Callable[[Game], int | None]] = {
    "sum": largest_sum,
    "nash": nash,
    "kalai": kalai_smorodinsky,
}
"""Each solution by its name."""


def _best(game: Game, key: Callable[[int], Any]) -> int | None:
    """Return the number of the text that everybody signs whose key comes last; of equals the first text."""
    return max(signed_by_all(game), key=key, default=None)
