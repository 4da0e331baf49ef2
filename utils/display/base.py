"""What every display is: HTML that is saved with the notebook, or a figure between its texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.drawing.still import SVG, CannotDrawError, svg
from utils.drawing.style import PLOT
from utils.markup import untypeset, verbatim
from utils.plain_text import visible

if TYPE_CHECKING:
    from utils.course import Course
    from utils.drawing.figure import Figure


class Display:
    """HTML to show, and the same in plain text where HTML is not shown."""

    def __init__(self, html: str, text: str) -> None:
        """Keep both; nothing in them makes a formula or steers a terminal."""
        self.html, self.text = untypeset(html), visible(text)

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Return the plain text."""
        return self.text


def note(text: str) -> Display:
    """Show one line."""
    return Display(f"<p>{verbatim(text)}</p>", text)


class FigureDisplay:
    """A figure between its title and its source, its summary in words, the table behind it, then `remarks`."""

    def __init__(self, course: Course, figure: Figure, remarks: str = "") -> None:
        """Show `figure`, and below it the HTML `remarks`."""
        self._words, self.figure, self._remarks = course.words, figure, remarks

    def _ipython_display_(self) -> None:
        from IPython.display import HTML, display

        text = self.figure.plot.layout.meta
        about = "<br>".join(verbatim(line) for line in text["about"])
        title = f'<p style="font-size:1.2em;margin:0"><strong>{verbatim(text["title"])}</strong></p>'
        display(HTML(untypeset(f"{title}<p>{about}</p>")))
        # Not plot.show(): it first loads every other way of showing a plot, which takes longer than pandas.
        drawn = json.loads(self.figure.plot.to_json()) | {"config": {"displayModeBar": False}}
        # JupyterLab draws the plot; a notebook saved as a page, where nothing draws it, shows the picture.
        try:
            picture = {SVG: svg(drawn, text["title"])}
        except CannotDrawError:  # a figure of a kind of its own: the plot and the summary are there all the same
            picture = {}
        display({PLOT: drawn, **picture, "text/plain": self.figure.summary}, raw=True)
        told = f"<p><small>{verbatim(text['source'])}</small></p><p>{verbatim(self.figure.summary)}</p>"
        behind = f"<summary>{self._words('section.data')}</summary>{self.figure.numbers()}"
        display(HTML(untypeset(f'{told}<details style="margin-bottom:1em">{behind}</details>{self._remarks}')))

    def __repr__(self) -> str:
        """Return the summary."""
        return self.figure.summary
