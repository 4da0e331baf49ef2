"""What a teacher sees of a class in a notebook: the chapters of the report, their charts as Plotly figures.

Labels stand above their bars, so that a figure fits a narrow page.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, assert_never

from utils.display.base import Display, FigureDisplay
from utils.drawing import style
from utils.drawing.figure import Figure
from utils.drawing.plot import Plot
from utils.markup import table, verbatim
from utils.page.tree import Chart, Table, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course
    from utils.page.tree import Row
    from utils.teaching.results.charts import Chapter


COLOUR = style.mark("USA").colour
LETTERS = 34  # of a line of a label: what fits a page 360 wide, also in bold
LINE, BAR, THIN, GAP = 17, 12, 4, 12  # pixels
MARGIN, AXIS = 8, 34
TICKS = (0, 25, 50, 75, 100)


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
            yield show_block(self._course, block)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for part in self.parts:
            display(part)

    def __repr__(self) -> str:
        """Return the title and the lead."""
        return "\n".join([self.chapter.title, *self.chapter.lead])


def show_block(course: Course, block: Chart | Table | Texts) -> Display | FigureDisplay:
    """Show one block of the report."""
    match block:
        case Chart():
            return FigureDisplay(course, draw(block))
        case Table():
            return Display(_scrolling(block), block.caption)
        case Texts():
            return Display(_texts(block), f"{block.title}: {block.lead}")
        case _:
            assert_never(block)


def _scrolling(block: Table) -> str:
    # A name or an answer in Arabic or Hebrew runs from the right.
    rows = [[f"<bdi>{verbatim(cell)}</bdi>" for cell in row] for row in block.rows]
    html = table(block.caption, [verbatim(each) for each in block.head], rows)
    return f'<div style="max-height:24em;overflow:auto">{html}</div>'


def _texts(block: Texts) -> str:
    # dir="auto": a text in Arabic or Hebrew runs from the right.
    texts = "".join(f'<li dir="auto" style="white-space:pre-wrap">{verbatim(text)}</li>' for text in block.texts)
    return f"<h4>{verbatim(block.title)}</h4><p>{verbatim(block.lead)}</p><ul>{texts}</ul>"


def draw(chart: Chart) -> Figure:
    """Return `chart` as a figure with its texts and its table."""
    import pandas as pd

    plot = Plot(layout={"template": style.template()})
    y = 0
    for group in chart.groups:
        if group.title:
            y = _write(plot, group.title, y + GAP)
        for row in group.rows:
            y = _add(plot, row, y)
    if chart.band:
        low, high = chart.band
        plot.add_vrect(x0=low, x1=high, fillcolor=style.FAINT, line_width=0, layer="below")
    ticks = {place: style.ink(f"{place}\u00a0%") for place in TICKS}
    plot.update_xaxes(tickvals=list(ticks), ticktext=list(ticks.values()), tickprefix="", ticksuffix="")
    plot.update_xaxes(range=[0, 100], showgrid=True, minor_ticks="")
    plot.update_yaxes(range=[-y, 0], visible=False)
    style.add_text(plot, chart.title, chart.about, chart.source)
    margin = {"l": 2 * MARGIN, "r": 3 * MARGIN, "t": MARGIN, "b": AXIS}
    plot.update_layout(height=y + MARGIN + AXIS, margin=margin, bargap=0)
    table = pd.DataFrame(chart.table.rows, columns=list(chart.table.head))
    return Figure(chart.title, plot, chart.summary, table, chart.source)


def _add(plot: Plot, row: Row, y: int) -> int:
    """Draw one row below `y`, and return where it ends."""
    y = _write(plot, row.marked, y + GAP, row.note)
    if row.value is None:
        return y
    middle, colour = -(y + BAR / 2), COLOUR
    if row.before is not None:
        y += THIN
        plot.add_bar(x=[row.before], y=[middle], width=THIN, orientation="h", marker_color=colour, opacity=0.5,
                     hoverinfo="skip")  # fmt: skip
        middle = -(y + BAR / 2)
    if row.low is None or row.high is None:
        plot.add_bar(x=[row.value], y=[middle], width=BAR, orientation="h", marker_color=colour, hoverinfo="skip")
    else:
        line = {"color": colour, "width": 2.5}
        plot.add_scatter(x=[row.low, row.high], y=[middle] * 2, mode="lines", line=line, hoverinfo="skip")
        plot.add_scatter(
            x=[row.value], y=[middle], mode="markers", marker={"color": colour, "size": 10, "symbol": "circle"},
            hoverinfo="skip", cliponaxis=False,
        )  # fmt: skip
    return y + BAR


def _write(plot: Plot, text: str, y: int, note: str = "") -> int:
    """Write `text` at the left below `y`, as a title or with its `note`, and return where it ends."""
    broken = textwrap.wrap(text, LETTERS, break_on_hyphens=False)
    lines = [style.ink(line) if note else f"<b>{style.ink(line)}</b>" for line in broken]
    if note and len(broken[-1]) + len(note) + 2 <= LETTERS:
        lines[-1] += f"\u00a0 <i>{style.ink(note)}</i>"
    elif note:
        lines += [f"<i>{style.ink(line)}</i>" for line in textwrap.wrap(note, LETTERS)]
    plot.add_annotation(
        text="<br>".join(lines), showarrow=False, x=0, xref="paper", xanchor="left", align="left", y=-y, yanchor="top",
        borderpad=0, font={"size": 12},
    )  # fmt: skip
    return y + LINE * len(lines)
