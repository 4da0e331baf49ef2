"""Events: who has them, and what they hold, read with good will: it may be of another edition, or damaged."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.record import Event


class Learner(Protocol):
    """Whoever has answered: a record, or a file that was handed in."""

    def events(self, section: str, activity: str) -> Sequence[Event]:
        """Return the activity's events, oldest first."""


class EventSource(Learner, Protocol):
    """Whoever can also be asked for all that a section holds."""

    def section(self, section: str) -> Sequence[Event]:
        """Return the section's events, oldest first."""


class Remembered:
    """Events that are at hand, asked for as those of a record are."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Remember `events`, oldest first within a section."""
        self._sections: defaultdict[str, list[Event]] = defaultdict(list)
        for event in events:
            self._sections[event.section].append(event)

    def section(self, section: str) -> Sequence[Event]:
        """Return the section's events, oldest first."""
        return self._sections[section]

    def events(self, section: str, activity: str) -> Sequence[Event]:
        """Return the activity's events, oldest first."""
        return [event for event in self._sections[section] if event.activity == activity]


def by_activity(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return the events of one section by their activity; none for one that has none."""
    found = defaultdict(list)
    for event in events:
        found[event.activity].append(event)
    return found


def as_number(value: Any, low: float = -math.inf, high: float = math.inf) -> float | None:
    """Return `value` as a finite number from `low` to `high`, None if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:  # JSON has integers of any size
        return None
    return number if math.isfinite(number) and low <= number <= high else None


def as_text(value: Any) -> str:
    """Return `value` if it is a text, else ""."""
    return value if isinstance(value, str) else ""


def as_mapping(value: Any) -> Mapping[str, Any]:
    """Return `value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}
