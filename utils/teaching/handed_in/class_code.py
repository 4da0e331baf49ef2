"""Class codes: what a teacher calls a class, as different learners type it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_DASHES = "\u2010-\u2015\u2212"  # programs put these in place of a hyphen
_PARTS = re.compile(rf"[^\W\d_]+|\d+|[^\w\s{_DASHES}-]+")


def normal_code(code: str) -> str:
    """Return the code as all its spellings have it: “IR 2026”, “ir_2026”, “IR2026” and “IR-2026” are one.

    Width, case, spaces, hyphens and underscores do not count; the parts stay apart, so that “1-2” is not “12”.
    """
    return "-".join(_PARTS.findall(normalize("NFKC", code).casefold().upper())) or code.strip()


def codes_of_class(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the normal codes of the class whose learners gave `codes`, each one: the one that most gave.

    Where two or more were given by as many nobody can tell which is the class's, and all of these are.
    """
    counts = Counter(map(normal_code, codes))
    most = max(counts.values(), default=0)
    return tuple(sorted(code for code, n in counts.items() if n == most))


def spelt(codes: Collection[str]) -> list[str]:
    """Return one spelling of each code among `codes`, the most frequent, in their order."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code in codes:
        spellings[normal_code(code)][code] += 1
    return sorted(max(sorted(each), key=each.__getitem__) for each in spellings.values())
