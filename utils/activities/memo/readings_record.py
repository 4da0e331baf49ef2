"""What the record says of packages that were opened, of readings made, and of what an author answered to readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from utils.activities.memo.said import Package, Reading, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model
    from utils.record import Event

RECEIVED, READ, RESPONDED = "received", "read", "responded"
"""A package that was opened (`item`: its deal), a reading that was made, what an author answered to readings."""


class Key(NamedTuple):
    """The memo that was read: the deal, and the letter that the reader knows it by."""

    deal: str
    label: str


class Response(Struct, frozen=True):
    """What an author answers to readings, and in one text what was taken up, what not, and why.

    `helped` has, by the number of a reading, what of it helped most: a line's id, `passage-N` or "change"; `why` why.
    """

    helped: dict[str, str] = {}
    why: dict[str, str] = {}
    taken_up: str = ""


@dataclass(frozen=True)
class Progress:
    """The last package of memos to read and of readings returned; readings made; the answer to readings, by deal."""

    to_read: Package | None = None
    returned: Package | None = None
    read: Mapping[Key, Reading] = field(default_factory=dict)
    responses: Mapping[str, Response] = field(default_factory=dict)


def replay(memo: model.Memo, events: Sequence[Event]) -> Progress:  # noqa: ARG001
    """Return what `events` (of the readings of one memo, oldest first) say."""
    to_read: Package | None = None
    returned: Package | None = None
    read: dict[Key, Reading] = {}
    responses: dict[str, Response] = {}
    for event in events:
        if event.kind == RECEIVED and (package := read_as(Package, event.data)):
            if package.memos:
                to_read = package
            if package.readings:
                returned = package
        elif event.kind == READ and (reading := read_as(Reading, event.data.get("reading"))):
            read[Key(event.item, str(event.data.get("label", "")))] = reading
        elif event.kind == RESPONDED and (response := read_as(Response, event.data)):
            responses[event.item] = response
    return Progress(to_read, returned, read, responses)
