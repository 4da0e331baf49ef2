"""Shares of worlds in words that are true at the ends too: none is not almost none, all is not almost all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.models.analysis import Parts
    from utils.words import Words

# Shares, in per cent: below the first they are told as less than it, from the second on without decimals, above the
# third as more than it.
LEAST, WHOLE, MOST = 0.1, 10, 99


def percent(share: float, words: Words) -> str:
    """Return a share, from 0 to 1, as a part "of the worlds": from "none" to "all"."""
    in_percent = 100 * share
    if share in (0, 1):
        return words(f"analysis.share_{'none' if share == 0 else 'all'}")
    if in_percent < LEAST:
        return words("analysis.share_least", share=LEAST)
    if in_percent > MOST:
        return words("analysis.share_most", share=MOST)
    # What rounds to the border is told as what lies above it.
    whole = round(in_percent, 1) >= WHOLE
    return words(f"analysis.share_{'whole' if whole else 'tenths'}", share=in_percent)


def span(shares: Iterable[float], words: Words) -> str:
    """Return the lowest and the highest of `shares`, each from 0 to 1, as a part "of the worlds"."""
    known = list(shares)
    low, high = (percent(each, words) for each in (min(known), max(known)))
    if low == high:
        return low
    if min(known) == 0:
        return words("analysis.span_from_none", high=high)
    return words("analysis.span", low=low, high=high)


def with_interval(found: Parts, part: str, words: Words) -> str:
    """Return the share of the worlds that are `part`, one of `PARTS`, and its 95 % interval."""
    count = found.counts[part]
    low, high = (100 * end for end in found.interval(count))
    if not count:
        return words("analysis.interval_none", high=high)
    return words("analysis.interval", share=percent(count / found.draws, words), low=low, high=high)


def definition_name(words: Words, definition: str) -> str:
    """Return what peace means in one of `DEFINITIONS`, as a part of a sentence."""
    return words(f"analysis.definition_{definition}")
