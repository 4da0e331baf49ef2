"""How many cards are due on each of the coming days? A bar a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.figure import Figure
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from utils.words import Words

HEIGHT = 220  # pixels of the plot: a dozen bars need less room than lines over decades
BAR = style.mark("USA").colour


def which_days_bring_cards(counts: Mapping[date, int], names: Sequence[str], remark: str, source: str) -> Figure:
    """Draw `counts`, the cards due on each day from today on, with the days' names; `remark` closes the summary."""
    import pandas as pd
    import plotly.graph_objects as go

    words = load_words()
    days, numbers = list(counts), list(counts.values())
    plot = go.Figure(layout={"template": style.template()})
    plot.add_bar(
        x=list(range(len(days))),
        y=numbers,
        marker={"color": BAR},
        text=[style.ink(str(n)) if n else "" for n in numbers],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        customdata=[[f"{day:%Y-%m-%d}", name] for day, name in zip(days, names, strict=True)],
        hovertemplate="%{customdata[0]}, %{customdata[1]}: %{y:d}<extra></extra>",
    )
    plot.update_xaxes(title_text=style.ink(words("review.coming_axis")), dtick=2, range=[-0.6, len(days) - 0.4])
    plot.update_yaxes(rangemode="tozero", range=[0, 1.15 * max(*numbers, 4)], tickformat="d")
    title = _title(words, names, numbers)
    style.add_text(plot, title, [words("review.coming_about", days=len(days))], source)
    plot.update_layout(height=style.TOP + HEIGHT + style.BELOW, margin={"r": style.LEFT})
    listed = "; ".join(words("review.coming_day", day=name, n=n) for name, n in zip(names, numbers, strict=True) if n)
    told = [words("review.coming_told", listed=listed)] if listed else []
    table = pd.DataFrame(
        {
            words("review.date"): [f"{day:%Y-%m-%d}" for day in days],
            words("review.day"): list(names),
            words("review.cards"): numbers,
        }
    )
    return Figure(title=title, plot=plot, summary=" ".join([f"{title}.", *told, remark]), table=table, source=source)


def _title(words: Words, names: Sequence[str], numbers: Sequence[int]) -> str:
    total, most = sum(numbers), max(numbers)
    key = {0: "review.coming_title_none", 1: "review.coming_title_one"}.get(total, "review.coming_title")
    return words(key, n=total, days=len(numbers), day=names[numbers.index(most)], most=most)
