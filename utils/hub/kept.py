"""What goes into the store and comes out of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from utils.outbox.messages import Phase, Taken
from utils.record import Event

if TYPE_CHECKING:
    from utils.outbox.messages import Batch

EVENT = msgspec.json.Decoder(Event)
ENCODER = msgspec.json.Encoder(order="deterministic")
NO_MARK = bytes(16)
"""The mark of who has posted nothing."""


class Post(NamedTuple):
    """What somebody posted: their name on the hub, their classes there, and what came."""

    person: str
    classes: frozenset[str]
    batch: Batch


class Written(NamedTuple):
    """What became of a post: what the service has of its learner now, and the events that are kept since."""

    taken: Taken
    new: list[Event]


class Learner(Struct, frozen=True):
    """Who has posted: the name on the hub, how many events, and when the last post came."""

    name: str
    count: int
    seen: datetime


class Forgotten(NamedTuple):
    """How much was deleted, and how many rows of it a count found `left` before the deletion was made final."""

    learners: int
    events: int
    openings: int
    left: int
    packages: int = 0


class OpeningRow(Struct, frozen=True, kw_only=True):
    """A question that a class has open, or had; `groups` has the learners of each group by their names on the hub."""

    id: str
    class_: str
    section: str
    question: str
    phase: Phase
    begun: datetime
    until: datetime | None = None
    shown: bool = False
    groups: list[list[str]] = []
    closed: bool = False


def taken(count: int, mark: bytes) -> Taken:
    """Return what a learner's kernel is told of what the service has."""
    return Taken(count, mark.hex())
