"""Looking things up: the glossary and the timeline; nothing is answered, nothing recorded."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from utils.activities.activity import Action, OpenActivity
from utils.activities.citation import cite
from utils.activities.day import unbroken
from utils.activities.essay_time import known_events, known_terms
from utils.course import model
from utils.drawing.pictures.timeline import when_did_each_thread_move
from utils.markup import block, inline
from utils.view import Block, Finder, Form, Page, Picture, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.record import Event


@dataclass(frozen=True)
class LookupActivity(OpenActivity[None], shape=True):
    """Something to look up in, as far as its section may know it."""

    def replay(self, events: Sequence[Event]) -> None:
        """Read nothing: it always shows the same."""

    def asked(self, progress: None) -> Form:  # noqa: ARG002
        return self.form(Page(self.id, [*self.shown()], state="done"))

    def taken(self, progress: None, action: Action) -> None:
        """Refuse: there is nothing to do but look."""

    @abstractmethod
    def shown(self) -> Iterable[Block]:
        """Return what there is to see."""

    def sections(self, used: Iterable[str]) -> tuple[str, list[tuple[str, str]], str]:
        """Return the facet that narrows by section, to those `used`; none is chosen at first."""
        ids = {*used}
        options = [(each.id, each.title) for each in self.course.info.sections if each.id in ids]
        return self.words("lookup.section"), options, ""


@dataclass(frozen=True)
class GlossaryActivity(LookupActivity):
    """The glossary, to search and to narrow by section."""

    id = "glossary"

    @property
    def title(self) -> str:
        return self.words("lookup.glossary")

    def shown(self) -> Iterable[Block]:
        words, section = self.words, self.course.section(self.section)
        terms = sorted(known_terms(self.course, section), key=lambda each: each.term.casefold())
        yield Finder(
            caption=self.title,
            label=words("lookup.search"),
            head=[words("lookup.term"), words("lookup.meaning")],
            entries=[
                (
                    [inline(f"**{each.term}**"), block(each.definition) + cite(self.course, each.sources)],
                    [*each.sections],
                )
                for each in terms
            ],
            facets=[self.sections(id_ for each in terms for id_ in each.sections)],
        )


@dataclass(frozen=True)
class TimelineActivity(LookupActivity):
    """The timeline: what its section needs as a drawing, all that it may know as a list to search."""

    id = "timeline"

    @property
    def title(self) -> str:
        return self.words("lookup.timeline")

    def shown(self) -> Iterable[Block]:
        words, section = self.words, self.course.section(self.section)
        events = known_events(self.course, section)
        threads = {tag: words(f"tag.{tag}") for tag in get_args(model.Tag)}
        mine = [each for each in events if section.id in each.sections]
        label, options, _ = self.sections(id_ for each in events for id_ in each.sections)
        if events:
            found = when_did_each_thread_move(mine or events, threads, words)
            yield Prose(f"<p><strong>{found.title}</strong></p>")
            yield Picture(found.svg, found.told)
            yield Prose(f"<p>{found.told}</p>")
            yield Prose(f"<p>{self._chosen(events, threads)}</p>")
        yield Finder(
            caption=self.title,
            label=words("lookup.search"),
            head=[words(f"section.{key}") for key in ("date", "event", "tags")],
            entries=[(self._row(each), [*each.tags, *each.sections]) for each in events],
            facets=[(words("lookup.tag"), [*threads.items()], ""), (label, options, section.id if mine else "")],
            folded=words("lookup.list"),
        )

    def _chosen(self, events: Sequence[model.Happening], threads: Mapping[str, str]) -> str:
        """Return who chose `events`, by which test, and how many each thread has of them."""
        counts: Counter[str] = Counter(tag for each in events for tag in each.tags)
        listed = self.words("lookup.between").join(
            self.words("lookup.count", thread=name, n=counts[tag]) for tag, name in threads.items()
        )
        return self.words("lookup.chosen", total=len(events), listed=listed)

    def _row(self, event: model.Happening) -> list[str]:
        fact = inline(event.fact) + cite(self.course, event.sources)
        return [unbroken(event.date), fact, ", ".join(self.words(f"tag.{tag}") for tag in event.tags)]
