"""How many cards are due on each of the coming days? A bar a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.figure import Finding, draw
from utils.drawing.numbers import Numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from utils.drawing.figure import Figure
    from utils.drawing.plot import Plot
    from utils.words import Words

HEIGHT = 220  # pixels of the plot: a dozen bars need less room than lines over decades
BAR = style.mark("USA").colour


def which_days_bring_cards(
    counts: Mapping[date, int], names: Sequence[str], remark: str, source: str, words: Words
) -> Figure:
    """Draw `counts`, the cards due on each day from today on, with the days' names; `remark` closes the summary."""
    days, numbers = [f"{day:%Y-%m-%d}" for day in counts], list(counts.values())
    total, most = sum(numbers), max(numbers)
    key = {0: "review.coming_title_none", 1: "review.coming_title_one"}.get(total, "review.coming_title")
    title = words(key, n=total, days=len(days), day=names[numbers.index(most)], most=most)
    listed = "; ".join(words("review.coming_day", day=name, n=n) for name, n in zip(names, numbers, strict=True) if n)
    head = (words("review.date"), words("review.day"), words("review.cards"))
    rows = tuple(zip(days, names, map(str, numbers), strict=True))
    finding = Finding(
        title=title,
        about=[words("review.coming_about", days=len(days))],
        drawn=lambda plot, *_: _draw(plot, days, names, numbers, words),
        told=[f"{title}.", *([words("review.coming_told", listed=listed)] if listed else []), remark],
        table=Numbers(head, rows),
        asked=None,
        right=style.LEFT,
    )
    return draw(finding, source, words)


def _draw(plot: Plot, days: Sequence[str], names: Sequence[str], numbers: Sequence[int], words: Words) -> None:
    plot.add_bar(
        x=list(range(len(days))),
        y=list(numbers),
        marker={"color": BAR},
        text=[style.ink(str(n)) if n else "" for n in numbers],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        customdata=[list(each) for each in zip(days, names, strict=True)],
        hovertemplate="%{customdata[0]}, %{customdata[1]}: %{y:d}<extra></extra>",
    )
    plot.update_xaxes(title_text=style.ink(words("review.coming_axis")), dtick=2, range=[-0.6, len(days) - 0.4])
    plot.update_yaxes(rangemode="tozero", range=[0, 1.15 * max(*numbers, 4)], tickformat="d")
    plot.update_layout(height=style.TOP + HEIGHT + style.BELOW)
