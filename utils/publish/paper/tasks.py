"""What is read, written and ranked on paper, with room for it; and what the course sets beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_in_markdown, describe_place
from utils.activities.discussion.ranking import places
from utils.page.tree import Blank, Block, Heading, Items, Lines, Prose, Together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course, model

STATEMENT = 12
REASON = 4
VOICE = 3
NOTE = 2
"""Lines of room."""


def ask_prompt(course: Course, prompt: model.Prompt) -> Iterator[Block]:
    """Yield a discussion prompt with room for every stage."""
    words = course.words
    yield Heading(prompt.title, 4)
    yield Prose(prompt.position, "quote")
    yield Prose(prompt.task)
    yield from _sources(course, prompt.sources)
    yield Prose(words("discussion.perspective"), "lead")
    yield Items(tuple(("", f"**{each.name}**: {each.brief}") for each in prompt.perspectives), "circle")
    for number, stage in enumerate(prompt.stages):
        timed = prompt.minutes and prompt.minutes[number]
        minutes = words(f"discussion.timer_{stage}", minutes=timed) if timed else ""
        yield Together((Prose(f"**{words(f'handout.stage_{stage}')}** {minutes}"), Lines(STATEMENT)))


def prompt_key(course: Course, prompt: model.Prompt) -> Iterator[Block]:
    """Yield the positions to compare with."""
    yield Heading(prompt.title, 4)
    yield Prose(course.words("discussion.positions", n=len(prompt.positions)), "quiet")
    for each in prompt.positions:
        yield Prose(f"**{each.holder}.** {each.text}")
        yield from _sources(course, each.sources)


def ask_ranking(course: Course, ranking: model.Ranking) -> Iterator[Block]:
    """Yield what to rank with a box before each item, and room for the reason."""
    words = course.words
    yield Heading(ranking.title, 4)
    yield Prose(ranking.task)
    yield Prose(f"**{ranking.criterion}**")
    yield Prose(words(f"handout.rank_{ranking.mode}"), "lead")
    yield Items(tuple(("", item.text) for item in ranking.items), "box")
    yield Together((Prose(words("ranking.reason"), "lead"), Lines(REASON)))


def ranking_key(course: Course, ranking: model.Ranking) -> Iterator[Block]:
    """Yield the defended orderings, each from its first to its last."""
    texts = {item.id: item.text for item in ranking.items}
    yield Heading(ranking.title, 4)
    yield Prose(course.words("handout.orderings"), "quiet")
    for each in ranking.orderings:
        yield Prose(f"**{each.holder}.** {each.defence}")
        yield Items(tuple((str(value), texts[id_]) for id_, value in _ranked(ranking, each)))
        yield from _sources(course, each.sources)


def ask_reading(course: Course, reading: model.StakeholderReading) -> Iterator[Block]:
    """Yield a passage with room to answer it for each voice, and for the task."""
    words = course.words
    yield Heading(reading.title, 4)
    yield Prose(reading.passage, "quote")
    yield Prose(reading.task)
    yield from _sources(course, reading.sources)
    for voice in reading.voices:
        yield Together((Prose(f"**{voice.name}** {words('handout.voice')}"), Lines(VOICE)))
    yield Together((Prose(words("handout.conclusion"), "lead"), Lines(STATEMENT)))


def reading_key(course: Course, reading: model.StakeholderReading) -> Iterator[Block]:
    """Yield the voices' own positions."""
    yield Heading(reading.title, 4)
    for voice in reading.voices:
        yield Prose(f"**{voice.name}.** {voice.position}")
        yield from _sources(course, voice.sources)


def guide(course: Course, section: str, passage: model.Passage) -> Iterator[Block]:
    """Yield the guide to a passage of the essay, and the questions to read it with."""
    words, span = course.words, passage.sentences
    where = describe_place(course, section, passage.paragraph)
    if span:
        key = "reading.sentence" if span[0] == span[1] else "reading.sentences"
        where = f"{where}. {words(key, first=span[0], last=span[1])}"
    yield Heading(passage.title, 4)
    yield Prose(where, "lead")
    yield Prose(passage.guide)
    yield from _sources(course, passage.sources)
    if passage.look_for:
        yield Prose(words("reading.look_for"), "lead")
        for each in passage.look_for:
            yield Together((Prose(each), Lines(NOTE)))


def recommendation(course: Course, section: str, each: model.Recommendation) -> Iterator[Block]:
    """Yield a recommendation with the case against it and its cost."""
    yield Heading(each.title, 4)
    yield Prose(describe_place(course, section, each.paragraph), "lead")
    for field in ("asks", "reason", "objection", "cost"):
        yield Prose(f"**{course.words(f'section.{field}')}.** {getattr(each, field)}")
    yield from _sources(course, each.sources)


def predict(course: Course, asked: model.Prediction) -> Iterator[Block]:
    """Yield a prediction with room for the number and the reason."""
    yield Heading(asked.title, 4)
    yield Together((Prose(asked.prompt), Blank(asked.unit), Prose(course.words("prediction.reason")), Lines(NOTE)))


def prediction_key(course: Course, asked: model.Prediction) -> Iterator[Block]:
    """Yield what the figure that answers a prediction shows and does not show."""
    yield Heading(asked.title, 4)
    for field in ("shows", "hides"):
        yield Prose(f"**{course.words(f'section.{field}')}.** {getattr(asked, field)}")
    yield from _sources(course, asked.sources)


def _ranked(ranking: model.Ranking, ordering: model.Ordering) -> list[tuple[str, int]]:
    """Return the items' ids with their places or points, the best first."""
    values = places(ranking, ordering)
    return sorted(values.items(), key=lambda each: each[1], reverse=ranking.mode == "points")


def _sources(course: Course, sources: Sequence[str]) -> Iterator[Block]:
    if cited := cite_in_markdown(course, sources):
        yield Prose(cited, "quiet")
