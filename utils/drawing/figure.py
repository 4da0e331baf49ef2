"""What every figure gives: the plot, what it says in words, the table behind it, the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from utils.drawing import style
from utils.drawing.guess import make_guess
from utils.drawing.numbers import as_html
from utils.drawing.plot import Plot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pandas import DataFrame

    from utils.drawing.guess import Asked, Guess
    from utils.drawing.numbers import Numbers
    from utils.words import Words

Drawn: TypeAlias = "Callable[[Plot, Guess | None, Words], None]"
"""Draws on an empty plot in the house style; what was predicted, if anything was, goes where it was asked for."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A plot whose title states the finding, with what a reader needs who cannot see it or doubts it.

    Args:
        title: what was found.
        plot: what is drawn.
        told: the same in words.
        table: the numbers behind it.
        source: the line that says where they come from.
        miss: how far off the prediction was that the plot shows, "" where it shows none.
    """

    title: str
    plot: Plot
    told: str
    table: DataFrame | Numbers
    source: str
    miss: str = ""

    @property
    def summary(self) -> str:
        """All that is said of it in words."""
        return f"{self.told} {self.miss}".strip()

    def numbers(self) -> str:
        """Return the table as HTML that scrolls by itself."""
        rows = as_html(self.table)
        rows = rows.replace("<td>", '<td dir="auto">')  # what learners typed may run from the right
        return f'<div style="max-height:24em;overflow:auto" tabindex="0">{rows}</div>'

    def __repr__(self) -> str:
        """Return title and summary, for places that show no plot."""
        return f"{self.title}\n{self.summary}\n{self.source}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Finding:
    """What a figure has to show and to say, before anybody predicted anything.

    Args:
        title: what was found.
        about: what stands above the plot: what its axis measures, what its marks mean.
        drawn: what is drawn: `Lines`, `Bars`, `Dots` or a function of its own.
        told: the sentences of the summary.
        table: the numbers, as a reader wants them.
        asked: what a prediction is compared with; None where the figure answers none.
        more: what is done to the plot when all is drawn.
        right: pixels at the right of the plot, where lines have their names.
    """

    title: str
    about: Sequence[str]
    drawn: Drawn
    told: Sequence[str]
    table: DataFrame | Numbers
    asked: Asked | None
    more: Callable[[Plot], None] | None = None
    right: int = style.RIGHT


def draw(finding: Finding, source: str, words: Words, prediction: float | None = None) -> Figure:
    """Return `finding` as a figure, with the line on its `source`, and with the prediction in it if there is one.

    Raises:
        EvidenceError: the prediction cannot be drawn.
    """
    guess = make_guess(finding.asked, prediction)
    plot = Plot(layout={"template": style.template()})
    finding.drawn(plot, guess, words)
    about = [*finding.about, *(guess.key(words) if guess else ())]
    style.add_text(plot, finding.title, about, source, finding.right)
    if finding.more:
        finding.more(plot)
    miss = guess.sentence(words) if guess else ""
    return Figure(finding.title, plot, " ".join(finding.told), finding.table, source, miss)
