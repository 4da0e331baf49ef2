"""A memo to write: its parts step by step, the rubric that it is read by, and memos of others to compare with."""

from __future__ import annotations

from typing import Literal

from utils.piece import Level, Piece

PartForm = Literal["line", "text", "options", "forecast"]
"""How a part is written: a line, a text, options compared on criteria, or an event with its day and probability."""


class MemoPart(Piece, kw_only=True):
    """One part of a memo; `asks` says what belongs there.

    `words` are the least and the most that it takes of the whole; a part without them, as the head, is not counted.
    """

    id: str
    title: str
    asks: str
    form: PartForm = "text"
    words: tuple[int, int] | None = None


class MemoStep(Piece, kw_only=True):
    """Parts that are written on one page of the form."""

    id: str
    title: str
    parts: tuple[MemoPart, ...]


class Criterion(Piece, kw_only=True):
    """A line of a single-point rubric: `text` says what is there when it is met, `annotation` how to tell."""

    id: str
    title: str
    text: str
    annotation: str


class MarginNote(Piece, kw_only=True):
    """A remark beside a `passage` of the field with this id, in the passage's own words; "" for the whole field.

    `criterion` is the line of the rubric that it bears on, "" for none.
    """

    field: str
    note: str
    passage: str = ""
    criterion: str = ""


class Exemplar(Piece, kw_only=True):
    """A whole memo with notes in its margin, to compare with: a `strong` one, or a weak one.

    `texts` has the text of each field by its id, `pair` is the same in a strong and a weak one on the same facts.
    `evidence` are the lines that stand under it, each with its source: the first is [1] in the texts.
    """

    id: str
    title: str
    pair: str
    strong: bool
    about: str
    texts: dict[str, str]
    notes: tuple[MarginNote, ...]
    sources: tuple[str, ...]
    evidence: tuple[str, ...] = ()


class Memo(Piece, kw_only=True):
    """A memo to write, in `memo.toml`.

    `words` are the least and the most of the parts that count together. From `full` words on a version is a first full
    draft, after which the exemplars and the notes on the rubric open.
    """

    id: str
    title: str
    task: str
    level: Level
    words: tuple[int, int]
    full: int
    steps: tuple[MemoStep, ...]
    rubric: tuple[Criterion, ...]
    sources: tuple[str, ...]
    exemplars: tuple[Exemplar, ...] = ()
    objective: str = ""
    claims: tuple[str, ...] = ()
    station: bool = False

    @property
    def parts(self) -> tuple[MemoPart, ...]:
        """All parts, in the order in which they are read."""
        return tuple(part for step in self.steps for part in step.parts)
