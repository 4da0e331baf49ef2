"""Which assumptions decide a yes-or-no result of the two-process model, and whether that can be ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import UNNAMED, Finding, dots, interval, name_rows, style
from utils.labs.two_processes.telling import percent
from utils.models.sensitivity import HALF, RANKABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from utils.drawing.plot import Plot
    from utils.models.sensitivity import Ends, Indices
    from utils.words import Words

LOWEST = style.Mark(style.mark("CHN").colour, "solid", "triangle-down", "▼")
HIGHEST = style.Mark(style.mark("USA").colour, "solid", "triangle-up", "▲")
SHOWN, NAMED = 8, 3
ROW, ABOVE = 42, 0.4
# The axis ends at the first of these, in per cent, that is not below anything drawn.
WIDTHS = (10, 100)
RIGHT = 16


def which_assumptions_decide(
    result: str, share: float, ends: Mapping[str, Ends], found: Indices, words: Words
) -> Finding:
    """Draw how often a result comes where each assumption is lowest and where it is highest.

    Args:
        result: what is asked, as a part of a sentence: "both processes are needed".
        share: of the worlds drawn, that have the result.
        ends: by the assumption's name, as `tenths` returns them.
        found: Sobol' indices of the result, by the same names.
        words: the catalogue.
    """
    shown = dict(list(ends.items())[:SHOWN])
    clear = [name for name, each in ends.items() if _apart(each)]
    told = [words("analysis.decide_share", result=result, share=percent(share, words))]
    told += [
        words(
            "analysis.decide_one",
            name=name,
            lowest=percent(ends[name].lowest, words),
            highest=percent(ends[name].highest, words),
        )
        for name in clear[:NAMED]
    ]
    if not clear:
        told.append(words("analysis.decide_no_one"))
    return Finding(
        title=_title(result, share, found, words),
        about=[
            words("analysis.decide_axis", result=result),
            words("analysis.decide_lowest"),
            words("analysis.decide_highest"),
        ],
        drawn=lambda plot, *_: _draw(plot, shown, share, words),
        told=[*told, *_explained(found, words), words("analysis.careful")],
        table=_table(ends, found, words),
        asked=None,
        right=RIGHT,
    )


def _apart(each: Ends) -> bool:
    """Return whether the intervals of the lowest and of the highest tenth do not meet."""
    (low, high), (other_low, other_high) = each.lowest_interval, each.highest_interval
    return high < other_low or other_high < low


def _title(result: str, share: float, found: Indices, words: Words) -> str:
    if share in (0, 1):
        return words(f"analysis.decide_title_{'never' if share == 0 else 'always'}", result=result)
    if not found.by_field:
        rare = "rare" if share < RANKABLE[0] else "common"
        return words(f"analysis.decide_title_{rare}", result=result, share=percent(share, words))
    if found.interactions_rule:
        return words("analysis.decide_title_together", result=result)
    leaders = [words("analysis.quoted", name=name) for name in found.leaders()[:NAMED]]
    return words("analysis.decide_title_leaders", result=result, named=words.all_of(leaders))


def _explained(found: Indices, words: Words) -> list[str]:
    """Return the sentences on what Sobol' indices divide."""
    if not found.by_field:
        low, high = (100 * end for end in RANKABLE)
        return [words("analysis.decide_unranked", low=low, high=high)]
    alone, error = min(max(found.alone, 0.0), 1.0), found.alone_error
    rule = "together" if found.interactions_rule else "alone" if alone - error > HALF else "either"
    told = [words("analysis.decide_parts", alone=100 * alone, error=100 * error, together=100 * (1 - alone))]
    told.append(words(f"analysis.decide_rule_{rule}"))
    name, *others = found.leaders()
    most = found.by_field[name]
    told.append(words("analysis.decide_most", name=name, total=100 * most.total, error=100 * most.error))
    if others:
        named = [words("analysis.quoted", name=each) for each in others]
        told.append(words("analysis.decide_tied", named=words.all_of(named)))
    return told


def _draw(plot: Plot, shown: Mapping[str, Ends], share: float, words: Words) -> None:
    heights = list(range(len(shown)))[::-1]
    for each, height in zip(shown.values(), heights, strict=True):
        line = {"color": style.GREY, "width": 1.5}
        both = [100 * each.lowest, 100 * each.highest]
        plot.add_scatter(x=both, y=[height, height], mode="lines", line=line, hoverinfo="skip")
    widest = 0.0
    for key, mark in (("lowest", LOWEST), ("highest", HIGHEST)):
        values = [100 * getattr(each, key) for each in shown.values()]
        ranges = [[100 * end for end in getattr(each, f"{key}_interval")] for each in shown.values()]
        above = [high - value for (_, high), value in zip(ranges, values, strict=True)]
        below = [value - low for (low, _), value in zip(ranges, values, strict=True)]
        plot.add_scatter(
            **dots(words(f"analysis.column_{key}"), values, heights, mark), error_x=interval(mark, above, below),
            cliponaxis=False, hovertemplate="%{fullData.name}: %{x:.1f}\u00a0%<extra></extra>",
        )  # fmt: skip
        widest = max([widest, *(high for _, high in ranges)])
    width = next((each for each in WIDTHS if widest <= each), WIDTHS[-1])
    plot.add_vline(x=100 * share, line={"color": style.GREY, "width": 1.5, "dash": "dash"}, layer="below")
    name_rows(plot, [style.ink(name) for name in shown], heights, ABOVE)
    plot.update_yaxes(range=[-0.5, len(heights) - 0.3], **UNNAMED)
    plot.update_xaxes(
        range=[-0.01 * width, 1.01 * width], title_text=style.ink(words("analysis.worlds")), dtick=width / 5,
        showgrid=True, gridcolor=style.FAINT, zeroline=False,
    )  # fmt: skip
    plot.update_layout(height=style.TOP + ROW * len(heights) + style.BELOW, margin={"l": 14})


def _table(ends: Mapping[str, Ends], found: Indices, words: Words) -> DataFrame:
    import pandas as pd

    rows = []
    for name, each in ends.items():
        explained = [round(100 * part) for part in found.by_field[name]] if found.by_field else []
        rows.append([name, round(100 * each.lowest, 1), round(100 * each.highest, 1), *explained])
    heads = ["assumption", "lowest", "highest", *(("alone", "total", "error") if found.by_field else ())]
    return pd.DataFrame(rows, columns=[words(f"analysis.column_{head}") for head in heads])
