"""Forecasts and base rates as evidence to cite: what the learner said, and of what happened what was revealed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.content import day
from utils.activities.evidence import Evidence, Told, in_a_line, own_work, source_line
from utils.activities.forecast import base_rates
from utils.activities.forecast.counting import classes
from utils.activities.forecast.progress import replay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.forecast.progress import Forecasted
    from utils.course import Course, model
    from utils.record import Event


def forecasts(
    course: Course, content: model.ForecastSet, events: Sequence[Event], *, keeps: bool
) -> Iterator[Evidence]:
    """Yield what was forecast of a set, by its `events`; an edition that `keeps` tells nothing of what happened."""
    said = replay(content, events)
    for each in content.forecasts:
        if (done := said[each.id]).committed:
            question, told = in_a_line(each.question), [_forecast(course, each, done)]
            shown = done.revealed and not keeps  # before that the titles of sources would tell what happened
            if shown:
                told += _happened(course, each)
            own = own_work(course, content.title, day((event for event in events if event.item == each.id), "forecast"))
            source = source_line(course, each.sources if shown or each.is_open else (), own)
            line = " ".join(told)
            yield Evidence(f"forecast/{each.id}", "forecast", question, line, partial(Told, line, source))


def base_rate(course: Course, asked: model.Forecast, made: Event, activity: str) -> Evidence:
    """Return the base rate that was counted in the class which the learner chose, with the sources of that class."""
    words, title, question = course.words, made.data["chosen"], in_a_line(asked.question)
    chance = base_rates.in_per_cent(made.data["percent"] / 100, words)
    line = words("memo_evidence.base_rate", question=question, title=title, chance=chance)
    sources = next((each.sources for each in classes(asked).values() if each.title == title), ())
    source = source_line(course, sources, own_work(course, activity, day([made], "classed")))
    name = words("memo_evidence.base_rate_title", question=question)
    return Evidence(f"base-rate/{asked.id}", "base-rate", name, line, partial(Told, line, source))


def _forecast(course: Course, asked: model.Forecast, done: Forecasted) -> str:
    words = course.words
    percents = [words(f"memo_evidence.forecast_{round_}", percent=f"{n:g}") for round_, n, _ in done.made()]
    said, question = words.all_of(percents), in_a_line(asked.question)
    return words("memo_evidence.forecast", question=question, opened=asked.opened, horizon=asked.horizon, said=said)


def _happened(course: Course, asked: model.Forecast) -> Iterator[str]:
    """Yield what happened, and how often the like had happened before."""
    words = course.words
    yield words("memo_evidence.happened", day=asked.resolved, outcome=in_a_line(asked.outcome))
    if rate := asked.base_rate:
        steps = in_a_line(base_rates.steps(rate, words))
        yield words("memo_evidence.rate", title=in_a_line(rate.title), steps=steps)
