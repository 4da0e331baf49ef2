"""A set of forecasts on paper: what is asked, with room for probabilities, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_on_page
from utils.activities.forecast import base_rates
from utils.page import tree as paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.words import Words

ROOM = 2  # lines


def questions(words: Words, asked: model.ForecastSet) -> Iterator[paper.Block]:
    """Yield the task, and each question with what was known and room for a forecast."""
    yield paper.Prose(asked.task)
    for n, each in enumerate(asked.forecasts, 1):
        time = words("forecast.from_to", opened=each.opened, horizon=each.horizon)
        yield paper.Prose(f"**{each.question}**", label=str(n))
        yield paper.Prose(f"**{words('forecast.known', day=each.opened)}.** {each.background}")
        yield paper.Prose(f"**{words('forecast.time')}.** {time}")
        yield paper.Prose(f"**{words('forecast.rule')}.** {each.rule}")
        yield paper.Together((paper.Prose(words("handout.probability")), paper.Blank("%"), paper.Lines(ROOM)))


def outcomes(course: Course, asked: model.ForecastSet) -> Iterator[paper.Block]:
    """Yield what happened to each question, and how often the like had happened before."""
    words = course.words
    for n, each in enumerate(asked.forecasts, 1):
        settled = words("forecast.settled", day=each.resolved)
        yield paper.Prose(f"**{each.question}**", label=str(n))
        yield paper.Prose(f"**{words(f'forecast.resolved_{each.resolution}')}.** {settled} {each.outcome}")
        yield from cite_on_page(course, each.sources)
        if rate := each.base_rate:
            told = words("forecast.rate", percent=f"{base_rates.percent(rate):.0f}")
            yield paper.Prose(f"**{words('forecast.base_rate')}.** {told} {rate.counted}")
            yield from cite_on_page(course, rate.sources)
