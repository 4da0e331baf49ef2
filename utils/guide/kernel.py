"""What belongs to this kernel: the course, the record of all notebooks' forms, and how its cells were asked for."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from functools import cache
from time import monotonic
from typing import Any

from utils.course import Course
from utils.record import Account, Record


@cache
def kernel_course() -> Course:
    """Return the course in use."""
    return Course()


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


AT_ONCE = 0.25
"""Seconds within which nobody runs one cell after the other by hand."""


class Requests:
    """When the cells of this kernel were asked for, in the browser's time, and since when none of them is left to run.

    The kernel's clock may differ from the browser's: of it only differences count.
    """

    def __init__(self) -> None:
        """Listen to the shell of this kernel, where there is one."""
        self._shell = _shell()
        self._begun = monotonic()
        self._before: datetime | None = None
        self._free: datetime | None = None
        if self._shell:
            self._shell.events.register("pre_run_cell", self._begin)
            self._shell.events.register("post_run_cell", self._end)

    def all_at_once(self) -> bool:
        """Say whether the cell that runs was asked for with the one before it, as *Run All* does.

        It was asked for sooner after that one than by hand, and while cells that were asked for were left to run.
        """
        sent = self._sent()
        if sent is None or self._before is None or self._free is None:
            return False
        return sent < self._free and (sent - self._before).total_seconds() < AT_ONCE

    def _begin(self, *_: Any) -> None:
        self._begun = monotonic()

    def _end(self, *_: Any) -> None:
        sent, took = self._sent(), timedelta(seconds=monotonic() - self._begun)
        self._free = (max(sent, self._free) if self._free else sent) + took if sent else None
        self._before = sent

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
