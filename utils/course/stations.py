"""Core and stations: each stands in its own notebook of a section, and everything in one of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.course import kinds
from utils.course.notebooks import read_calls, written_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import model
    from utils.course.course import Course
    from utils.course.kind import Kind
    from utils.course.notebooks import Call
    from utils.course.read import Reader

PLACED = tuple(kind for kind in kinds.SECTIONS if kind.verbs and kind is not kinds.UPTAKE)
"""What has a place in a notebook: the first of its calls, which names it."""


def check_stations(reader: Reader, course: Course) -> None:
    """Note what stands in the wrong notebook of its section or in none; nothing while something else is wrong."""
    for section in course.info.sections:
        if not reader.faults and course.has_notebook(section):
            _check_section(reader, section, {name: read_calls(reader, course, section, name) for name in section.books})


def _check_section(reader: Reader, section: model.Section, calls: Mapping[str, Sequence[Call]]) -> None:
    for kind, id_, station in _written(reader, section.id):
        verb = kind.verbs[0]
        named = {name for name, found in calls.items() if any(_asks(call, section.id, verb, id_) for call in found)}
        right, wrong = (section.stations, section.notebook) if station else (section.notebook, section.stations)
        if not right:
            reader.fault(kind.place(section.id), id_, "station", "no_stations", section=section.id)
        elif right not in named:
            reader.fault(f"notebooks/{right}", id_, verb, "not_asked", verb=verb, id=id_)
        if wrong in named:
            reader.fault(f"notebooks/{wrong}", id_, verb, "not_core" if station else "not_station", other=right)


def _is_station(entry: Mapping[str, Any]) -> bool:
    """Say whether an entry, as it is written in its file, is a station: a quiz is if all its questions are."""
    questions = entry.get("questions")
    if isinstance(questions, list) and questions:
        return all(isinstance(each, dict) and each.get("station") is True for each in questions)
    return entry.get("station") is True


def _asks(call: Call, section: str, verb: str, id_: str) -> bool:
    return call.section == section and call.method == verb and id_ in call.named


def _written(reader: Reader, section: str) -> Iterator[tuple[Kind[Any], str, bool]]:
    """Yield kind and id of everything that has a place in a notebook of `section`, and whether it is a station."""
    for kind in PLACED:
        for entry in written_entries(reader, kind.place(section), kind.key) or ():
            yield kind, str(entry.get("id")), _is_station(entry)
