"""A record with one of everything that a course can be answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import Action
from utils.activities.argument import argument_map
from utils.activities.coding import progress as coding
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import BUDGET
from utils.activities.forecast import progress as forecast
from utils.activities.model.activity import ModelActivity
from utils.course.kinds import EXERCISES, FORECASTS, PREDICTIONS, PROMPTS, QUIZZES, RANKINGS, READINGS, UPTAKE
from utils.models.analysis import STRATEGIES
from utils.questions.reflect import Reflect
from utils.record import Entry, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course

TEXT = "The alliance reassures and provokes at once. It depends on what else is done, and on who is asked."


def fill(course: Course, record: Record, text: str = TEXT) -> None:
    """Answer everything in `course`, with `text` wherever something is to be written."""
    for section in course.info.sections:
        for answers in (_labs, _quizzes, _rankings, _readings, _model):
            record.add(*answers(course, section.id, text))
        for prompt in course.entries(PROMPTS, section.id):
            _discuss(record, DiscussionActivity(course, section.id, prompt), text)
    for answers in (_map, _forecasts, _codings):
        record.add(*answers(course, text))
    record.add(*(_entry("reviewed", "", "review", "term:pact", rating=rating) for rating in (3, 4)))


def _entry(kind: str, section: str, activity: str, item: str = "", **data: object) -> Entry:
    return Entry(kind=kind, section=section, activity=activity, item=item, data=data)


def _labs(course: Course, section: str, text: str) -> Iterator[Entry]:
    for asked in course.entries(PREDICTIONS, section):
        yield _entry("predicted", section, asked.id, number=(asked.low + asked.high) / 2, reason=text)
    for asked in course.entries(EXERCISES, section):
        yield _entry("checked", section, asked.id, value="0.25", verdict="right", details={})


def _quizzes(course: Course, section: str, text: str) -> Iterator[Entry]:
    for quiz in course.entries(QUIZZES, section):
        for question in quiz.questions:
            if isinstance(question, Reflect):
                yield _entry("answered", section, quiz.id, question.id, response=text)
                rated = {each.id: "yes" for each in question.rubric}
                yield _entry("rated", section, quiz.id, question.id, ratings=rated)
            else:
                response = question.key()
                yield _entry("answered", section, quiz.id, question.id, response=response, right=True, confidence=70.0)


def _rankings(course: Course, section: str, text: str) -> Iterator[Entry]:
    for asked in course.entries(RANKINGS, section):
        values = {item.id: place for place, item in enumerate(asked.items, 1)}
        if asked.mode == "points":
            values = {item.id: 0 for item in asked.items} | {asked.items[0].id: BUDGET}
        yield _entry("ranked", section, asked.id, values=values, reason=text)


def _readings(course: Course, section: str, text: str) -> Iterator[Entry]:
    for reading in course.entries(READINGS, section):
        for voice in reading.voices:
            yield _entry("answered", section, reading.id, voice=voice.id, text=text)
        yield _entry("concluded", section, reading.id, voice="", text=text)


def _model(course: Course, section: str, _text: str) -> Iterator[Entry]:
    model = ModelActivity(course, section)
    for theory in model.presets:
        endings = dict.fromkeys(STRATEGIES, "cold-peace")
        yield _entry("predicted", section, model.id, theory, theory=theory, endings=endings, ended=endings)
        yield _entry("named", section, model.id, name="only *one*", theory=theory, setting={})
    if model.presets:
        yield _entry("guessed", section, model.id, "guess", percent=30)


def _discuss(record: Record, activity: DiscussionActivity, text: str) -> None:
    prompt = activity.content

    def do(action: str, **values: object) -> None:
        record.add(*activity.act(record.events(activity.section, prompt.id), Action(action, prompt.id, values)))

    who = [prompt.perspectives[0].id]
    do("draft", text=f"{text[: len(text) // 2]}", perspective=who)
    for stage in prompt.stages:
        do("submit", text=f"{stage}: {text}", perspective=who)
    do("revise")
    do("submit", text=f"{text}\n\nSecond thoughts: {text}", perspective=who)


def _map(course: Course, text: str) -> Iterator[Entry]:
    whole = argument_map.read_map(course)
    for percent in (40, 60):
        beliefs = dict.fromkeys(whole.rated, percent)
        yield _entry("believed", "", "argument", beliefs=beliefs, counting="product")
    own = argument_map.OwnArgument(text, whole.rated[0], attacks=True, warrant=text, strength=65)
    yield _entry("objected", "", "argument", own.id, **own._asdict())


def _forecasts(course: Course, text: str) -> Iterator[Entry]:
    for asked in course.entries(FORECASTS):
        activity = forecast.activity_id(asked.id)
        for each in asked.forecasts:
            yield _entry("forecast", "", activity, each.id, percent=30, round="first", reason=text)
            yield _entry("forecast", "", activity, each.id, percent=45, round="second")
        yield _entry("revealed", "", activity, asked.forecasts[0].id)


def _codings(course: Course, text: str) -> Iterator[Entry]:
    for section in course.info.sections:
        for record in course.entries(UPTAKE, section.id):
            ways = {event.id: event.direction for event in record.events}
            for verdict in (record.verdict, record.other_verdict):
                yield _entry("coded", "", coding.ID, record.id, directions=ways, verdict=verdict, reason=text)
