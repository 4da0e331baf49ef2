"""The essay's paragraphs and footnotes, found in text extracted from a PDF by how they open and close."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.essay.fingerprint import runs
from utils.essay.pages import running_text
from utils.essay.seams import Seams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.essay.fingerprint import Edges, Fingerprint

# What belongs to a passage beyond its words. Signs of some fonts stand for bullets, so only quotes and brackets open.
_QUOTES = r"[\"“”‘’'«(\[]*$"
_BEFORE = re.compile(rf"(?:\b\d{{1,2}} )?{_QUOTES}")
_BEFORE_NOTE = re.compile(_QUOTES)
_AFTER = re.compile(r"(?: \d{1,2}\b(?!\]))?(?:[^\s\w\[]|\[\d+\])*")
_NUMBER = re.compile(r"(?:^|\n)\s*[\[(]?\d{1,2}[\])]?[.:]?\s*$")
_BULLET_OR_SPACE = re.compile(r"^[\s•·▪◦‣∙●■*\uf0a7\uf0b7]+|[\s•·▪◦‣∙●■*\uf0a7\uf0b7]+$")

_MARK = re.compile(r"""(?<!\d[.,:])(?:(?<=\S[.,;:?!"”’')\]])|(?<=[a-z]{3}))(\d{1,2})(?=\s|$)|\[(\d{1,2})\]""")
"""What looks like a footnote mark: a small number that touches the word or the punctuation before it."""
_SLIPPED = re.compile(r"""(?<=[.?!:"”’')])\s*\n(\d{1,2})(?= )""")
"""A mark that has slipped to the start of the next line."""


class Passage(Struct, frozen=True):
    """A paragraph as the copy has it; `[1]` in the text marks note 1."""

    text: str
    certain: bool
    """Whether both its opening and its closing were recognised; else it reaches from or to its neighbour."""


class Essay(Struct, frozen=True):
    """What was found in a copy: paragraphs by heading and number under it (from 1), and footnotes by number."""

    paragraphs: Mapping[tuple[str, int], Passage]
    notes: Mapping[int, str]
    share: float
    """The share of all edges of paragraphs that were recognised."""


class _Spans:
    """Where passages lie in a text."""

    def __init__(self, text: str, before: re.Pattern[str]) -> None:
        self.text, self.before = text, before
        self.first: dict[str, tuple[int, int]] = {}
        for key, start, end in runs(text):
            self.first.setdefault(key, (start, end))

    def edges(self, of: Edges) -> tuple[int | None, int | None]:
        """Return where a passage begins and where it ends, None for what is not recognised."""
        start, end = (self.first.get(key) for key in of.split("-"))
        before = start and self.before.search(self.text, max(0, start[0] - 20), start[0])
        after = end and _AFTER.match(self.text, end[1])
        return before.start() if before else None, after.end() if after else None


def find_passages(copy: str, known: Fingerprint) -> Essay:
    """Return the passages of `known` that `copy` has, wherever and in whichever order they stand.

    A paragraph whose opening is not recognised is taken from the end of the one before it, one whose closing is not up
    to the start of the next; no paragraph reaches over an edge of another.
    """
    text = running_text(copy)
    seams = Seams(text.split("\n"))
    argument, notes = _without_notes(text, known.notes)
    spans = _Spans(_with_marks(argument, notes), _BEFORE)
    edges = {part.heading: [spans.edges(each) for each in part.paragraphs] for part in known.parts}
    places = [place for part in edges.values() for pair in part for place in pair]
    recognised = sorted(place for place in places if place is not None)
    found = {}
    for heading, part in edges.items():
        for i, (opening, closing) in enumerate(part):
            start, end = opening, closing
            if start is None and end is not None and i:
                start = part[i - 1][1]
            elif end is None and start is not None and i + 1 < len(part):
                end = part[i + 1][0]
            if start is None or end is None or start >= end or any(start < place < end for place in recognised):
                continue
            passage = _BULLET_OR_SPACE.sub("", seams.join(spans.text[start:end].split("\n")))
            found[heading, i + 1] = Passage(passage, None not in (opening, closing))
    return Essay(found, {n: seams.join(note.split("\n")) for n, note in notes.items()}, len(recognised) / len(places))


def _without_notes(text: str, known: Sequence[Edges]) -> tuple[str, dict[int, str]]:
    """Return `text` without the footnotes that are recognised, and these by number."""
    spans, found = _Spans(text, _BEFORE_NOTE), {}
    for number, edges in enumerate(known, 1):
        start, end = spans.edges(edges)
        if start is not None and end is not None and start < end:
            found[number] = (start, end)
    rest = text
    for start, end in sorted(found.values(), reverse=True):
        label = _NUMBER.search(text, max(0, start - 20), start)
        rest = f"{rest[: label.start() if label else start]}\n{rest[end:]}"
    return rest, {number: text[start:end] for number, (start, end) in found.items()}


def _with_marks(text: str, notes: Mapping[int, str]) -> str:
    """Return `text` with the marks of `notes` written `[1]`."""

    def mark(found: re.Match[str]) -> str:
        number = int(next(filter(None, found.groups())))
        return f"[{number}]" if number in notes else found[0]

    return _MARK.sub(mark, _SLIPPED.sub(mark, text))
