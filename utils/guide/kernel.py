"""What belongs to this kernel: the record of all notebooks' forms, and how its cells were asked for."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import cache
from time import monotonic
from typing import Any

from utils.record import Account, Record


@cache
def _opened() -> Record:
    return Record.open()


def kernel_record() -> Record:
    """Return the record of the learner who has begun last.

    Raises:
        RecordError: SEMINAR_RECORD names no folder.
    """
    if _opened().turn:
        _opened.cache_clear()
    return _opened()


def begin_as(name: str) -> Record:
    """Let the learner called `name` begin, or go on; return their record.

    Raises:
        RecordError: SEMINAR_RECORD names no folder, the name is too long, or nothing can be written.
    """
    Account.find().begin(name)
    return kernel_record()


NO_HAND = 0.02
"""Seconds in which nobody asks twice, not even with a key held down: a quick cell may end sooner."""

AT_ONCE = 0.25
"""Seconds within which nobody runs one cell after the other by hand."""


class Requests:
    """When the cells of this kernel were asked for, in the browser's time, and how long each ran."""

    def __init__(self) -> None:
        """Listen to the shell of this kernel, where there is one."""
        self._shell = _shell()
        self._begun = monotonic()
        self._last: tuple[datetime, float] | None = None
        if self._shell:
            self._shell.events.register("pre_run_cell", self._begin)
            self._shell.events.register("post_run_cell", self._end)

    def all_at_once(self) -> bool:
        """Say whether the cell that runs was asked for with the one before it, as *Run All* does.

        It was asked for before that one had ended, or faster than by any hand, and sooner than by hand. Both times are
        the browser's: its clock and the kernel's may differ.
        """
        sent = self._sent()
        if sent is None or self._last is None:
            return False
        before, took = self._last
        return (sent - before).total_seconds() < min(max(took, NO_HAND), AT_ONCE)

    def _begin(self, *_: Any) -> None:
        self._begun = monotonic()

    def _end(self, *_: Any) -> None:
        sent = self._sent()
        self._last = (sent, monotonic() - self._begun) if sent else None

    def _sent(self) -> datetime | None:
        """Return when the browser sent the request for the cell that runs."""
        parent = self._shell.get_parent() if hasattr(self._shell, "get_parent") else None
        sent = parent.get("header", {}).get("date") if isinstance(parent, dict) else None
        return sent if isinstance(sent, datetime) else None


@cache
def requests() -> Requests:
    """Return the requests of this kernel, from now on."""
    return Requests()


def _shell() -> Any:
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    return get_ipython()
