"""A figure or a drawing as blocks of a form or of a page: what was found, the picture, the same in words, the table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.activities.citation import cite, cite_on_page
from utils.drawing.numbers import MISSING, Numbers
from utils.drawing.still import CannotDrawError, svg, without_room
from utils.markup import verbatim
from utils.page import tree
from utils.view import Block, Details, Fold, Picture, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course
    from utils.drawing.figure import Figure
    from utils.drawing.pictures import Drawn
    from utils.words import Words

WIDTH = 560
"""Pixels, about what a form has: letters of the picture are then as large as those around it."""

NARROW = 192
"""Pixels, with the room at the right about what a form has on a page 360 wide."""


def figure_blocks(figure: Figure) -> list[Block]:
    """Return the finding, the picture if one can be drawn, and the same in words, but for how far off a guess was."""
    about = "<br>".join(verbatim(line) for line in figure.plot.layout.meta["about"] if line != figure.miss)
    finding = Prose(f'<h4>{verbatim(figure.title)}</h4><p class="quiet">{about}</p>')
    told = Prose(f"<p>{verbatim(figure.told)}</p>")
    try:
        wide, narrow = (svg(json.loads(figure.plot.to_json()), figure.title, width) for width in (WIDTH, NARROW))
    except CannotDrawError:
        return [finding, told]
    # Names that would lie over each other are better scrolled to.
    fits = without_room(narrow) <= without_room(wide)
    return [finding, Picture(wide, figure.title, narrow if fits else ""), told]


def numbers(figure: Figure, words: Words) -> Details:
    """Return the numbers behind a figure and their source, folded."""
    source = f'<p class="quiet">{verbatim(figure.source)}</p>'
    return Details(words("section.data"), figure.numbers() + source)


def drawing_blocks(course: Course, drawn: Drawn) -> list[Block]:
    """Return what a drawing shows, the drawing, the same in words, and the table behind it with its sources, folded."""
    told = f"<p>{verbatim(drawn.told)}</p>"
    picture = Picture(drawn.svg, drawn.told, drawn.narrow)
    shown: list[Block] = [Prose(f"<h4>{verbatim(drawn.title)}</h4>"), picture, Prose(told)]
    if drawn.rows:
        head = [verbatim(cell) for cell in drawn.head]
        table = Table(verbatim(drawn.title), head, [[verbatim(cell) for cell in row] for row in drawn.rows])
        shown.append(Fold(course.words("section.data"), [table, Prose(cite(course, drawn.sources))]))
    return shown


def figure_on_page(figure: Figure, *, table: bool = False) -> Iterator[tree.Block]:
    """Yield the finding with its picture, or in words alone where none can be drawn; with `table`, the numbers too."""
    about = tuple(tree.Verbatim(line, "lead") for line in figure.plot.layout.meta["about"] if line != figure.miss)
    try:
        picture = svg(json.loads(figure.plot.to_json()), figure.title, WIDTH)
    except CannotDrawError:
        yield from (tree.Verbatim(figure.title), *about, tree.Verbatim(figure.summary), tree.Verbatim(figure.source))
        return
    numbers = _as_table(figure) if table else None
    yield tree.Picture(figure.title, picture, figure.summary, figure.source, numbers)
    yield from about


def _as_table(figure: Figure) -> tree.Table:
    if isinstance(figure.table, Numbers):
        return tree.Table("", figure.table.head, figure.table.rows)
    rows = figure.table.astype(object).where(figure.table.notna(), MISSING).to_numpy().tolist()
    cells = tuple(tuple(f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row) for row in rows)
    return tree.Table("", tuple(map(str, figure.table.columns)), cells)


def drawing_on_page(course: Course, drawn: Drawn) -> Iterator[tree.Block]:
    """Yield what a drawing shows, the drawing, the same in words, the table behind it, and its sources."""
    table = tree.Table(drawn.title, drawn.head, drawn.rows) if drawn.rows else None
    yield tree.Picture(drawn.title, drawn.svg, drawn.told, table=table)
    yield from cite_on_page(course, drawn.sources)
