"""What paper has that people write on or cut out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from utils.page.texts import Mark


class Blank(Struct, frozen=True, tag="blank"):
    """Room for a number or a word, `unit` behind it."""

    unit: str = ""


class Lines(Struct, frozen=True, tag="lines"):
    """Room for `count` written lines."""

    count: int


class AnswerRow(Struct, frozen=True):
    """A line of an answer sheet: a question's `number` and `id` (or ""), and what is to be filled in.

    That is a mark a label of `boxes`, or so many `lines`, or else room for a number or a word before its `unit`.
    """

    number: str
    id: str
    boxes: tuple[str, ...] = ()
    mark: Mark = "none"
    unit: str = ""
    lines: int = 0


class AnswerRows(Struct, frozen=True, tag="answer-rows"):
    """Lines of an answer sheet."""

    rows: tuple[AnswerRow, ...]


class NameLine(Struct, frozen=True, tag="name-line"):
    """Room on one line for what `labels` name, such as who answers; all is plain."""

    labels: tuple[str, ...]


CardLook = Literal["lot", "plate", "sign", "seat"]
"""What a card is for: to be drawn, to stand on a table, to be held up and seen from afar, to be read by one person."""


class Cards(Struct, frozen=True, tag="cards"):
    """Cards to cut out, `columns` beside each other: each has a name in large letters, and a line or two; all plain."""

    cards: tuple[tuple[str, str], ...]
    columns: int
    look: CardLook = "lot"
