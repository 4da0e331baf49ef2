"""Events kept small: a class has more of them than a memory should hold at once."""

from __future__ import annotations

import zlib
from array import array
from typing import TYPE_CHECKING

import msgspec

from utils.record import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

EVENTS = msgspec.json.Decoder(Event)
ENCODER = msgspec.json.Encoder()

_FAST = 1


class PackedEvents:
    """Events as they stand in a file, packed; read anew whenever they are asked for.

    `times` has the moment of each; the same moment is always the same number.
    """

    def __init__(self, events: Sequence[Event], lines: bytes = b"") -> None:
        """Pack `events`; `lines` are theirs, where these are at hand."""
        self._packed = zlib.compress(lines or ENCODER.encode_lines(events), _FAST)
        self.times = times_of(events)

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.times)

    def read(self) -> list[Event]:
        """Return all events, in the order of the file."""
        return EVENTS.decode_lines(zlib.decompress(self._packed))


def times_of(events: Sequence[Event]) -> array[float]:
    """Return the moment of each event as a number: cheaper to keep and to compare than identities."""
    return array("d", [event.at.timestamp() for event in events])
