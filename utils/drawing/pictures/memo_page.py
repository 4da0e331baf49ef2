"""A page whose parts are as tall as they have words: an SVG for a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.pictures.drawn import Drawn
from utils.drawing.svg import box, key, path, pressable, stroke, text

if TYPE_CHECKING:
    from utils.course import model
    from utils.words import Words

WIDTH, MARGIN = 262, 10
NAME = 12  # how large the letters of a part are
PER_WORD = 0.55  # pixels
LEAST = 26  # how tall a part is that a finger has to hit, however few words it has
LINE, INDENT = 9, 10  # how far lines of writing stand apart, and how far they are in from the edge of the page


def draw_page(page: model.DrawnPage, words: Words) -> Drawn:
    """Draw the parts of a page from top to bottom; say which takes most words."""
    total = sum(part.words for part in page.parts)
    most = max(page.parts, key=lambda part: part.words)
    title = words("memo_page.found", part=most.title, n=most.words, total=total)
    listed = words("memo_page.between").join(
        words("memo_page.part", part=part.title, n=part.words) for part in page.parts
    )
    drawn, top = "", float(MARGIN)
    for part in page.parts:
        tall = max(LEAST, PER_WORD * part.words)
        drawn += _part(part, top, tall, words)
        top += tall
    sheet = path(box(2, 2, WIDTH - 4, top + MARGIN - 4), "fill:var(--paper);stroke:var(--ink);stroke-width:1.5")
    rows = tuple((part.title, str(part.words), part.does, part.weak) for part in page.parts)
    head = tuple(words(f"memo_page.{name}") for name in ("title", "words", "does", "weak"))
    svg = pressable(WIDTH, top + MARGIN, page.title, sheet + drawn, smallest=NAME)
    return Drawn(title, words("memo_page.told", listed=listed), svg, head, rows, page.sources)


def _part(part: model.PagePart, top: float, tall: float, words: Words) -> str:
    """Return a part: its name, how many words it has, and below them lines as of writing."""
    right = WIDTH - INDENT
    writing = "".join(f"M{INDENT} {y:g}H{right}" for y in _lines(top + 30, top + tall - 6))
    drawn = path(writing, stroke("var(--line)", 3)) if writing else ""
    drawn += path(f"M4 {top + tall:g}H{WIDTH - 4}", stroke("var(--edge)", 1, "3 3"))
    drawn += text(INDENT, top + 17, part.title, size=NAME, bold=True)
    drawn += text(right, top + 17, words("memo_page.n", n=part.words), anchor="end", size=NAME)
    told = words("memo_page.part", part=part.title, n=part.words)
    return key(told, "part", part.id, box(5, top + 1, WIDTH - 10, tall - 2), drawn)


def _lines(top: float, bottom: float) -> list[float]:
    """Return how far down lines of writing stand between two heights."""
    return [top + LINE * n for n in range(int((bottom - top) // LINE) + 1)]
