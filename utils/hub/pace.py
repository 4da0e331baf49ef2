"""When what changed is passed on: at once where nothing was for a while, else as soon as the pause is over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Pace:
    """Calls `pass_on` once for all changes within a pause."""

    def __init__(self, pass_on: Callable[[], None]) -> None:
        """Begin with nothing to pass on."""
        self._pass_on, self._last = pass_on, float("-inf")
        self._waiting: asyncio.TimerHandle | None = None

    def changed(self, pause: float) -> None:
        """Have it passed on when at least `pause` seconds have gone since the last time."""
        loop = asyncio.get_running_loop()
        at = max(loop.time(), self._last + pause)
        if self._waiting and self._waiting.when() <= at:
            return
        if self._waiting:
            self._waiting.cancel()
        self._waiting = loop.call_at(at, self._now)

    def _now(self) -> None:
        self._waiting, self._last = None, asyncio.get_running_loop().time()
        self._pass_on()
