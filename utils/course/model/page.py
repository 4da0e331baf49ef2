"""The anatomy of a text as a drawn page: its parts, what each does, and what a weak one looks like."""

from __future__ import annotations

from utils.piece import Piece


class PagePart(Piece):
    """A part of a page; `words` is how many it takes, and one that is `asked` may be guessed to take most."""

    id: str
    title: str
    words: int
    asked: bool
    does: str
    weak: str


class DrawnPage(Piece):
    """`page.toml`: the parts from top to bottom, a question asked before they are seen, and a note on the shares."""

    id: str
    title: str
    question: str
    note: str
    parts: tuple[PagePart, ...]
    sources: tuple[str, ...]
