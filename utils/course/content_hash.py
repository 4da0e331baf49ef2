"""A short hash of what is asked, by which an answer is known to be one to the same thing in another version."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from msgspec import json

_OF_AUTHORS = {"claims", "level", "minutes", "misconceptions", "objective", "searched", "sources"}
_OF_THE_PAGE = {"hints", "looks_at", "station"}
UNASKED = _OF_AUTHORS | _OF_THE_PAGE
"""Fields that change nothing about what an answer means, wherever they stand."""

_ENCODER = json.Encoder(order="deterministic")


def content_hash(asked: Any) -> str:
    """Return the hash of `asked`, tables and texts as an edition without keys has them.

    Keys, feedback and models are not in it: an answer is still the answer that it was once these are mended. Blanks and
    line ends do not count either, nor does a field that is written though it is empty.
    """
    return blake2b(_ENCODER.encode(_essential(asked)), digest_size=5).hexdigest()


def _essential(value: Any) -> Any:
    if isinstance(value, dict):
        kept = ((name, _essential(each)) for name, each in value.items() if name not in UNASKED)
        return {name: each for name, each in kept if each not in (None, "", [], {}) and each is not False}
    if isinstance(value, list | tuple):
        return [_essential(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value
