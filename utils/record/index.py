"""Events in order, and those that still count, found without a search."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.record.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Placed(Struct, frozen=True, gc=False):
    """An event and where it stands."""

    at: datetime
    file: str
    line: int
    event: Event


_AT, _ORDER = attrgetter("at"), attrgetter("at", "file", "line")


class Index:
    """All events by section, and those since a section's latest reset by activity; None stands for all activities."""

    def __init__(self) -> None:
        """Start without events."""
        self._placed: defaultdict[str, list[Placed]] = defaultdict(list)
        self._current: defaultdict[str, dict[str | None, list[Event]]] = defaultdict(dict)

    def insert(self, events: Iterable[Placed]) -> None:
        """Add events, file by file as they stand there, each once; those later than all before cost no sorting."""
        late = set()
        for placed in sorted(events, key=_AT):
            event = placed.event
            section = self._placed[event.section]
            if section and placed.at <= section[-1].at:
                late.add(event.section)
            section.append(placed)
            self._count(event)
        for name in late:
            self._placed[name] = list(_each_once(sorted(self._placed[name], key=_ORDER)))
            self._current[name].clear()
            for placed in self._placed[name]:
                self._count(placed.event)

    def current(self, section: str, activity: str | None = None) -> tuple[Event, ...]:
        """Return the events since the section's latest reset, oldest first."""
        return tuple(self._current.get(section, {}).get(activity, ()))

    def all(self) -> tuple[Event, ...]:
        """Return every event, oldest first, whatever was reset."""
        return tuple(placed.event for placed in sorted(chain.from_iterable(self._placed.values()), key=_ORDER))

    def _count(self, event: Event) -> None:
        current = self._current[event.section]
        if event.kind == "reset":
            current.clear()
            return
        for activity in (event.activity, None):
            current.setdefault(activity, []).append(event)


def _each_once(placed: Iterable[Placed]) -> Iterator[Placed]:
    """Leave out copies; they stand at the same time, others may stand there too."""
    for _, together in groupby(placed, _AT):
        found: list[Placed] = []
        for each in together:
            if all(each.event != other.event for other in found):
                found.append(each)
        yield from found
