"""The value below which a share of others lies."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which this share of `ordered` lies, on the line between its two neighbours.

    Hyndman & Fan 1996, The American Statistician 50(4), 361-365, definition 7. Where both neighbours are one value it
    is that value, to the last digit: whether an interval has a width is told by it.

    Args:
        ordered: the values, ascending; at least one.
        share: from 0 to 1.
    """
    place = share * (len(ordered) - 1)
    below, above = ordered[math.floor(place)], ordered[math.ceil(place)]
    return below + (above - below) * (place - math.floor(place))
