"""The stations of a section, of which learners take one or two: a station stands under a heading of its notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.activities.tasks import METHODS, activities_in, is_done, opened
from utils.course.notebooks import Cell, calls_of
from utils.course.way import parts, step_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.content import ContentActivity
    from utils.activities.event_data import EventSource
    from utils.course import Course, model
    from utils.course.notebooks import Call

LOOK = "look"
DOING = {
    "argue": "argue",
    "base_rate": "count",
    "cases": "place",
    "code": "code",
    "discuss": "discuss",
    "forecast": "forecast",
    "glossary": "look_up",
    "map": "map",
    "memo": "write",
    "negotiate": "negotiate",
    "negotiated": "negotiate",
    "quiz": "answer",
    "rank": "rank",
    "read": "read",
    "readings": "review",
    "recommendation": "read",
    "recommendations": "guess",
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
    """A heading of the notebook: its level below the title, the cell it stands in, and the cells under it.

    `doing` is empty over a group of stations. `done` is None where nothing that is done is kept.
    """

    level: int
    title: str
    cell: str
    cells: list[Cell]
    doing: tuple[str, ...]
    done: bool | None


def find_stations(course: Course, record: EventSource, section: model.Section) -> list[Station]:
    """Return the stations of `section` and the headings over groups of them, in the order of their notebook."""
    found, there = [], activities_in(course, section.id, METHODS)
    for part in (each for each in parts(course, section.stations) if each.level > _TITLE):
        cells = [cell for cell in part.cells if _FRAME.isdisjoint(call.method for call in _calls(section, cell))]
        calls = [call for cell in cells for call in _calls(section, cell)]
        doing = tuple(dict.fromkeys(DOING.get(call.method, LOOK) for call in calls if call.method not in _HELP))
        opening = (opened(course, step_of(call, part.cell), there) for call in calls)
        done = _is_done(record, [each for each in opening if each])
        found.append(Station(part.level - _TITLE, part.title, part.cell, cells, doing, done))
    return list(_without_empty(found))


def _is_done(record: EventSource, asked: Sequence[ContentActivity[Any]]) -> bool | None:
    """Say whether all that is asked was begun and is done; None where nothing that is asked is kept."""
    if not asked:
        return None
    # Where nobody forecast there is nothing to reveal, and so nothing left: this is not done, it was never begun.
    begun = any(record.events(each.section, each.id) for each in asked)
    return begun and all(is_done(record, each) for each in asked)


def _calls(section: model.Section, cell: Cell) -> list[Call]:
    return list(calls_of(cell.tree, section.id)) if cell.tree else []


def _without_empty(found: Sequence[Station]) -> Iterator[Station]:
    """Yield what holds a station, or is over one."""
    over = 0
    kept: list[Station] = []
    for each in reversed(found):
        if each.doing or each.level < over:
            kept.append(each)
            over = each.level
    yield from reversed(kept)
