"""The stations of a section, of which learners take one or two: a station stands under a heading of its notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from utils.activities.tasks import activities_in, is_done, opened
from utils.course.notebooks import calls_of
from utils.course.way import parts
from utils.course.work import total
from utils.course.workload import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.event_data import Reader
    from utils.course import Course, model
    from utils.course.notebooks import Call, Cell

LOOK = "look"
DOING = {
    "argue": "argue",
    "code": "code",
    "discuss": "discuss",
    "forecast": "forecast",
    "glossary": "look_up",
    "quiz": "answer",
    "rank": "rank",
    "read": "read",
    "recommendation": "read",
    "reveal": "reveal",
    "stakeholders": "seats",
    "timeline": "look_up",
    "vote": "answer",
}
"""What learners do with a call of a section's guide; with all others they look at what it shows."""

_FRAME = frozenset({"stations", "finish"})
_HELP = frozenset({"terms"})
_TITLE = 1


class Station(Struct, frozen=True):
    """A heading of the notebook: its level below the title, the cell it stands in, and all that is under it.

    `doing` is empty over a group of stations. `done` is None where nothing that is done is kept.
    """

    level: int
    title: str
    cell: str
    doing: tuple[str, ...]
    minutes: float
    done: bool | None


def find_stations(course: Course, record: Reader, section: model.Section) -> list[Station]:
    """Return the stations of `section` and the headings over groups of them, in the order of their notebook."""
    clock, found = Clock(course), []
    for part in (each for each in parts(course, section.stations) if each.level > _TITLE):
        cells = [cell for cell in part.cells if _FRAME.isdisjoint(call.method for call in _calls(section, cell))]
        calls = [call for cell in cells for call in _calls(section, cell)]
        doing = tuple(dict.fromkeys(DOING.get(call.method, LOOK) for call in calls if call.method not in _HELP))
        minutes = total(clock.cell(cell, section) for cell in cells).minutes
        done = _is_done(course, record, section, calls)
        found.append(Station(part.level - _TITLE, part.title, part.cell, doing, minutes, done))
    return list(_without_empty(found))


def _is_done(course: Course, record: Reader, section: model.Section, calls: Sequence[Call]) -> bool | None:
    """Say whether all that the calls open was begun and is done; None where they open nothing that is kept."""
    there = activities_in(course, section.id, {call.method for call in calls})
    opening = (opened(course, call.method, _named(call), call.flags, there) for call in calls)
    if asked := [each for each in opening if each]:
        # Where nobody forecast there is nothing to reveal, and so nothing left: this is not done, it was never begun.
        begun = any(record.events(each.section, each.id) for each in asked)
        return begun and all(is_done(record, each) for each in asked)
    return None


def _calls(section: model.Section, cell: Cell) -> list[Call]:
    return list(calls_of(cell.tree, section.id)) if cell.tree else []


def _named(call: Call) -> str:
    return str(call.named[0]) if call.named else ""


def _without_empty(found: Sequence[Station]) -> Iterator[Station]:
    """Yield what holds a station, or is over one."""
    over = 0
    kept: list[Station] = []
    for each in reversed(found):
        if each.doing or each.level < over:
            kept.append(each)
            over = each.level
    yield from reversed(kept)
