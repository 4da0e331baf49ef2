"""Looking things up, as in the glossary; nothing is answered, nothing recorded."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, OpenActivity
from utils.activities.citation import cite
from utils.activities.essay_time import known_terms
from utils.markup import block, inline
from utils.view import Block, Finder, Form, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.page import tree
    from utils.record import Event


@dataclass(frozen=True)
class LookupActivity(OpenActivity[None], shape=True):
    """Something to look up in, as far as its section may know it."""

    def replay(self, events: Sequence[Event]) -> None:
        """Read nothing: it always shows the same."""

    def asked(self, progress: None) -> Form:  # noqa: ARG002
        return self.form(*self.pages())

    def pages(self) -> Iterable[Page]:
        """Return the pages to turn; one that shows it all where no more is said."""
        return (Page(self.id, [*self.shown()], state="done"),)

    def taken(self, progress: None, action: Action) -> None:
        """Refuse: there is nothing to do but look."""

    @abstractmethod
    def shown(self) -> Iterable[Block]:
        """Return what there is to see."""

    def on_paper(self) -> Iterable[tree.Block]:
        """Return what stands on paper before the key, nothing where it asks nothing."""
        return ()

    def key_on_paper(self) -> Iterable[tree.Block]:
        """Return the drawing as the key has it, nothing where there is none."""
        return ()

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
