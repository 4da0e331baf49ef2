"""The stations of a section, of which learners take one or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.activities.content import TaskActivity
from utils.activities.contents import CONTENTS
from utils.activities.event_data import by_activity
from utils.activities.quiz.quiz import QuizActivity
from utils.course.stations import PLACED

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def is_station(entry: object) -> bool:
    """Say whether an entry is a station; of some kinds none can be."""
    return bool(getattr(entry, "station", False))


def find_stations(course: Course, section: str, events: Sequence[Event]) -> list[Station]:
    """Return the stations of `section`, kind by kind, after its `events`, oldest first."""
    mine = by_activity(events)
    found = (each for kind in CONTENTS if kind.kind in PLACED for each in kind.find(course, section))
    done = {(each.kind.key, each.id): _is_done(each, mine[each.id]) for each in found}
    return [
        Station(kind.key, kind.verbs[0], each.id, each.title, kind.work(each).minutes, done.get((kind.key, each.id)))
        for kind in PLACED
        for each in course.entries(kind, section)
        if is_station(each)
    ]


def _is_done(activity: Any, events: Sequence[Event]) -> bool | None:
    """Say whether a task, or every question of a quiz, was done in `events` (its own); None for what is only read."""
    progress = activity.replay(events)
    if isinstance(activity, QuizActivity):
        return all(each.state in ("right", "done") for each in progress.values())
    return activity.is_done(progress) if isinstance(activity, TaskActivity) else None
