"""The stops on the way through the course: every section with its tasks, how far the learner is, and where to go on."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from utils.activities.stations import Station, find_stations
from utils.activities.tasks import Task, tasks_of
from utils.course import model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.event_data import EventSource
    from utils.course import Course
    from utils.words import Words

SEVERAL = ("quiz", "check")
"""The kinds of task that are counted where a section has several of them."""

State = Literal["done", "doing", "next", "planned"]


class Stop(Struct, frozen=True):
    """A section on the way: its state, the tasks of its core, its stations."""

    section: model.Section
    state: State
    tasks: list[Task]
    stations: list[Station]

    @property
    def title(self) -> str:
        """What the section is called for short."""
        return short_title(self.section)

    @property
    def minutes(self) -> int:
        """The minutes left in its core: the part of them that belongs to what is not done, as its tasks share them."""
        left = sum(each.minutes for each in self.tasks if not each.done)
        whole = sum(each.minutes for each in self.tasks)
        return ceil(self.section.minutes * (left / whole)) if left else 0

    @property
    def next(self) -> Task | None:
        """The first task that is not done."""
        return next((each for each in self.tasks if not each.done), None)

    @property
    def address(self) -> str:
        """Where to open it: what is begun, at its next task."""
        return self.next.address if self.state == "doing" and self.next else self.section.notebook


def short_title(section: model.Section) -> str:
    """Return what stands before the colon in a section's title, in a lab's what stands behind it."""
    first, _, rest = section.title.partition(": ")
    return (rest or first) if section.is_lab else first


def stop_at(course: Course, record: EventSource, section: model.Section) -> Stop:
    """Return how far the learner of `record` is in `section`."""
    events = record.section(section.id)
    if not course.has_notebook(section):
        return Stop(section, "planned", [], [])
    tasks = tasks_of(course, record, section.id)
    begun = bool(events) or any(each.done for each in tasks if each.method == "forecast")
    done = bool(tasks) and all(each.done for each in tasks)
    stations = find_stations(course, record, section) if section.stations else []
    return Stop(section, "done" if done else "doing" if begun else "next", tasks, stations)


def going_on(record: EventSource, stops: Sequence[Stop]) -> Stop | None:
    """Return where the learner was last, if something is left there; else the first section with a core left."""
    last = {stop.section.id: events[-1].place for stop in stops if (events := record.section(stop.section.id))}
    latest = max(last, key=last.__getitem__, default="")
    left = [stop for stop in stops if stop.next]
    ways = [*(each for each in left if each.section.id == latest), *(each for each in left if not each.section.is_lab)]
    return next(iter(ways), None)


def name_task(words: Words, task: Task) -> str:
    """Return what there is to do, in Markdown."""
    alone = "_only" if task.method in SEVERAL and task.total == 1 else ""
    return words(f"home.task_{task.method}{alone}", n=task.n, total=task.total, title=task.title)
