"""When did each thread move? The events of the course in lanes, one a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.figure import Figure
from utils.evidence.errors import fault
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

LANES = {"upgrading": "JPN", "bridging": "KOR", "divide": "CHN", "context": ""}
"""The threads from top to bottom, each with the country whose mark it borrows."""


def when_did_each_thread_move(events: DataFrame, threads: Mapping[str, str]) -> Figure:
    """Draw `events` (columns date, fact, tags: a date as YYYY, YYYY-MM or YYYY-MM-DD) in the lanes named by `threads`.

    Raises:
        EvidenceError: there are no events.
    """
    import plotly.graph_objects as go

    if events.empty:
        raise fault("no_rows")
    words = load_words()
    lanes = [tag for tag in LANES if tag in threads]
    plot = go.Figure(layout={"template": style.template()})
    counts = {}
    for height, tag in enumerate(reversed(lanes)):
        mine = events[events["tags"].map(lambda tags, tag=tag: tag in tags)]
        counts[tag] = len(mine)
        mark = style.mark(LANES[tag])
        plot.add_scatter(
            name=threads[tag],
            x=mine["date"].map(_year).tolist(),
            y=[height] * len(mine),
            mode="markers",
            marker={"symbol": mark.symbol, "size": 12, "color": mark.colour, "opacity": 0.8},
            customdata=[[each.date, _wrapped(each.fact)] for each in mine.itertuples()],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        )
    names = [style.ink(threads[tag]) for tag in reversed(lanes)]
    plot.update_yaxes(tickvals=list(range(len(lanes))), ticktext=names, range=[-0.6, len(lanes) - 0.4], automargin=True)
    plot.update_xaxes(title_text=style.ink(words("evidence.year")))
    first, last = events["date"].min()[:4], events["date"].max()[:4]
    title = words("evidence.timeline_title", n=len(events), first=first, last=last)
    told = "; ".join(words("evidence.timeline_thread", thread=threads[tag], n=counts[tag]) for tag in lanes)
    source = words("evidence.timeline_source")
    style.add_text(plot, title, [told], source)
    table = events.assign(tags=events["tags"].map(lambda tags: ", ".join(threads[tag] for tag in tags)))
    return Figure(title=title, plot=plot, summary=f"{title}: {told}.", table=table, source=source)


def _year(date: str) -> float:
    """Return `date` as a year with its months and days as decimals."""
    year, month, day = (int(part) for part in f"{date}-1-1".split("-")[:3])
    return year + (month - 1) / 12 + (day - 1) / 365


def _wrapped(text: str) -> str:
    return "<br>".join(style.ink_lines([text], 44))
