"""Forecasts, and the record of recommendations, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_in_markdown
from utils.activities.coding.views import DIRECTIONS, VERDICTS, in_order
from utils.page.tree import Blank, Block, Heading, Items, Lines, Prose, Together
from utils.publish.paper.tasks import NOTE, REASON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model


def ask_forecasts(course: Course, asked: model.ForecastSet) -> Iterator[Block]:
    """Yield the questions of a set with what was known, and room for a probability."""
    words = course.words
    yield Prose(asked.task)
    for n, each in enumerate(asked.forecasts, 1):
        time = words("forecast.from_to", opened=each.opened, horizon=each.horizon)
        yield Prose(f"**{each.question}**", label=str(n))
        yield Prose(f"**{words('forecast.known', day=each.opened)}.** {each.background}")
        yield Prose(f"**{words('forecast.time')}.** {time}")
        yield Prose(f"**{words('forecast.rule')}.** {each.rule}")
        yield Together((Prose(words("handout.probability")), Blank("%"), Lines(NOTE)))


def forecasts_key(course: Course, asked: model.ForecastSet) -> Iterator[Block]:
    """Yield what happened, and how often the like had happened before."""
    words = course.words
    for n, each in enumerate(asked.forecasts, 1):
        settled = words("forecast.settled", day=each.resolved)
        yield Prose(f"**{each.question}**", label=str(n))
        yield Prose(f"**{words(f'forecast.resolved_{each.resolution}')}.** {settled} {each.outcome}")
        yield Prose(cite_in_markdown(course, each.sources), "quiet")
        if rate := each.base_rate:
            told = words("forecast.rate", percent=f"{rate.percent:g}")
            yield Prose(f"**{words('forecast.base_rate')}.** {told} {rate.cases}")
            yield Prose(cite_in_markdown(course, rate.sources), "quiet")


def ask_coding(course: Course, record: model.UptakeRecord) -> Iterator[Block]:
    """Yield the dated events of a recommendation with what to code of each, and of all together."""
    words, advice = course.words, course.recommendations[record.id]
    directions = Items(tuple(("", words(f"coding.name_{each}")) for each in DIRECTIONS), "square", inline=True)
    yield Heading(advice.title, 4)
    yield Prose(advice.asks)
    for n, event in enumerate(in_order(record), 1):
        told = " ".join(text for text in (f"**{event.date}.**", event.fact, event.note) if text)
        cited = Prose(cite_in_markdown(course, event.sources), "quiet")
        yield Together((Prose(told, label=str(n)), directions, cited))
    levels = tuple(("", f"**{words(f'coding.name_of_{each}')}**: {words(f'coding.level_{each}')}") for each in VERDICTS)
    yield Together((Prose(words("coding.verdict")), Items(levels, "circle"), Lines(REASON)))


def coding_key(course: Course, record: model.UptakeRecord) -> Iterator[Block]:
    """Yield the course's code for every event, its verdict, and the case for another one."""
    words = course.words

    def named(verdict: str) -> str:
        return words(f"coding.name_of_{verdict}")

    yield Heading(course.recommendations[record.id].title, 4)
    for n, event in enumerate(in_order(record), 1):
        yield Prose(f"**{event.date}: {words(f'coding.name_{event.direction}')}.** {event.why}", label=str(n))
    yield Prose(f"**{words('coding.course_reason', verdict=named(record.verdict))}.** {record.reason}")
    yield Prose(f"**{words('coding.other_reason', verdict=named(record.other_verdict))}.** {record.other_reason}")
