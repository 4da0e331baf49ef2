"""The timeline: a guess, what its section may know as a drawing by decade, each decade at large, the list to search."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from utils.activities.citation import cite
from utils.activities.essay_time import known_events, stays_in
from utils.activities.figure_blocks import drawing_on_page
from utils.activities.lookup import LookupActivity
from utils.course import model
from utils.drawing.pictures.timeline import count_by_decade, counts_of, told_of
from utils.drawing.pictures.timeline_decade import draw_decade
from utils.drawing.pictures.timeline_marks import by_decade
from utils.markup import inline, verbatim
from utils.page import tree
from utils.view import Block, Case, Choice, Details, Entry, Finder, Page, Picture, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utils.drawing.pictures import Drawn


@dataclass(frozen=True)
class TimelineActivity(LookupActivity):
    """The timeline: what its section may know as a drawing and as a list to search.

    The drawing is asked about first; a learner's guess shows it, in the browser alone. What is counted is all that the
    course chose of a time: of what one section needs, a count would say what the section is about.
    """

    against: model.Tag
    """The thread with which bridging is compared."""

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
            asked = self.words("timeline.question", other=self._other)
            yield tree.Together((tree.Prose(asked), decades))

    def key_on_paper(self) -> Iterable[tree.Block]:
        if self._needed:
            yield from drawing_on_page(self.course, self._counted)

    def _asked(self) -> Iterable[Block]:
        """Yield the question, and what shows when it has been answered."""
        yield Choice("guess", inline(self.words("timeline.question", other=self._other)), self._decades, inline=True)
        yield self._when_guessed([*self._found(), *self._by_decade()])

    def _event(self) -> Block:
        """Return what is read of the event that is pressed: its entry in the list."""
        return self._when_guessed([Entry("event", self.words("timeline.choose_event"))])

    @cached_property
    def _events(self) -> list[model.Happening]:
        return known_events(self.course, self.course.section(self.section))

    @cached_property
    def _drawn(self) -> list[model.Happening]:
        """All that the section may know where it stays in the essay; else what came after it, if it needs that."""
        if stays_in(self.course.section(self.section)):
            return self._events
        return self._needed or self._events

    @cached_property
    def _needed(self) -> list[model.Happening]:
        return [each for each in self._events if self.section in each.sections]

    @cached_property
    def _counted(self) -> Drawn:
        return count_by_decade(self._drawn, self._threads, (self.against, self._other), self.words)

    @property
    def _other(self) -> str:
        return self.words(f"timeline.other_{self.against}")

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
        found = self._counted
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
            ids=[each.id for each in events],
        )

    def _chosen(self, events: Sequence[model.Happening]) -> str:
        """Return who chose `events`, by which test, and how many each thread has of them."""
        counts: Counter[str] = Counter(tag for each in events for tag in each.tags)
        listed = self.words("lookup.between").join(
            self.words("lookup.count", thread=name, n=counts[tag]) for tag, name in self._threads.items()
        )
        drawn = self.words("timeline.all_drawn") if len(self._drawn) == len(events) else self._of_these()
        return self.words("lookup.chosen", total=len(events), listed=listed, drawn=drawn)

    def _of_these(self) -> str:
        first, last = self._drawn[0].date[:4], self._drawn[-1].date[:4]
        return self.words("timeline.some_drawn", n=len(self._drawn), first=first, last=last)

    def _row(self, event: model.Happening) -> list[str]:
        fact = inline(event.fact) + cite(self.course, event.sources)
        return [f"<time>{verbatim(event.date)}</time>", fact, ", ".join(self._threads[tag] for tag in event.tags)]
