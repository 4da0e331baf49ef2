"""When did each thread move? The events of the course in lanes, one a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.figure import Finding, draw
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.drawing.figure import Figure
    from utils.words import Words

LANES = {"upgrading": "JPN", "bridging": "KOR", "divide": "CHN", "context": ""}
"""The threads from top to bottom, each with the country whose mark it borrows."""


def when_did_each_thread_move(events: DataFrame, threads: Mapping[str, str], words: Words) -> Figure:
    """Draw `events` (columns date, fact, tags: a date as YYYY, YYYY-MM or YYYY-MM-DD) in the lanes named by `threads`.

    Raises:
        EvidenceError: there are no events.
    """
    if events.empty:
        raise fault("no_rows")
    lanes = {tag: events[events["tags"].map(lambda tags, tag=tag: tag in tags)] for tag in LANES if tag in threads}
    first, last = events["date"].min()[:4], events["date"].max()[:4]
    title = words("evidence.timeline_title", n=len(events), first=first, last=last)
    told = "; ".join(words("evidence.timeline_thread", thread=threads[tag], n=len(mine)) for tag, mine in lanes.items())
    finding = Finding(
        title=title,
        about=[told],
        drawn=lambda plot, *_: _draw(plot, lanes, threads, words),
        told=[f"{title}: {told}."],
        table=events.assign(tags=events["tags"].map(lambda tags: ", ".join(threads[tag] for tag in tags))),
        asked=None,
    )
    return draw(finding, words("evidence.timeline_source"), words)


def _draw(plot: Plot, lanes: Mapping[str, DataFrame], threads: Mapping[str, str], words: Words) -> None:
    upwards = list(lanes)[::-1]
    for height, tag in enumerate(upwards):
        mine, mark = lanes[tag], style.mark(LANES[tag])
        plot.add_scatter(
            name=threads[tag],
            x=mine["date"].map(_year).tolist(),
            y=[height] * len(mine),
            mode="markers",
            marker={"symbol": mark.symbol, "size": 12, "color": mark.colour, "opacity": 0.8},
            customdata=[[each.date, "<br>".join(style.ink_lines([each.fact], 44))] for each in mine.itertuples()],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        )
    names = [style.ink(threads[tag]) for tag in upwards]
    plot.update_yaxes(tickvals=list(range(len(names))), ticktext=names, range=[-0.6, len(names) - 0.4], automargin=True)
    plot.update_xaxes(title_text=style.ink(words("evidence.year")))


def _year(date: str) -> float:
    """Return `date` as a year with its months and days as decimals."""
    year, month, day = (int(part) for part in f"{date}-1-1".split("-")[:3])
    return year + (month - 1) / 12 + (day - 1) / 365
