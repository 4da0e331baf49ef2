"""Which events of a record the service has, as far as is known; nothing of it is kept on the disk."""

from __future__ import annotations

from functools import reduce
from operator import attrgetter, xor
from typing import TYPE_CHECKING

import msgspec

from utils.outbox.messages import LONGEST_BATCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from utils.outbox.messages import Taken
    from utils.record.event import Event

ROOM = 100_000
"""Bytes of a batch that are left to what stands beside its events."""

_FEW = 20
"""So many events are sent without asking first whether another kernel has sent them; twice is once."""

_ENCODER = msgspec.json.Encoder()


def mark_of(identities: Iterable[str]) -> str:
    """Return the mark of events with these identities, whatever their order; each may stand there once."""
    return f"{reduce(xor, (int(each, 16) for each in identities), 0):032x}"


class Ledger:
    """The events to send, and what the service said that it has."""

    def __init__(self, wants: Callable[[Event], bool]) -> None:
        """Know nothing yet; only events that `wants` approves of are ever sent."""
        self._wants = wants
        self._mine: dict[str, Event] = {}
        self._held: set[str] = set()
        self._claimed: set[str] = set()  # what the service has taken since it was last asked what it has
        self._last: dict[str, None] = {}  # what is to be sent after all others, in this order
        self.too_large: dict[str, Event] = {}
        self.compared = False
        """Whether all that the service has is known, as far as anybody can know."""
        self.known = False
        """Whether the service has ever been asked."""

    def add(self, events: Sequence[Event]) -> None:
        """Take in events of the record, of which some may be known."""
        new = {each.identity: each for each in events if self._wants(each)}
        for identity, event in new.items():
            fits = size(event) <= LONGEST_BATCH - ROOM
            (self._mine if fits else self.too_large)[identity] = event
        if len(events) > _FEW:
            self.compared = False

    def lacking(self) -> list[Event]:
        """Return what the service does not have, in the record's order but for what is to come last."""
        last = [self._mine[identity] for identity in self._last if identity not in self._held]
        after = self._held.union(self._last)
        first = [event for identity, event in self._mine.items() if identity not in after]
        return [*sorted(first, key=attrgetter("place")), *last]

    def compare(self, taken: Taken, identities: Callable[[], Iterable[str]]) -> bool:
        """Find out what the service has, which has `taken`; say whether it has all that it ever said it took.

        Which events those are, `identities` says; it is asked only where they are not those that should be there.
        """
        likely = (self._mine.keys(), self._held, self._mine.keys() | self._held, ())
        known = next((each for each in likely if _fits(each, taken)), None)
        self._held = set(identities() if known is None else known)
        kept = self._claimed <= self._held
        self._claimed.clear()
        self.compared = self.known = True
        return kept

    def take(self, events: Iterable[Event], taken: Taken) -> None:
        """Know that the service has these too, and that with them it has `taken`."""
        identities = {each.identity for each in events}
        self._held |= identities
        self._claimed |= identities
        for each in identities:
            self._last.pop(each, None)
        self.compared = _fits(self._held, taken)
        if self.compared:
            self._claimed.clear()

    def put_last(self, event: Event) -> None:
        """Send all others before this one."""
        self._last.pop(event.identity, None)
        self._last[event.identity] = None

    def __len__(self) -> int:
        """Return how many events the service should have."""
        return len(self._mine)


def size(event: Event) -> int:
    """Return the bytes of `event` in a batch, with the comma."""
    return len(_ENCODER.encode(event)) + 1


def first_batch(events: Sequence[Event], most: int) -> list[Event]:
    """Return as many of `events`, from the first on, as one batch may hold, which are up to `most`."""
    chosen, room = [], LONGEST_BATCH - ROOM
    for event in events[:most]:
        room -= size(event)
        if room < 0:
            break
        chosen.append(event)
    return chosen


def _fits(identities: Iterable[str], taken: Taken) -> bool:
    found = set(identities)
    return len(found) == taken.count and mark_of(found) == taken.mark
