"""Names of files for learners that every system takes, and that differ on all of them."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 50
"""Signs; a sign of any script is up to four bytes, and most systems take 255."""

_UNFIT = re.compile(r"[^\w]+|_+")
_TAKEN = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin|conout)", re.IGNORECASE)
"""Names of devices on Windows, which no file can have there."""


def new_stem(learner: str, pseudonym: str, taken: Collection[str]) -> str:
    """Return what files for a learner are called, before their ending; unlike those `taken`, in any case.

    Signs that are no letters or digits become hyphens; a name without any is the pseudonym.
    """
    bare = _UNFIT.sub("-", normalize("NFC", learner)[:LONGEST]).strip("-")
    stem = bare or _UNFIT.sub("-", pseudonym[:LONGEST]).strip("-") or "learner"
    if _TAKEN.fullmatch(stem):
        stem = f"{stem}-"
    others = {_key(each) for each in taken}
    names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    return next(name for name in names if _key(name) not in others)


def _key(name: str) -> str:
    """Return what is alike where systems fold case and compose accents."""
    return normalize("NFKC", normalize("NFKC", name).casefold())
