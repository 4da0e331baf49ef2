"""Which texts of a negotiation are efficient, how much of what it could have each delegation gets, and what is fair.

Shares are of a delegation's range: from its limit (0) to the best text for it that everybody signs (1). Points of
different delegations cannot be compared; shares say at least how much of its own possible gain each has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from utils.models.negotiation.game import Flags, Game, Points

    Shares = NDArray[np.float64]


Solution = Literal["sum", "nash", "kalai"]


def signed_by_all(game: Game) -> Flags:
    """Return which texts everybody signs, shape (texts,)."""
    return np.asarray(game.signers.all(axis=1))


def efficient(values: NDArray[np.generic]) -> Flags:
    """Return which rows no other row beats: one at least as good for everybody and better for somebody (Pareto).

    Args:
        values: what each of several outcomes is worth to each of several parties, shape (outcomes, parties).
    """
    found = np.ones(len(values), dtype=np.bool_)
    for number, row in enumerate(values):
        found[number] = not ((values >= row).all(axis=1) & (values > row).any(axis=1)).any()
    return found


def best_shared(game: Game) -> Points:
    """Return the most that each delegation has in a text that everybody signs; its limit where there is none."""
    everybody = signed_by_all(game)
    limits = np.array(game.limits)
    return np.asarray(np.maximum(game.values[everybody].max(axis=0), limits) if everybody.any() else limits)


def shares(game: Game) -> Shares:
    """Return what each delegation has from each text as a share of its range, shape (texts, parties).

    It is 0 for who does not sign, and may lie above 1 in a text that not everybody signs.
    """
    limits = np.array(game.limits)
    span = best_shared(game) - limits
    return np.asarray((game.payoffs - limits) / np.where(span > 0, span, 1))


def largest_sum(game: Game) -> int | None:
    """Return the number of the text, of those that everybody signs, with the largest sum of points; None for none.

    It says who could be paid for what if points were money, which they are not.
    """
    limits = np.array(game.limits)
    span = best_shared(game) - limits
    return _best(game, lambda each: (each * span).sum(axis=1)[:, None])


def nash(game: Game) -> int | None:
    """Return the number of the text, of those that everybody signs, with the largest product of gains; None for none.

    Nash (1950), The Bargaining Problem, doi.org/10.2307/1907266; it is the same in shares as in points.
    """
    return _best(game, lambda each: each.prod(axis=1)[:, None])


def kalai_smorodinsky(game: Game) -> int | None:
    """Return the number of the text, of those that everybody signs, whose smallest share is largest; None for none.

    Kalai and Smorodinsky (1975), doi.org/10.2307/1914280, give everybody the same share of the range. Where texts are
    few that is rarely possible: the smallest share is raised as far as it goes, then the next (Imai 1983,
    doi.org/10.2307/1911999).
    """
    return _best(game, lambda each: np.sort(each, axis=1))


SOLUTIONS: dict[Solution, Callable[[Game], int | None]] = {
    "sum": largest_sum,
    "nash": nash,
    "kalai": kalai_smorodinsky,
}
"""Each solution by its name."""


def _best(game: Game, key: Callable[[Shares], Shares]) -> int | None:
    """Return the number of the text that everybody signs whose row of keys comes last; of equals the first text."""
    (numbers,) = np.nonzero(signed_by_all(game))
    rows = key(shares(game)[numbers]).tolist()
    return int(numbers[max(range(len(rows)), key=rows.__getitem__)]) if rows else None
