"""What the prose of the lab says of the whole replication file, which is not part of the package."""

from __future__ import annotations

from utils.labs.trade_and_peace.triangle import PAIRS_USED, ROWS_USED


def rows_used() -> int:
    """Return how many rows the published estimates use."""
    return ROWS_USED


def pairs_used() -> int:
    """Return how many pairs of states these are of."""
    return PAIRS_USED
