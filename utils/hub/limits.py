"""How much one person may ask of the service."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BURST = 60
"""Posts at once: a kernel that was away for weeks sends twenty batches."""

PER_SECOND = 2.0
"""Posts a second in the long run."""

MOST_STREAMS = 20
"""Open streams of one person: a kernel each, and pages."""


class Allowance:
    """The posts that each person has left; they come back with time."""

    def __init__(self, burst: int = BURST, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with all of it for everybody."""
        self._burst, self._clock = burst, clock
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, person: str) -> int:
        """Take one from a person; return for how many seconds there is none, 0 where there was one."""
        now = self._clock()
        left, since = self._left.get(person, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * PER_SECOND)
        if left < 1:
            return math.ceil((1 - left) / PER_SECOND)
        self._left[person] = left - 1, now
        return 0


class Streams:
    """The open streams of each person, with how to end them."""

    def __init__(self, most: int = MOST_STREAMS) -> None:
        """Begin with none."""
        self._most, self._open = most, dict[str, list[Callable[[], None]]]()

    def full(self, person: str) -> bool:
        """Say whether the person may open no more."""
        return len(self._open.get(person, ())) >= self._most

    @contextmanager
    def opened(self, person: str, end: Callable[[], None]) -> Iterator[None]:
        """Count one more inside, which `end` ends."""
        mine = self._open.setdefault(person, [])
        mine.append(end)
        try:
            yield
        finally:
            mine.remove(end)
            if not mine:
                self._open.pop(person, None)

    def end_all(self) -> None:
        """End every stream: the service stops, and kernels and pages come back to the next."""
        for end in [end for mine in self._open.values() for end in mine]:
            end()
