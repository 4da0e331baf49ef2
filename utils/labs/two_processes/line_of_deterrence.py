"""How often both processes are needed, by where the line of deterrence lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Finding, interval, style
from utils.labs.two_processes.look import MARKS
from utils.labs.two_processes.telling import definition_name, percent, with_interval
from utils.models.outcomes import DEFINITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from utils.drawing.plot import Plot
    from utils.models.analysis import Parts
    from utils.words import Words

    Found = Mapping[float, Mapping[str, Parts]]

# A definition of peace looks like the worst ending that it takes for one.
LOOK = {name: MARKS[outcomes[-1]] for name, outcomes in DEFINITIONS.items()}
DASHES = dict(zip(DEFINITIONS, ("solid", "6px,3px", "dot"), strict=True))
ASIDE = 0.01  # how far marks of different definitions stand apart, on the axis of lines
TALLEST = 5  # per cent: the axis ends there while nothing is higher
RIGHT = 16


def how_does_the_line_matter(found: Found, plausible: tuple[float, float], words: Words) -> Finding:
    """Draw the share of worlds in which both processes are needed, for every line of deterrence.

    Args:
        found: by line, rising, and by definition of peace, as `parts` returns them.
        plausible: from where to where the line may lie by the course's ranges.
        words: the catalogue.
    """
    shares = {name: {line: _share(each[name]) for line, each in found.items()} for name in DEFINITIONS}
    most, at = max((share, line) for each in shares.values() for line, share in each.items())
    title = (
        words("analysis.deterrence_none")
        if most == 0
        else words("analysis.deterrence_title", share=percent(most, words), at=at)
    )
    draws = min(each.draws for by_name in found.values() for each in by_name.values())
    told = [words("analysis.deterrence_drawn", draws=draws, low=plausible[0], high=plausible[1])]
    told += [_told(name, found, shares[name], words) for name in DEFINITIONS]
    keys = [f"{LOOK[name].glyph} {definition_name(words, name)}" for name in DEFINITIONS]
    return Finding(
        title=title,
        about=[words("analysis.deterrence_axis"), *keys],
        drawn=lambda plot, *_: _draw(plot, found, shares, words),
        told=[*told, words("analysis.careful")],
        table=_table(found, words),
        asked=None,
        right=RIGHT,
    )


def _share(found: Parts) -> float:
    return found.counts["both"] / found.draws


def _told(definition: str, found: Found, shares: Mapping[float, float], words: Words) -> str:
    peace = definition_name(words, definition)
    at = max(shares, key=lambda line: shares[line])
    if not shares[at]:
        return words("analysis.deterrence_told_none", peace=peace)
    first, last = min(shares), max(shares)
    return words(
        "analysis.deterrence_told", peace=peace, at=at, share=with_interval(found[at][definition], "both", words),
        first=first, at_first=percent(shares[first], words), last=last, at_last=percent(shares[last], words),
    )  # fmt: skip


def _draw(plot: Plot, found: Found, shares: Mapping[str, Mapping[float, float]], words: Words) -> None:
    for place, (name, by_line) in enumerate(shares.items()):
        mark, heights = LOOK[name], [100 * share for share in by_line.values()]
        ends = [each[name].interval(each[name].counts["both"]) for each in found.values()]
        above = [100 * high - height for (_, high), height in zip(ends, heights, strict=True)]
        below = [height - 100 * low for (low, _), height in zip(ends, heights, strict=True)]
        plot.add_scatter(
            name=definition_name(words, name),
            x=[round(line + ASIDE * (place - 1), 3) for line in by_line],
            y=heights,
            mode="lines+markers",
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 8},
            line={"color": mark.colour, "width": 1.5, "dash": DASHES[name]},
            error_y=interval(mark, above, below),
            text=[f"{line:g}" for line in by_line],
            hovertemplate="%{fullData.name}, %{text}: %{y:.2f}\u00a0%<extra></extra>",
        )
    tallest = max(
        TALLEST,
        *(100 * each[name].interval(each[name].counts["both"])[1] for each in found.values() for name in shares),
    )
    plot.add_vline(x=1, line={"color": style.GREY, "width": 1.5, "dash": "dash"}, layer="below")
    plot.add_annotation(
        text=style.ink(words("analysis.deterrence_2005")), x=1, y=1, yref="paper", yanchor="top", xanchor="right",
        xshift=-4, showarrow=False,
    )  # fmt: skip
    plot.update_yaxes(range=[0, tallest])
    plot.update_xaxes(
        range=[min(found) - 0.05, max(found) + 0.05], title_text=style.ink(words("analysis.deterrence_name"))
    )


def _table(found: Found, words: Words) -> DataFrame:
    import pandas as pd

    rows = []
    for line, by_name in found.items():
        for name, each in by_name.items():
            ends = (_share(each), *each.interval(each.counts["both"]))
            rows.append([f"{line:g}", definition_name(words, name), *(round(100 * end, 2) for end in ends)])
    heads = ("line", "peace", "share", "from", "to")
    return pd.DataFrame(rows, columns=[words(f"analysis.column_{head}") for head in heads])
