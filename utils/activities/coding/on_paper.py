"""The record of recommendations on paper: what to code, and the course's coding as the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_on_page
from utils.activities.coding.by_rule import share_and_verdict
from utils.activities.coding.progress import by_part, in_order
from utils.activities.coding.texts import directions, how_to_code, levels, part_named, verdicts
from utils.course.uptake import course_codes
from utils.page.tree import Block, Heading, Items, Lines, Prose, Together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course, model

ROOM = 4
"""Lines for a reason."""


def asked(course: Course, records: Iterable[model.UptakeRecord]) -> Iterator[Block]:
    """Yield the rule, then each recommendation with its parts, their events to code, and a verdict to give."""
    words = course.words
    yield Prose(how_to_code(course))
    options = tuple(("", words(f"coding.name_{each}")) for each in directions(words))
    explained = tuple(("", text) for text in levels(words).values())
    for record in records:
        advice = course.recommendations[record.id]
        yield Heading(advice.title, 4)
        yield Prose(advice.asks)
        for letter, part, events in by_part(record):
            none = "" if events else f" {words('coding.part_empty')}"
            yield Prose(f"**{part_named(words, letter, part)}**{none}", "lead" if events else "plain")
            for n, event in events:
                fact = " ".join(text for text in (f"**{event.date}.**", event.fact, event.note) if text)
                coded = Items(options, "square", inline=True)
                yield Together((Prose(fact, label=str(n)), coded, *cite_on_page(course, event.sources)))
        yield Together((Prose(words("coding.verdict")), Items(explained, "circle"), Lines(ROOM)))


def key(course: Course, records: Iterable[model.UptakeRecord]) -> Iterator[Block]:
    """Yield the course's code of every event with its reason, the rule's verdict and the course's, and another."""
    words, named = course.words, verdicts(course.words)
    for record in records:
        yield Heading(course.recommendations[record.id].title, 4)
        letters = {part.id: letter for letter, part, _ in by_part(record)}
        for n, event in enumerate(in_order(record), 1):
            code = words(f"coding.name_{event.direction}")
            yield Prose(f"**{event.date} ({letters[event.part]}): {code}.** {event.why}", label=str(n))
        yield Prose(words("coding.key_rule", told=share_and_verdict(words, record, course_codes(record))))
        yield _headed(words("coding.course_reason", verdict=named[record.verdict]), record.reason)
        if record.departure:
            yield _headed(words("coding.departure"), record.departure)
        yield _headed(words("coding.other_reason", verdict=named[record.other_verdict]), record.other_reason)


def _headed(heading: str, text: str) -> Prose:
    return Prose(f"**{heading}.** {text}")
