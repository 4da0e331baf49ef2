"""A record with one of everything that `course` can be answered with, made as the activities make it where they can."""

from __future__ import annotations

from utils.activities import argument_map, coding, forecast, grading
from utils.activities.activity import Action
from utils.activities.discussion import DiscussionActivity
from utils.activities.ranking import BUDGET
from utils.course import Course, model
from utils.course.kinds import (
    EXERCISES,
    FORECASTS,
    PREDICTIONS,
    PROMPTS,
    QUIZZES,
    RANKINGS,
    READINGS,
    UPTAKE,
)
from utils.record import Entry, Record

TEXT = "The alliance reassures and provokes at once. It depends on what else is done, and on who is asked."
LONG = "\n\n".join([TEXT, "First, " + TEXT.lower(), "Second: " + TEXT * 3])


def fill(course: Course, record: Record, text: str = TEXT, long: str = LONG) -> None:
    """Answer everything in `course`, each text with `text`, the discussions with `long`."""
    for section in course.info.sections:
        record.add(*_section(course, section.id, text))
        for prompt in course.entries(PROMPTS, section.id):
            _discuss(course, record, section.id, prompt, text, long)
    record.add(*_shared(course, text))


def _section(course: Course, section: str, text: str):
    def entry(kind: str, activity: str, item: str = "", **data):
        return Entry(kind=kind, section=section, activity=activity, item=item, data=data)

    for asked in course.entries(PREDICTIONS, section):
        yield entry("predicted", asked.id, number=(asked.low + asked.high) / 2, reason=text)
    for asked in course.entries(EXERCISES, section):
        yield entry("checked", asked.id, value="0.25", verdict="right", details={})
    for quiz in course.entries(QUIZZES, section):
        for question in quiz.questions:
            if isinstance(question, model.Reflect):
                yield entry("answered", quiz.id, question.id, response=text)
                rated = {each.id: "yes" for each in question.rubric}
                yield entry("rated", quiz.id, question.id, ratings=rated)
            else:
                response = grading.key(question)
                yield entry("answered", quiz.id, question.id, response=response, right=True, confidence=70.0)
    for asked in course.entries(RANKINGS, section):
        values = {item.id: place for place, item in enumerate(asked.items, 1)}
        if asked.mode == "points":
            values = {item.id: 0 for item in asked.items} | {asked.items[0].id: BUDGET}
        yield entry("ranked", asked.id, values=values, reason=text)
    for reading in course.entries(READINGS, section):
        for voice in reading.voices:
            yield entry("answered", reading.id, voice=voice.id, text=text)
        yield entry("concluded", reading.id, voice="", text=text)
    yield from _model(course, section)


def _model(course: Course, section: str):
    from utils.activities.model_runs import ModelRuns

    runs = ModelRuns(course.words, section, course.parameters(section))
    if {"upgrading", "bridging"} <= runs.parameters.keys():
        setting = runs.defaults | {"upgrading": 1.0}
        yield from (entries := runs.predict(runs.replay(()), setting, "cold-peace"))
        yield from runs.run(runs.replay(entries), setting)
        yield from runs.name(runs.replay(()), setting, "only *one*")


def _discuss(course: Course, record: Record, section: str, prompt: model.Prompt, text: str, long: str) -> None:
    activity, who = DiscussionActivity(course, section, prompt), [prompt.perspectives[0].id]

    def do(action: str, **values) -> None:
        values = {"perspective": who, **values} if values else {}
        record.add(*activity.act(record.events(section, prompt.id), Action(action, prompt.id, values)))

    do("draft", text=text[: len(text) // 2])
    for stage in prompt.stages:
        do("submit", text=f"{stage}: {text}")
    do("revise")
    do("submit", text=long)


def _shared(course: Course, text: str):
    def entry(kind: str, activity: str, item: str = "", **data):
        return Entry(kind=kind, section="", activity=activity, item=item, data=data)

    whole = argument_map.read_map(course)
    for percent in (40, 60):
        yield entry("believed", "argument", beliefs=dict.fromkeys(whole.rated, percent), semantics="df-quad")
    own = argument_map.OwnArgument(text, whole.thesis, attacks=True, warrant=text, strength=65)
    yield entry("objected", "argument", own.id, **own._asdict())
    for asked in course.entries(FORECASTS):
        activity = forecast.activity_id(asked.id)
        for each in asked.forecasts:
            yield entry("forecast", activity, each.id, percent=30, round="first", reason=text)
            yield entry("forecast", activity, each.id, percent=45, round="second")
        for each in asked.forecasts[: len(asked.forecasts) // 2 or 1]:
            yield entry("revealed", activity, each.id)
    for section in course.info.sections:
        for record in course.entries(UPTAKE, section.id):
            ways = {event.id: event.direction for event in record.events}
            for verdict in (record.verdict, record.other_verdict):
                yield entry("coded", coding.ID, record.id, directions=ways, verdict=verdict, reason=text)
    for rating in (3, 4):
        yield entry("reviewed", "review", "term:pact", rating=rating)
