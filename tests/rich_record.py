"""A record of somebody who has done all that yields evidence, made through the activities' own entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.every_activity import NOW
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.cases.cases import CasesActivity
from utils.activities.cases.progress import PLACED
from utils.activities.coding.coding import CodingActivity
from utils.activities.contents import find_all
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.map.activity import MapActivity
from utils.models.analysis import STRATEGIES
from utils.record import Entry, Event

if TYPE_CHECKING:
    from utils.course import Course


def events_of(entries: list[Entry]) -> list[Event]:
    """Return `entries` as the record stamps them."""
    return [
        Event(kind=e.kind, section=e.section, activity=e.activity, item=e.item, data=e.data, at=NOW) for e in entries
    ]


def rich_record(course: Course) -> list[Event]:
    """Return what such a record of `course` holds; nothing that was forecast is revealed."""
    entries = [entry for each in find_all(course) for entry in _done(each)]
    for section in (each.id for each in course.info.sections if course.parameters(each.id)):
        entries += model_entries(section)
    return events_of(entries)


def model_entries(section: str) -> list[Entry]:
    """Return a prediction for the first theory and a world kept under a name."""
    endings = dict.fromkeys(STRATEGIES, "cold-peace")
    told = {"theory": "essay", "endings": endings, "ended": dict.fromkeys(STRATEGIES, "second-cold-war")}
    kept = {"name": "half <b>way</b>", "theory": "essay", "setting": {"upgrading": 1.0, "bridging": 0.25}}
    return [
        Entry(kind="predicted", section=section, activity="model", item="essay", data=told),
        Entry(kind="named", section=section, activity="model", data=kept),
    ]


def _done(each: Any) -> Iterator[Entry]:
    """Yield what somebody recorded who is through with an activity."""
    match each:
        case PredictionActivity():
            yield each.entry("predicted", number=each.content.low)
        case ExerciseActivity():
            yield each.entry("checked", value="1", verdict="right", details={})
        case CodingActivity():
            yield from _coded(each)
        case MapActivity() if each.content.guess:
            yield each.entry("marked", chosen=[each.content.guess.choices[0].id])
        case _:
            yield from _judged(each)


def _coded(each: CodingActivity) -> Iterator[Entry]:
    own = {"date": "2014-04", "fact": "It was <b>said</b> $x$.", "source": "Asahi, 2014"}
    for id_, record in each.records.items():
        codes = {event.id: "mixed" for event in record.events}
        yield each.entry("coded", id_, directions=codes, verdict="partly", reason="So it seems.")
        yield each.entry("added", id_, **own, part=record.parts[0].id, direction="against")


def _judged(each: Any) -> Iterator[Entry]:
    match each:
        case ArgumentActivity():
            rated = [argument.id for argument in each.course.arguments() if argument.role == "claim"]
            yield each.entry("believed", beliefs=dict.fromkeys(rated, 70), counting="product")
        case CasesActivity():
            yield each.entry(PLACED, places={case.id: "both" for case in each.content.cases})
        case ForecastActivity():
            for asked in each.content.forecasts:
                yield each.entry("forecast", asked.id, percent=30, round=each.content.rounds[0])
        case ReferenceClassActivity():
            title = each.content.rival_rates[0].title
            yield each.entry("classed", chosen=title, percent=12.5, reason="It is most like it.")
