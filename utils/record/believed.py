"""When things happened, as far as the clocks can be believed."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.record.event import Event

LEEWAY = timedelta(days=1)
"""A clock may be this far ahead, as it is in another time zone, before anything is said of it."""

EARLIEST = datetime(2025, 1, 1, tzinfo=UTC)
"""No record is older than this package: a clock that said so was not set."""


def in_order(times: Sequence[datetime], now: datetime) -> bool:
    """Say whether `times`, in the record's order, can all be believed as they stand."""
    if not times:
        return True
    return times[0] >= EARLIEST and times[-1] <= now + LEEWAY and all(a <= b for a, b in pairwise(times))


def believed_times(events: Sequence[Event], now: datetime) -> list[datetime]:
    """Return for each of `events` (in the record's order) a time that never goes back and lies not ahead of `now`.

    Believed is the longest run of clock times that do not go back (the longest non-decreasing subsequence, by patience
    sorting); an event outside of it, whose clock was ahead or behind, takes the time of the one before it.
    """
    latest = now + LEEWAY
    ends: list[datetime] = []  # of the runs of each length the earliest last time, and its place
    places: list[int] = []
    before: list[int] = []
    for place, event in enumerate(events):
        length = -1
        if EARLIEST <= event.at <= latest:
            length = bisect_right(ends, event.at)
            ends[length : length + 1] = [event.at]
            places[length : length + 1] = [place]
        before.append(places[length - 1] if length > 0 else -1)
    believed = [now] * len(events)
    time, following = ends[-1] if ends else now, len(events)
    place = places[-1] if places else -1
    while place >= 0:
        time = events[place].at
        believed[place:following] = [time] * (following - place)
        place, following = before[place], place
    believed[:following] = [time] * following
    return believed
