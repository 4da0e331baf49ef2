"""Names of people as different programs write the same one."""

from __future__ import annotations

import re
from unicodedata import normalize

_PARTS = re.compile(r"[^\W_]+")


def spellings(name: str) -> frozenset[str]:
    """Return what the name is compared by: its letters, with each of its parts first.

    Two names are the same where they have one in common: “Dana Doe”, “Doe, Dana” and “doedana”.
    """
    parts = _PARTS.findall(normalize("NFKC", name).casefold())
    return frozenset("".join(parts[n:] + parts[:n]) for n in range(len(parts)))


def same_name(one: str, other: str) -> bool:
    """Say whether both are the same name; an empty one is nobody's."""
    return not spellings(one).isdisjoint(spellings(other))
