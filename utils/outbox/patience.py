"""How long to wait before something that failed is tried again: longer each time, and not all kernels at once."""

from __future__ import annotations

import secrets

_RANDOM = secrets.SystemRandom()


class Patience:
    """Waits that double from `first` to `most` seconds, each cut at random by up to a half."""

    def __init__(self, first: float, most: float) -> None:
        """Start with the shortest wait."""
        self._first, self._most = first, most
        self._next = first

    def take(self, *, longest: bool = False) -> float:
        """Return the seconds to wait now, or with `longest` about the most."""
        wait = self._most if longest else self._next
        self._next = min(self._most, 2 * wait)
        return wait * _RANDOM.uniform(0.5, 1)

    def renew(self) -> None:
        """Begin again with the shortest wait: it went well."""
        self._next = self._first
