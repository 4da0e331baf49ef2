"""How far was each recommendation taken up, of those on upgrading and of those on bridging?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.drawing import style
from utils.drawing.figure import Figure
from utils.evidence.errors import fault
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.words import Words

YOURS, COURSE = style.mark("USA"), style.Mark(style.GREY, "solid", "diamond-open", "◇")
ROW, HEADER = 58, 66  # pixels
LETTERS = 36  # of a line of a title: what fits a page 360 wide
MARGIN = 8


def how_far_was_the_advice_taken_up(
    advice: DataFrame, processes: Mapping[str, str], levels: Mapping[str, str]
) -> Figure:
    """Draw verdicts on recommendations, a row each, by process.

    Args:
        advice: columns id, title, section, process, yours, course; the last two hold a level, or "" for none.
        processes: names by the keys of `process`, from top to bottom.
        levels: names by the keys of `yours` and `course`, the fullest uptake first.

    Raises:
        EvidenceError: there are no recommendations.
    """
    if advice.empty:
        raise fault("no_rows")
    words = load_words()
    title, told = _finding(advice, processes, levels, words)
    source = words("uptake.source")
    plot, height = _draw(advice, processes, levels, words)
    keys = [words("uptake.key_yours", glyph=YOURS.glyph), words("uptake.key_course", glyph=COURSE.glyph)]
    style.add_text(plot, title, [*keys, words("uptake.scale")], source)
    plot.update_layout(height=height + 2 * MARGIN, margin={"l": MARGIN, "r": MARGIN, "t": MARGIN, "b": MARGIN})
    return Figure(title, plot, told, _table(advice, processes, levels, words), source)


def counts(advice: DataFrame, whose: str, processes: Mapping[str, str], levels: Mapping[str, str]) -> DataFrame:
    """Return how many verdicts of `whose` (yours, course) there are: a row a process, a column a level."""
    import pandas as pd

    found = pd.crosstab(advice["process"], advice[whose])
    return found.reindex(index=list(processes), columns=list(levels), fill_value=0)


def _finding(
    advice: DataFrame, processes: Mapping[str, str], levels: Mapping[str, str], words: Words
) -> tuple[str, str]:
    """Return the title and the summary: of how many, by process, was at least some taken up."""
    done, total = int((advice["yours"] != "").sum()), len(advice)
    if not done:
        return words("uptake.title_none", total=total), words("uptake.told_none", total=total)
    mine = counts(advice, "yours", processes, levels)
    coded = mine.sum(axis=1)
    some = mine.iloc[:, :2].sum(axis=1)
    shares = [
        words("uptake.share", n=some[key], total=coded[key], process=name)
        for key, name in processes.items()
        if coded[key]
    ]
    detail = [
        words(
            "uptake.told_process",
            process=name,
            listed=", ".join(
                words("uptake.told_level", n=mine.loc[key, level], level=levels[level]) for level in levels
            ),
        )
        for key, name in processes.items()
        if coded[key]
    ]
    same = int(((advice["yours"] == advice["course"]) & (advice["yours"] != "")).sum())
    told = words("uptake.told", done=done, total=total, detail="; ".join(detail), same=same)
    return words("uptake.title", shares="; ".join(shares)), told


def _draw(advice: DataFrame, processes: Mapping[str, str], levels: Mapping[str, str], words: Words) -> tuple[Plot, int]:
    """Return the plot and its height: below the name of each process the levels, then its recommendations."""
    import plotly.graph_objects as go

    plot = go.Figure(layout={"template": style.template()})
    across = {key: place for place, key in enumerate(reversed(list(levels)))}
    y = 0
    for process, name in processes.items():
        mine = advice[advice["process"] == process]
        if mine.empty:
            continue
        _write(plot, f"<b>{style.ink(name)}</b>", -0.5, -(y + 22))
        for level, place in across.items():
            _write(plot, style.ink(levels[level]), place, -(y + 50), anchor="center")
        y += HEADER
        for row in mine.itertuples():
            _add_row(plot, row, across, -y, words)
            y += ROW
    for place in across.values():
        plot.add_vline(x=place, line={"color": style.FAINT, "width": 1}, layer="below")
    plot.update_xaxes(range=[-0.5, len(levels) - 0.5], visible=False)
    plot.update_yaxes(range=[-y, 0], visible=False)
    return plot, y


def _add_row(plot: Plot, row: Any, across: Mapping[str, int], top: float, words: Words) -> None:
    """Add one recommendation: its title over its marks, or that it is not coded yet."""
    lines = style.ink_lines([f"{row.id} {row.title}"], LETTERS)
    _write(plot, "<br>".join(lines), -0.5, top - 16)
    height = top - 45
    if not row.yours:
        _write(plot, f"<i>{style.ink(words('uptake.not_coded'))}</i>", (len(across) - 1) / 2, height, anchor="center")
        return
    places = [across[row.yours], across[row.course]]
    plot.add_scatter(
        x=places,
        y=[height, height],
        mode="lines+markers",
        line={"color": style.GREY, "dash": "2px,2px", "width": 1.5},
        marker={
            "symbol": [YOURS.symbol, COURSE.symbol],
            "size": [10, 17],
            "opacity": 1,
            "color": [YOURS.colour, COURSE.colour],
            "line": {"color": [YOURS.colour, COURSE.colour], "width": 2},
        },
        customdata=[words("uptake.yours"), words("uptake.course")],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _write(plot: Plot, text: str, x: float, y: float, *, anchor: str = "left") -> None:
    plot.add_annotation(text=text, showarrow=False, x=x, y=y, xanchor=anchor, align="left", font={"size": 12})


def _table(advice: DataFrame, processes: Mapping[str, str], levels: Mapping[str, str], words: Words) -> DataFrame:
    table = advice.assign(
        title=advice["id"] + " " + advice["title"],
        process=advice["process"].map(dict(processes)),
        **{whose: advice[whose].map(dict(levels)).fillna(words("uptake.not_coded")) for whose in ("yours", "course")},
    )[["title", "section", "process", "yours", "course"]]
    heads = {name: words(f"uptake.{name}") for name in ("section", "process", "yours", "course")}
    return table.rename(columns=heads | {"title": words("uptake.advice")})
