"""What a teacher sees of a class in a notebook: the chapters of the report, with figures to be read and hovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.display.base import Display, FigureDisplay
from utils.display.class_plots import draw
from utils.markup import table, verbatim
from utils.page.tree import Chart, Table, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course
    from utils.teaching.charts import Chapter


class ChapterDisplay:
    """A chapter of the report: its lead, then its blocks one below the other."""

    def __init__(self, course: Course, chapter: Chapter) -> None:
        """Show `chapter`."""
        self._course, self.chapter = course, chapter

    @property
    def parts(self) -> Iterator[Display | FigureDisplay]:
        """What is shown, in order."""
        lead = "".join(f"<p>{verbatim(line)}</p>" for line in self.chapter.lead)
        yield Display(lead, repr(self))  # the notebook has headings of its own
        for block in self.chapter.blocks:
            yield shown(self._course, block)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for part in self.parts:
            display(part)

    def __repr__(self) -> str:
        """Return the title and the lead."""
        return "\n".join([self.chapter.title, *self.chapter.lead])


def shown(course: Course, block: Chart | Table | Texts) -> Display | FigureDisplay:
    """Show one block of the report."""
    match block:
        case Chart():
            return drawn(course, block)
        case Table():
            return Display(_scrolling(block), block.caption)
        case Texts():
            return Display(_texts(block), f"{block.title}: {block.lead}")


def drawn(course: Course, chart: Chart) -> FigureDisplay:
    """Show one chart of the report."""
    return FigureDisplay(course, draw(chart))


def _scrolling(block: Table) -> str:
    # A name or an answer in Arabic or Hebrew runs from the right.
    rows = [[f"<bdi>{verbatim(cell)}</bdi>" for cell in row] for row in block.rows]
    html = table(block.caption, [verbatim(each) for each in block.head], rows)
    return f'<div style="max-height:24em;overflow:auto">{html}</div>'


def _texts(block: Texts) -> str:
    # dir="auto": a text in Arabic or Hebrew runs from the right.
    texts = "".join(f'<li dir="auto" style="white-space:pre-wrap">{verbatim(text)}</li>' for text in block.texts)
    return f"<h4>{verbatim(block.title)}</h4><p>{verbatim(block.lead)}</p><ul>{texts}</ul>"
