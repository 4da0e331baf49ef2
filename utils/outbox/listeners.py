"""Who is told that something has changed, as long as they are there."""

from __future__ import annotations

from inspect import ismethod
from logging import getLogger
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakMethod

if TYPE_CHECKING:
    from collections.abc import Callable

_LOG = getLogger(__name__)


class Listeners:
    """Calls to make, each in the thread that tells; a method of what is gone meanwhile is forgotten."""

    def __init__(self) -> None:
        """Have nobody to tell yet."""
        self._calls: list[Callable[[], Callable[[], None] | None]] = []
        self._one_at_a_time = Lock()

    def add(self, call: Callable[[], None]) -> None:
        """Tell `call` too; a method keeps nothing alive, any other function is kept."""
        with self._one_at_a_time:
            self._calls.append(WeakMethod(call) if ismethod(call) else lambda: call)

    def tell(self) -> None:
        """Make every call; one that fails keeps the others from nothing."""
        with self._one_at_a_time:
            self._calls = [each for each in self._calls if each() is not None]
            calls = [call for each in self._calls if (call := each())]
        for call in calls:
            try:
                call()
            except Exception:  # noqa: BLE001  # a form that fails must not end what all forms hear from
                _LOG.exception("A listener failed")
