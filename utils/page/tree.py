"""What every page is made of, whether shown, saved or printed: its blocks by family, and what holds them together."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from utils.markup import literal_line
from utils.page.charts import Chart, Group, Picture, Row
from utils.page.texts import (
    GLYPHS,
    LONGEST_MARK,
    WORDY,
    Answer,
    Answers,
    Dated,
    Fields,
    Heading,
    Items,
    Look,
    Manner,
    Mark,
    Prose,
    Table,
    Verbatim,
)
from utils.page.to_fill_in import AnswerRow, AnswerRows, Blank, CardLook, Cards, Lines, NameLine

__all__ = [
    "GLYPHS",
    "LONG",
    "LONGEST_MARK",
    "WORDY",
    "Answer",
    "AnswerRow",
    "AnswerRows",
    "Answers",
    "Behind",
    "Blank",
    "Block",
    "CardLook",
    "Cards",
    "Chart",
    "Columns",
    "Dated",
    "Entry",
    "Fields",
    "Group",
    "Heading",
    "Items",
    "Kind",
    "Lines",
    "Look",
    "Manner",
    "Mark",
    "NameLine",
    "Page",
    "Part",
    "Picture",
    "Prose",
    "Row",
    "Sheet",
    "Table",
    "Texts",
    "Together",
    "Verbatim",
]

LONG = 2
"""Parts of a report above which it lists them at its head."""

Kind = Literal["paper", "compact", "sheet", "guide", "portfolio", "report", "preview", "memo", "screen", "reading"]
"""What a page is, which decides how it looks."""


class Columns(Struct, frozen=True, tag="columns"):
    """Two lists side by side."""

    left: Items
    right: Items


class Sheet(Struct, frozen=True, tag="sheet"):
    """Blocks on a page of their own, as wide as it is, to be given back."""

    blocks: tuple[Block, ...]


class Together(Struct, frozen=True, tag="together"):
    """Blocks that stand on one page; with `apart`, nothing else does, so that it can be given to somebody."""

    blocks: tuple[Block, ...]
    apart: bool = False


class Entry(Struct, frozen=True, tag="entry"):
    """Blocks that make one entry, over as many pages as it needs."""

    blocks: tuple[Block, ...]


class Texts(Struct, frozen=True, tag="texts"):
    """What learners wrote, under the question that they answered; `lead` says from which position. All is plain."""

    title: str
    lead: str
    texts: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same in single blocks."""
        texts = (Verbatim(text, "earlier") for text in self.texts)
        return (Entry((Heading(literal_line(self.title)), Verbatim(self.lead, "lead"), *texts)),)


_Text = Heading | Prose | Verbatim | Dated

Block = (
    _Text
    | Items
    | Answers
    | Columns
    | Blank
    | Lines
    | AnswerRows
    | NameLine
    | Sheet
    | Together
    | Entry
    | Fields
    | Table
    | Cards
    | Chart
    | Picture
    | Texts
)


class Behind(Struct, frozen=True):
    """What comes behind a part: folded under `label` on a screen, under `title` behind all parts in print."""

    label: str
    title: str
    blocks: tuple[Block, ...]


class Part(Struct, frozen=True):
    """A section of the course, or something that sections share; the title is Markdown, "" where a block brings it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    behind: Behind | None = None


class Page(Struct, frozen=True):
    """A whole document; its title is plain text, `lead` is what stands in its title block.

    On the web it is one `of` many and others list it with what it is `about`, both in plain text.
    """

    kind: Kind
    language: str
    title: str
    lead: tuple[Block, ...]
    parts: tuple[Part, ...]
    of: str = ""
    about: str = ""

    @property
    def lists_parts(self) -> bool:
        """Whether a list of the parts stands at its head: nobody finds one of thirty memos by leafing."""
        return self.kind in ("report", "screen", "reading") and len(self.parts) > LONG
