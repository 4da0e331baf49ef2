"""Which of the two processes moved, and when: the codes of dated events by period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from utils.drawing import style
from utils.drawing.figure import Finding, draw
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.drawing.figure import Figure
    from utils.drawing.guess import Guess
    from utils.drawing.numbers import Numbers
    from utils.drawing.plot import Plot
    from utils.words import Words

MARKS = (style.mark("USA"), style.mark("KOR"))
"""Of the two processes, in their order."""
APART = 0.15
"""What keeps the marks of one period from each other; periods are 1 apart."""
FEET = (-7, -16)
"""Where the numbers of events stand, a row a process, below 0 on the axis."""


class Period(NamedTuple):
    """What the codes of one process come to in one period: the number of events, and the share with its interval."""

    process: str
    period: str
    events: int
    percent: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Periods:
    """Codes of events by process and period.

    Args:
        rows: one a process and period that has events.
        processes: names by the keys of `process`, in order.
        periods: the values of `period`, in order.
    """

    rows: Sequence[Period]
    processes: Mapping[str, str]
    periods: Sequence[str]

    def __call__(self, plot: Plot, _: Guess | None, words: Words) -> None:
        """Draw a mark with its interval for each process and period, and below it the number of events."""
        places = {key: place for place, key in enumerate(self.periods)}
        drawn = zip(self.processes.items(), MARKS, (-APART, APART), FEET, strict=True)
        for (process, name), mark, aside, foot in drawn:
            mine = [row for row in self.rows if row.process == process]
            plot.add_scatter(
                name=name,
                x=[places[row.period] + aside for row in mine],
                y=[row.percent for row in mine],
                mode="lines+markers",
                line={"color": mark.colour, "dash": mark.dash, "width": 1.5},
                marker={"symbol": mark.symbol, "size": 11, "color": mark.colour, "opacity": 1},
                error_y={
                    "array": [row.high - row.percent for row in mine],
                    "arrayminus": [row.percent - row.low for row in mine],
                    "color": mark.colour,
                    "thickness": 1.5,
                    "width": 5,
                },
                customdata=[[row.events, row.low, row.high] for row in mine],
                hovertemplate=words("uptake.over_hover") + "<extra></extra>",
                cliponaxis=False,
            )
            for row in mine:
                count = style.ink(f"{mark.glyph} {row.events}")
                plot.add_annotation(text=count, x=places[row.period], y=foot, font={"size": 11}, showarrow=False)
        ticks = [style.ink(name).replace("–", "–<br>") for name in self.periods]  # for a page 360 wide
        plot.update_xaxes(range=[-0.5, len(places) - 0.5], tickvals=[*places.values()], ticktext=ticks)
        plot.update_xaxes(zeroline=False, minor={"ticks": ""})
        plot.update_yaxes(range=[1.4 * min(FEET), 104], tickvals=[0, 25, 50, 75, 100])


def when_did_each_process_move(
    periods: Periods, title: str, told: Sequence[str], table: Numbers, words: Words
) -> Figure:
    """Draw the codes of events by period, one process beside the other.

    Raises:
        EvidenceError: there are no events.
    """
    if not periods.rows:
        raise fault("no_rows")
    keys = [
        words("uptake.over_key", glyph=mark.glyph, process=name)
        for mark, name in zip(MARKS, periods.processes.values(), strict=True)
    ]
    finding = Finding(
        title=title,
        about=[*keys, words("uptake.over_axis")],
        drawn=periods,
        told=told,
        table=table,
        asked=None,
        right=24,
    )
    return draw(finding, words("uptake.over_source"), words)
