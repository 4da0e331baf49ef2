"""What a record holds that a memo can cite, gathered from the activities that yield evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.cases.cases import CasesActivity
from utils.activities.coding.coding import CodingActivity
from utils.activities.content import EntryActivity
from utils.activities.event_data import Remembered, by_activity
from utils.activities.evidence import KINDS
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.map.activity import MapActivity
from utils.activities.model.activity import ModelActivity
from utils.course.kinds import MAPS
from utils.course.way import steps
from utils.one_line_error import OneLineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.content import ContentActivity
    from utils.activities.evidence import Evidence, EvidenceKind
    from utils.course import Course
    from utils.record import Event

YIELDING: tuple[type[ContentActivity[Any]], ...] = (
    PredictionActivity,
    ExerciseActivity,
    CodingActivity,
    ArgumentActivity,
    MapActivity,
    CasesActivity,
    ForecastActivity,
    ReferenceClassActivity,
)
"""The activities on content that yield evidence; the model is no such content, and yields its own."""
MODEL = "model"
CALLS: dict[str, EvidenceKind] = {
    "predict": "figure",
    "check": "value",
    "code": "event",
    "argue": "crux",
    "map": "map",
    "cases": "cases",
    "model": "model",
    "forecast": "forecast",
    "base_rate": "base-rate",
}
"""The calls of a section's guide that lead to evidence, and to which kind."""


def gather(course: Course, events: Sequence[Event]) -> dict[str, Evidence]:
    """Return all evidence in `events` by its id, kind by kind; what a faulty file spoils is left out."""
    found: list[Evidence] = []
    kept = Remembered(events)
    sections = {id_: by_activity(kept.section(id_)) for id_ in (*(each.id for each in course.info.sections), SHARED)}
    for activity in YIELDING:
        for section, mine in sections.items():
            if issubclass(activity, EntryActivity) and not mine:
                continue  # its content need not be read
            try:
                for each in activity.find(course, section):
                    found += each.evidence(sections[each.section])
            except OneLineError:
                continue
    for section, mine in sections.items():
        if mine[MODEL] and course.parameters(section):
            found += ModelActivity(course, section).evidence(mine)
    found.sort(key=lambda each: KINDS.index(each.kind))
    return {each.id: each for each in found}


def beginnings(course: Course) -> Iterator[tuple[EvidenceKind, list[str]]]:
    """Yield each kind of evidence with the titles of the sections whose notebooks yield it."""
    places: dict[EvidenceKind, list[str]] = {kind: [] for kind in KINDS}
    for section in course.info.sections:
        to_mark = {each.id for each in course.entries(MAPS, section.id) if each.guess}
        called = {
            CALLS[step.method]
            for step in steps(course, section.notebook, CALLS)
            if step.method != "map" or step.id in to_mark  # the other maps are there to look at
        }
        for kind in called:
            places[kind].append(section.title)
    yield from ((kind, titles) for kind, titles in places.items() if titles)
