"""What a text is recognised by, without the text itself."""

from __future__ import annotations

import re
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SIZE = 64
_RUN = 5  # words
_OPENING = 7  # words; fewer come again within the essay


def fingerprint(text: str) -> tuple[str, ...]:
    """Return the bottom-k sketch of `text`: the 64 smallest hashes of its runs of five words.

    After A. Z. Broder (1997), On the resemblance and containment of documents, Compression and Complexity of
    Sequences, 21–29. Case, punctuation, hyphens, digits and line breaks make no difference.
    """
    return tuple(nsmallest(_SIZE, set(_hashes(text, _RUN))))


def resemblance(one: Collection[str], other: Collection[str]) -> float:
    """Estimate from two sketches which share of all runs the texts have in common, from 0 to 1."""
    union = nsmallest(_SIZE, {*one, *other})
    return len({*one} & {*other} & {*union}) / len(union) if union else 0.0


def opening(text: str) -> str:
    """Return the hash of the first seven words of `text`, "" if it has fewer."""
    return next(_hashes(text, _OPENING), "")


def _hashes(text: str, length: int) -> Iterator[str]:
    words = _words(text)
    for run in zip(*(islice(words, start, None) for start in range(length)), strict=False):
        yield blake2b(" ".join(run).encode(), digest_size=8).hexdigest()


def _words(text: str) -> list[str]:
    joined = re.sub(r"[-\u00ad\u2010\u2011\ufffe]\s*|['’]", "", normalize("NFKC", text))
    return re.findall(r"[^\W\d_]+", joined.casefold())
