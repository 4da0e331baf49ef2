"""The stations of a section, of which learners take one or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.activities.contents import CONTENTS
from utils.activities.event_data import by_activity
from utils.course.stations import PLACED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.content import ContentActivity
    from utils.course import Course
    from utils.record import Event


class Station(Struct, frozen=True):
    """One station: the array that it stands in, the call that opens it; `done` is None where there is only reading."""

    kind: str
    verb: str
    id: str
    title: str
    minutes: float
    done: bool | None


def is_station(each: ContentActivity[Any]) -> bool:
    """Say whether it is a choice beside the core: so marked, or a quiz whose questions all are."""
    return bool(getattr(getattr(each, "content", None), "station", False))


def find_stations(course: Course, section: str, events: Sequence[Event]) -> list[Station]:
    """Return the stations of `section`, kind by kind, after its `events`, oldest first."""
    mine = by_activity(events)
    found = (each for kind in CONTENTS if kind.kind in PLACED for each in kind.find(course, section))
    done = {(each.kind.key, each.id): each.is_done(each.replay(mine[each.id])) for each in found}
    return [
        Station(kind.key, kind.verbs[0], each.id, each.title, kind.work(each).minutes, done.get((kind.key, each.id)))
        for kind in PLACED
        for each in course.entries(kind, section)
        if getattr(each, "station", False)
    ]
