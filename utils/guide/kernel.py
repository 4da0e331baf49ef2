"""The record of this kernel: one for all notebooks' forms, and another once somebody else has begun."""

from __future__ import annotations

from functools import cache

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
