"""The anatomy of a text: a guess, the drawn page, and of each part what it does and what a weak one looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.figure_blocks import drawing_blocks, drawing_on_page
from utils.activities.lookup import LookupActivity
from utils.drawing.pictures.memo_page import draw_page
from utils.markup import inline, verbatim
from utils.page import tree
from utils.view import Block, Case, Choice, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import model


@dataclass(frozen=True)
class AnatomyActivity(LookupActivity):
    """A drawn page; nothing of it is recorded."""

    page: model.DrawnPage

    @property
    def id(self) -> str:
        return self.page.id

    @property
    def title(self) -> str:
        return self.page.title

    def pages(self) -> Iterable[Page]:
        return (Page(self.id, [*self.shown()], state="done", beside=[self._part()]),)

    def shown(self) -> Iterable[Block]:
        asked = [part for part in self.page.parts if part.asked]
        yield Choice("guess", inline(self.page.question), [(part.id, inline(part.title)) for part in asked])
        total = sum(part.words for part in self.page.parts)
        said = [
            Case("guess", [part.id], [Prose(self.as_paragraph("memo_page.you_said", **_filled(part), total=total))])
            for part in asked
        ]
        note = Prose(f'<p class="quiet">{inline(self.page.note)}</p>')
        yield self._when_guessed([*said, *drawing_blocks(self.course, draw_page(self.page, self.words)), note])

    def on_paper(self) -> Iterable[tree.Block]:
        asked = tuple(("", part.title) for part in self.page.parts if part.asked)
        yield tree.Together((tree.Prose(self.page.question), tree.Items(asked, "circle")))

    def key_on_paper(self) -> Iterable[tree.Block]:
        yield from drawing_on_page(self.course, draw_page(self.page, self.words))
        yield tree.Prose(self.page.note, "quiet")

    def _part(self) -> Block:
        """Return what is read of the part that is pressed or chosen."""
        parts = self.page.parts
        part = Choice(
            "part", self.words("memo_page.choose"), [(each.id, inline(each.title)) for each in parts], menu=True
        )
        told = [Case("part", [each.id], [Prose(self._told(each))]) for each in parts]
        return self._when_guessed([part, *told])

    def _when_guessed(self, blocks: list[Block]) -> Block:
        return Case("guess", [part.id for part in self.page.parts if part.asked], blocks)

    def _told(self, part: model.PagePart) -> str:
        both = ((self.words("memo_page.does"), part.does), (self.words("memo_page.weak"), part.weak))
        said = "".join(f"<p><strong>{name}.</strong> {inline(text)}</p>" for name, text in both)
        return f"<p><strong>{inline(part.title)}</strong></p>{said}"


def _filled(part: model.PagePart) -> dict[str, object]:
    return {"part": verbatim(part.title), "n": part.words}
