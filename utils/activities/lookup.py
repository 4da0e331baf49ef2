"""Looking things up: the glossary and the timeline as tables to search; nothing is answered, nothing recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from utils.activities.activity import Action, OpenActivity
from utils.activities.citation import cite
from utils.activities.day import unbroken
from utils.course import model
from utils.course.kinds import EVENTS, TERMS
from utils.markup import block, inline
from utils.view import Finder, Form, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.record import Event


@dataclass(frozen=True)
class LookupActivity(OpenActivity[None]):
    """A table to search, opened at what `section` needs."""

    name: Literal["glossary", "timeline"]
    finder: Finder

    @property
    def id(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.finder.caption

    def replay(self, events: Sequence[Event]) -> None:
        """Read nothing: it always shows the same."""

    def asked(self, progress: None) -> Form:  # noqa: ARG002
        return self.form(Page(self.id, [self.finder], state="done"))

    def taken(self, progress: None, action: Action) -> None:
        """Refuse: there is nothing to do but look."""


def glossary(course: Course, section: str) -> LookupActivity:
    """Return the glossary, with every term and where the course needs it."""
    words = course.words
    terms = sorted(course.entries(TERMS), key=lambda each: each.term.casefold())
    entries = [
        ([inline(f"**{each.term}**"), block(each.definition) + cite(course, each.sources)], [*each.sections])
        for each in terms
    ]
    finder = Finder(
        caption=words("lookup.glossary"),
        label=words("lookup.search"),
        head=[words("lookup.term"), words("lookup.meaning")],
        entries=entries,
        facets=[_sections(course, {id_ for _, marks in entries for id_ in marks}, "")],
    )
    return LookupActivity(course, section, "glossary", finder)


def timeline(course: Course, section: str) -> LookupActivity:
    """Return the timeline, opened at the events that `section` needs."""
    words = course.words
    events = sorted(course.entries(EVENTS), key=lambda each: each.date)
    entries = [
        (
            [
                unbroken(each.date),
                inline(each.fact) + cite(course, each.sources),
                ", ".join(words(f"tag.{tag}") for tag in each.tags),
            ],
            [*each.tags, *each.sections],
        )
        for each in events
    ]
    tags = [(tag, words(f"tag.{tag}")) for tag in get_args(model.Tag)]
    used = {id_ for each in events for id_ in each.sections}
    finder = Finder(
        caption=words("lookup.timeline"),
        label=words("lookup.search"),
        head=[words(f"section.{key}") for key in ("date", "event", "tags")],
        entries=entries,
        facets=[(words("lookup.tag"), tags, ""), _sections(course, used, section if section in used else "")],
    )
    return LookupActivity(course, section, "timeline", finder)


def _sections(course: Course, used: set[str], chosen: str) -> tuple[str, list[tuple[str, str]], str]:
    options = [(each.id, each.title) for each in course.info.sections if each.id in used]
    return course.words("lookup.section"), options, chosen
