"""The timeline: a guess, what its section needs as a drawing by decade, each decade at large, the list to search."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from utils.activities.citation import cite
from utils.activities.day import unbroken
from utils.activities.essay_time import known_events
from utils.activities.figure_blocks import drawing_on_page
from utils.activities.lookup import LookupActivity
from utils.course import model
from utils.drawing.pictures.timeline import count_by_decade, counts_of, told_of
from utils.drawing.pictures.timeline_decade import draw_decade
from utils.drawing.pictures.timeline_marks import by_decade
from utils.markup import inline, verbatim
from utils.page import tree
from utils.view import Block, Case, Choice, Details, Finder, Page, Picture, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True)
class TimelineActivity(LookupActivity):
    """The timeline: what its section needs as a drawing, all that it may know as a list to search.

    The drawing is asked about first; a learner's guess shows it, in the browser alone.
    """

    id = "timeline"

    @property
    def title(self) -> str:
        return self.words("lookup.timeline")

    def pages(self) -> Iterable[Page]:
        if self._drawn:
            label = self.words("timeline.page_drawing")
            yield Page("drawing", [*self._asked()], label=label, beside=[self._event()])
        yield Page(self.id, [*self.shown()], label=self.words("timeline.page_list"), state="done")

    def shown(self) -> Iterable[Block]:
        if not self._drawn:
            yield Prose(f"<p>{self._chosen(self._events)}</p>")
        yield self._list()

    def on_paper(self) -> Iterable[tree.Block]:
        if self._needed:
            decades = tree.Items(tuple(("", each) for _, each in self._decades), "circle", inline=True)
            yield tree.Together((tree.Prose(self.words("timeline.question")), decades))

    def key_on_paper(self) -> Iterable[tree.Block]:
        if self._needed:
            yield from drawing_on_page(self.course, count_by_decade(self._needed, self._threads, self.words))

    def _asked(self) -> Iterable[Block]:
        """Yield the question, and what shows when it has been answered."""
        yield Choice("guess", inline(self.words("timeline.question")), self._decades, inline=True)
        yield self._when_guessed([*self._found(), *self._by_decade()])

    def _event(self) -> Block:
        """Return what is read of the event that is pressed or chosen."""
        options = [
            (each.id, verbatim(self.words("timeline.option", date=each.date, label=each.label))) for each in self._drawn
        ]
        event = Choice("event", self.words("timeline.choose_event"), options, menu=True)
        facts = [Case("event", [each.id], [Prose(self._fact(each))]) for each in self._drawn]
        return self._when_guessed([event, *facts])

    @cached_property
    def _events(self) -> list[model.Happening]:
        return known_events(self.course, self.course.section(self.section))

    @cached_property
    def _drawn(self) -> list[model.Happening]:
        """The events that the section needs; all that it may know where it needs none."""
        return self._needed or self._events

    @cached_property
    def _needed(self) -> list[model.Happening]:
        return [each for each in self._events if self.section in each.sections]

    @cached_property
    def _threads(self) -> Mapping[str, str]:
        return {tag: self.words(f"tag.{tag}") for tag in get_args(model.Tag)}

    @property
    def _decades(self) -> list[tuple[str, str]]:
        decades = [each for each, mine in by_decade(self._drawn).items() if mine]
        return [(str(each), self.words("timeline.decade", decade=each)) for each in decades]

    def _when_guessed(self, blocks: list[Block]) -> Block:
        return Case("guess", [id_ for id_, _ in self._decades], blocks)

    def _found(self) -> Iterator[Block]:
        """Yield what the guess was, what the counts say, the drawing, and the same in words."""
        found = count_by_decade(self._drawn, self._threads, self.words)
        for each, count in counts_of(self._drawn).items():
            said = self.words("timeline.you_said", decade=each, listed=told_of(count, self.words))
            yield Case("guess", [str(each)], [Prose(f"<p>{said}</p>")])
        yield Prose(f"<p><strong>{found.title}.</strong></p>")
        yield Picture(found.svg, found.told)
        yield Details(self.words("section.data"), f"<p>{found.told}</p>")

    def _by_decade(self) -> Iterator[Block]:
        last = self._decades[-1][0]
        yield Choice("decade", self.words("timeline.choose_decade"), self._decades, [last], inline=True)
        for each, mine in by_decade(self._drawn).items():
            if mine:
                name = self.words("timeline.of_decade", decade=self.words("timeline.decade", decade=each))
                yield Case("decade", [str(each)], [Picture(draw_decade(mine, self._threads, name), name)])
        yield Prose(f'<p class="quiet">{self.words("timeline.how")}</p>')
        yield Details(self.words("timeline.who"), f"<p>{self._chosen(self._events)}</p>")

    def _list(self) -> Finder:
        words = self.words
        events = self._events
        label, options, _ = self.sections(id_ for each in events for id_ in each.sections)
        chosen = self.section if any(self.section in each.sections for each in events) else ""
        return Finder(
            caption=self.title,
            label=words("lookup.search"),
            head=[words(f"section.{key}") for key in ("date", "event", "tags")],
            entries=[(self._row(each), [*each.tags, *each.sections]) for each in events],
            facets=[(words("lookup.tag"), [*self._threads.items()], ""), (label, options, chosen)],
        )

    def _chosen(self, events: Sequence[model.Happening]) -> str:
        """Return who chose `events`, by which test, and how many each thread has of them."""
        counts: Counter[str] = Counter(tag for each in events for tag in each.tags)
        listed = self.words("lookup.between").join(
            self.words("lookup.count", thread=name, n=counts[tag]) for tag, name in self._threads.items()
        )
        return self.words("lookup.chosen", total=len(events), listed=listed)

    def _fact(self, event: model.Happening) -> str:
        """Return what is read of an event: its date, its threads, the fact, its sources."""
        threads = ", ".join(self._threads[tag] for tag in event.tags)
        head = f"<p><strong>{unbroken(event.date)}</strong> · {threads}</p>"
        return f"{head}<p>{inline(event.fact)}</p>{cite(self.course, event.sources)}"

    def _row(self, event: model.Happening) -> list[str]:
        fact = inline(event.fact) + cite(self.course, event.sources)
        return [unbroken(event.date), fact, ", ".join(self._threads[tag] for tag in event.tags)]
