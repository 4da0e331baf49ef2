"""What each activity asks, as hashes: a hand-in has those of what was answered, and a course those of what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.activities.activity import SHARED
from utils.activities.advice.advice import AdviceActivity
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.coding.coding import CodingActivity
from utils.activities.content import EntryActivity
from utils.activities.contents import CONTENTS
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.activities.quiz import vote
from utils.activities.quiz.quiz import QuizActivity
from utils.course.content_hash import content_hash
from utils.course.kinds import RECOMMENDATIONS
from utils.one_line_error import OneLineError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from utils.activities.content import ContentActivity, Table
    from utils.course import Course, model
    from utils.record import Event


def hashes(course: Course, sections: Iterable[str] | None = None) -> dict[str, str]:
    """Return the hash of everything that `course` asks, by its place: SECTION/ACTIVITY, or SECTION/ACTIVITY/ITEM.

    Answers are told apart as finely as they are counted: by question, forecast and coded record, else by activity. What
    a faulty file spoils is not there. Only some `sections` are read faster; SHARED has what belongs to none.
    """
    found = {}
    for section in (*(each.id for each in course.info.sections), SHARED):
        # What became of a section's advice is recorded as the whole course's, and stands in the section.
        kinds = CONTENTS if sections is None or section in sections else (CodingActivity,) if SHARED in sections else ()
        for kind in kinds:
            try:
                for each in kind.find(course, section):
                    for activity, item, asked in _asked(each):
                        found[_place(each.section, activity, item)] = content_hash(asked)
            except OneLineError:
                continue
    return found


def hashes_of(course: Course, events: Sequence[Event]) -> dict[str, str]:
    """Return the hashes of what `events` are answers to."""
    known = hashes(course, {event.section for event in events})
    places = {place for event in events if (place := place_of(event, known))}
    return {place: known[place] for place in sorted(places)}


def place_of(event: Event, *known: Container[str]) -> str:
    """Return the place among those `known` at which the event answers, "" for none of them."""
    places = _place(event.section, event.activity, event.item), _place(event.section, event.activity)
    return next((each for each in places if any(each in some for some in known)), "")


def _place(section: str, activity: str, item: str = "") -> str:
    return f"{section}/{activity}/{item}" if item else f"{section}/{activity}"


def _asked(each: ContentActivity[Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield what the activity asks, under the ids of the activity and, where it has several, of the item."""
    match each:
        case QuizActivity(content=quiz):
            yield from _questions(each, quiz)
        case ForecastActivity(content=asked):
            yield from ((each.id, one["id"], one) for one in each.without_key(_table(asked))["forecasts"])
        case ReferenceClassActivity(content=forecast):
            yield each.id, "", each.without_key({"forecasts": [_table(forecast)]})["forecasts"]
        case CodingActivity(records=records):
            yield from ((each.id, id_, each.without_key(_table(record))) for id_, record in records.items())
        case ArgumentActivity(course=course):
            yield each.id, "", [_table(argument) for argument in course.arguments()]
        case AdviceActivity(course=course, section=section):
            entries = course.entries(RECOMMENDATIONS, section)
            yield each.id, "", [each.without_key(_table(entry)) for entry in entries]
        case EntryActivity(content=content):
            yield each.id, "", each.without_key(_table(content))
        case _:
            raise TypeError(each)


def _questions(each: QuizActivity, quiz: model.Quiz) -> Iterator[tuple[str, str, Any]]:
    for question in each.without_key(_table(quiz))["questions"]:
        for activity in (each.id, vote.activity_id(question["id"])):
            yield activity, question["id"], question


def _table(entry: object) -> Table:
    """Return an entry as a content file might have it, without what is not there."""
    table: Table = _without_nothing(to_builtins(entry))
    return table


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nothing(each) for name, each in value.items() if each is not None}
    return [_without_nothing(each) for each in value] if isinstance(value, list | tuple) else value
