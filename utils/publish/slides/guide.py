"""What a section's teaching guide says where it names an id: for the notes of whoever presents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.course.teaching import has_guide, section_guide
from utils.markup import block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course

PARTS = ("answers", "discussion")
"""The parts of a guide that say what a class may answer, and what to do then."""

_PART = re.compile(r"^## ", re.MULTILINE)
_PLAN = re.compile(r"^### ", re.MULTILINE)
_PIECE = re.compile(r"\n\s*\n|\n(?=[|-] ?)")
_HEAD = 2
"""Rows of a table before what it says."""


class Guide:
    """The guide to one section, which may have none."""

    def __init__(self, course: Course, section: str) -> None:
        """Read the guide to `section` (an id)."""
        self._words = course.words
        self._parts: dict[str, str] = {}
        if has_guide(course, section):
            found = _PART.split(section_guide(course, course.section(section)))
            named = {self._words(f"teaching_parts.{name}"): name for name in PARTS}
            heads = (part.partition("\n") for part in found[1:])
            self._parts = {named[head.strip()]: body for head, _, body in heads if head.strip() in named}

    def likely(self) -> tuple[str, ...]:
        """Return all likely answers with their moves as HTML, nothing where there is no guide."""
        return self._headed([self._parts["answers"]] if "answers" in self._parts else [])

    def on(self, *ids: str) -> tuple[str, ...]:
        """Return as HTML what is said where one of `ids` is named: a whole plan, a row, a paragraph."""
        return self._headed([*self._naming([f"`{id_}`" for id_ in ids])])

    def _headed(self, pieces: list[str]) -> tuple[str, ...]:
        head = f"<h3>{self._words('slides.notes_guide')}</h3>"
        return (head, *map(block, pieces)) if pieces else ()

    def _naming(self, marks: list[str]) -> Iterator[str]:
        for body in self._parts.values():
            first, *plans = _PLAN.split(body)
            for plan in plans:
                head, _, rest = plan.partition("\n")
                if any(mark in head for mark in marks):
                    yield rest
                else:
                    yield from _pieces(rest, marks)
            yield from _pieces(first, marks)


def _pieces(text: str, marks: list[str]) -> Iterator[str]:
    """Yield the paragraphs, points and rows of `text` that bear one of `marks`; a row keeps the head of its table."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for piece in _PIECE.split(text):
        if any(mark in piece for mark in marks):
            yield "\n".join([*rows[:_HEAD], piece]) if piece.startswith("|") else piece
