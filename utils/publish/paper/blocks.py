"""What a paper is made of; every text is the author's Markdown."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Mark = Literal["none", "circle", "square", "box"]
"""What stands before an item: nothing, a circle or a square to tick, a box to write a letter or a number in."""

LONGEST_MARK = 4
"""Characters of a label that fits into the margin."""

Look = Literal["plain", "quiet", "lead", "quote"]
"""Small and grey is what is quiet; so is a lead, which stays with what follows it."""


class Heading(Struct, frozen=True, tag="heading"):
    """A heading; `level` 3 is the highest inside a part."""

    text: str
    level: int = 3


class Prose(Struct, frozen=True, tag="prose"):
    """Paragraphs and lists, `label` in the margin before them."""

    text: str
    look: Look = "plain"
    label: str = ""


class Items(Struct, frozen=True, tag="items"):
    """Items one below the other, or in one line (`inline`), each with a mark and a label such as a letter."""

    items: tuple[tuple[str, str], ...]
    mark: Mark = "none"
    inline: bool = False

    @property
    def spoken(self) -> bool:
        """Whether labels are words, which a full stop ends, rather than letters or numbers in the margin."""
        return any(len(label) > LONGEST_MARK for label, _ in self.items)


class Columns(Struct, frozen=True, tag="columns"):
    """Two lists side by side."""

    left: Items
    right: Items


class Blank(Struct, frozen=True, tag="blank"):
    """Room for a number or a word, `unit` behind it."""

    unit: str = ""


class Lines(Struct, frozen=True, tag="lines"):
    """Room for `count` written lines."""

    count: int


class Together(Struct, frozen=True, tag="together"):
    """Blocks that stand on one page."""

    blocks: tuple[Block, ...]


Block = Heading | Prose | Items | Columns | Blank | Lines | Together


class Part(Struct, frozen=True):
    """A section of the course, or something that sections share: what is asked, and the key to it."""

    id: str
    title: str
    asked: tuple[Block, ...]
    key: tuple[Block, ...]


class Paper(Struct, frozen=True):
    """A whole document; `lead` are the lines of its title block."""

    language: str
    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]


def lettered(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return `texts` with A, B, C and so on as labels."""
    return tuple((letter(number), text) for number, text in enumerate(texts))


def letter(number: int) -> str:
    """Return the letter of an option, 0 for A."""
    return chr(ord("A") + number)
