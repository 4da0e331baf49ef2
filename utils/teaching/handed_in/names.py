"""Names of people as different programs write the same one."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_PARTS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return names, or a part of one, as they are compared: without case, accents and wide letters."""
    return text.casefold() if text.isascii() else _bare(text)


@lru_cache(maxsize=10_000)
def _bare(text: str) -> str:
    return "".join(each for each in normalize("NFKD", text) if not combining(each)).casefold()


def spellings(name: str) -> frozenset[str]:
    """Return what the name is compared by: its letters, with each of its parts first, and with its parts sorted.

    Two names are the same where they have one in common: “Dana Doé”, “Doe, Dana” and “doedana”.
    """
    parts = _PARTS.findall(folded(name))
    turned = (parts[n:] + parts[:n] for n in range(len(parts)))
    return frozenset("".join(order) for order in (*turned, sorted(parts)) if order)


def same_name(one: str, other: str) -> bool:
    """Say whether both are the same name; an empty one is nobody's."""
    return not spellings(one).isdisjoint(spellings(other))
