"""A set of forecasts on paper: what is asked, with room for probabilities, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_on_page
from utils.activities.forecast import base_rates
from utils.page import tree as paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model

ROOM = 2  # lines


def questions(course: Course, asked: model.ForecastSet) -> Iterator[paper.Block]:
    """Yield the task, and each question with what was known and room for a forecast."""
    words = course.words
    yield paper.Prose(asked.task)
    for n, each in enumerate(asked.forecasts, 1):
        time = words("forecast.from_to", opened=each.opened, horizon=each.horizon)
        yield paper.Prose(f"**{each.question}**", label=str(n))
        yield paper.Prose(f"**{words('forecast.known', day=each.opened)}.** {each.background}")
        yield paper.Prose(f"**{words('forecast.time')}.** {time}")
        yield paper.Prose(f"**{words('forecast.rule')}.** {each.rule}")
        yield from _still_open(course, each) if each.is_open else ()
        yield paper.Together((paper.Prose(words("handout.probability")), paper.Blank("%"), paper.Lines(ROOM)))


def outcomes(course: Course, asked: model.ForecastSet) -> Iterator[paper.Block]:
    """Yield what happened to each question, and how often the like had happened before."""
    words = course.words
    for n, each in enumerate(asked.forecasts, 1):
        yield paper.Prose(f"**{each.question}**", label=str(n))
        yield from _still_open(course, each) if each.is_open else _settled(course, each)
        if rate := each.base_rate:
            told = base_rates.steps(rate, words)
            yield paper.Prose(f"**{words('forecast.base_rate')}.** {told} {rate.counted}")
            yield from cite_on_page(course, rate.sources)


def _still_open(course: Course, each: model.Forecast) -> Iterator[paper.Block]:
    """Yield until when a question is open, and what will settle it."""
    told = course.words("forecast.open_until", horizon=each.horizon)
    yield paper.Prose(f"**{course.words('forecast.open')}.** {told}")
    yield from cite_on_page(course, each.resolve_from)


def _settled(course: Course, each: model.Forecast) -> Iterator[paper.Block]:
    words = course.words
    settled = words("forecast.settled", day=each.resolved)
    yield paper.Prose(f"**{words(f'forecast.resolved_{each.resolution}')}.** {settled} {each.outcome}")
    yield from cite_on_page(course, each.sources)
    if each.unscored:
        yield paper.Prose(words("forecast.unscored", reason=each.unscored))
