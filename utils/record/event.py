"""What the record is made of.

Plain JSON values hold no reference cycles, so the garbage collector need not look at them (`gc=False`): a class
has hundreds of thousands.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, datetime
from hashlib import blake2b
from typing import Any

import msgspec
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

    `at` is what the clock said. `order` says where the event stands where the clock does not: after all that was known
    when it was written, though a clock had been ahead then. Equal events are one event, wherever copies of it stand.
    """

    at: datetime
    order: datetime | None = None
    v: int = 1

    @property
    def place(self) -> datetime:
        """Where the event stands among others."""
        return self.order or self.at

    @property
    def sound(self) -> bool:
        """Whether this version can use it: only UTC sorts with the rest, and time must be left before and after."""
        at, order = self.at, self.order  # no call for each: a record has a million of them
        return (
            self.v == 1
            and at.tzinfo is UTC
            and MINYEAR < at.year < MAXYEAR
            and (order is None or (order.tzinfo is UTC and MINYEAR < order.year < MAXYEAR))
        )

    @property
    def identity(self) -> str:
        """What tells this event from all others, in any file and on any machine; copies have the same."""
        return blake2b(_ENCODER.encode(self), digest_size=16).hexdigest()


_ENCODER = msgspec.json.Encoder(order="deterministic")
