"""The texts, lists and tables of a page.

Two kinds of text stand in them. The author's is Markdown: that of headings, prose and items. What a person wrote, or a
file says, is never read as markup: `Verbatim`, `Fields` and tables hold it letter for letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from utils.markup import plain

if TYPE_CHECKING:
    from utils.page.tree import Block


Mark = Literal["none", "circle", "square", "box"]
"""What stands before an item: nothing, a circle or a square to tick, a box to write a letter or a number in."""

GLYPHS: dict[Mark, str] = {"none": "", "circle": "◯ ", "square": "☐ ", "box": "___ "}
"""What stands for each mark in text."""

LONGEST_MARK = 4
"""Characters of a label that fits into the margin."""

WORDY = 18
"""Characters of a cell that a number does not have."""

Look = Literal["plain", "quiet", "lead", "quote"]
"""Small and grey is what is quiet; so is a lead, which stays with what follows it."""

Manner = Literal["line", "lead", "answer", "earlier", "written", "advice"]
"""A line of its own, one that leads to what follows, what a learner answered, what was written before that.

A paragraph of a text that is read as a page is `written`; the one that all others argue for is its `advice`.
"""


class Heading(Struct, frozen=True, tag="heading"):
    """A heading in Markdown; `level` 3 is the highest inside a part; `id` is that of what it heads, small behind it."""

    text: str
    level: int = 3
    id: str = ""


class Prose(Struct, frozen=True, tag="prose"):
    """Paragraphs and lists in Markdown, `label` in the margin before them, the `id` of what they ask small behind."""

    text: str
    look: Look = "plain"
    label: str = ""
    id: str = ""


class Verbatim(Struct, frozen=True, tag="verbatim"):
    """What a person wrote or a file says, letter for letter."""

    text: str
    manner: Manner = "line"


class Dated(Struct, frozen=True, tag="dated"):
    """What is to be said of an answer, letter for letter, and the day on which it was given."""

    text: str
    date: str


class Items(Struct, frozen=True, tag="items"):
    """Items in Markdown, one below the other or `inline` in one line, each with a mark and a label such as a letter."""

    items: tuple[tuple[str, str], ...]
    mark: Mark = "none"
    inline: bool = False

    @property
    def spoken(self) -> bool:
        """Whether labels are words, which a full stop ends, rather than letters or numbers in the margin."""
        return any(len(label) > LONGEST_MARK for label, _ in self.items)


class Answer(Struct, frozen=True):
    """Something to answer, and what is told then, all in Markdown; `right` is None where neither holds."""

    label: str
    text: str
    feedback: str
    right: bool | None = None


class Answers(Struct, frozen=True, tag="answers"):
    """All that can be answered to a question."""

    answers: tuple[Answer, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same as items."""
        return (Items(tuple((plain(each.label), f"{each.text}\n\n{each.feedback}") for each in self.answers)),)


class Fields(Struct, frozen=True, tag="fields"):
    """Texts that people wrote, each beside its label, as the head of a letter or its notes; `quiet` ones are small."""

    rows: tuple[tuple[str, str], ...]
    quiet: bool = False


class Table(Struct, frozen=True, tag="table"):
    """A table under its caption, "" for none; all cells are plain text, the first of a row is its header.

    Where it is `roomy`, its cells leave room to write so many lines by hand.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roomy: int = 0

    @property
    def wordy(self) -> bool:
        """Whether it says words rather than numbers."""
        return any(len(cell) > WORDY for _, *cells in self.rows for cell in cells)
