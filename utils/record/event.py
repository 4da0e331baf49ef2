"""What the record is made of.

Plain JSON values hold no reference cycles, so the garbage collector need not look at them (`gc=False`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct, field


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something a learner did, as an activity reports it; `data` holds plain JSON values only."""

    kind: str
    section: str
    activity: str = ""
    item: str = ""
    data: dict[str, Any] = field(default_factory=dict)


class Event(Entry, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """An entry as the record keeps it: stamped with UTC time and the version of this format.

    No cycle can run through JSON values, so the collector need not look: a class has hundreds of thousands.
    """

    at: datetime
    v: int = 1
