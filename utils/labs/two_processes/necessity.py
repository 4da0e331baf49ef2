"""In what share of worlds each of the two processes is needed, for every definition of peace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import UNNAMED, Finding, name_rows, style
from utils.labs.two_processes.telling import definition_name, percent, span, with_interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from utils.drawing.plot import Plot
    from utils.models.analysis import Parts
    from utils.words import Words

# Where bridging is needed, and where upgrading is, each of the two lies in one piece. Colours of Okabe & Ito, but for
# the second, Tol's; Plotly's patterns.
LOOK = {
    "neither": ("#0072B2", "."),
    "either": ("#997700", "-"),
    "bridging": ("#CC79A7", "/"),
    "both": ("#009E73", ""),
    "upgrading": ("#D55E00", "|"),
    "beyond": ("#808080", "x"),
}
"""How each of `PARTS` is drawn, from the left."""
BAR, ABOVE, BELOW = 0.3, 0.27, 0.3  # of the way from one bar to the next
RIGHT = 16


def how_often_is_each_process_needed(found: Mapping[str, Parts], theory: str, words: Words) -> Finding:
    """Draw what the worlds say of the two processes, a bar a definition of peace.

    Args:
        found: by definition, as `parts` returns them.
        theory: the one around whose values the worlds lie, "" where they are drawn from the plausible ranges.
        words: the catalogue.
    """
    draws = min(each.draws for each in found.values())
    drawn = "theory" if theory else "plausible"
    shares = {
        "both": span((each.counts["both"] / each.draws for each in found.values()), words),
        "bridging": span((_needed(each, "bridging") for each in found.values()), words),
    }
    told = [words(f"analysis.necessity_{drawn}", theory=theory, draws=draws)]
    told += [sentence for name, each in found.items() for sentence in tell_parts(name, each, words)]
    told += [_spoiling(found, words), words("analysis.necessity_interval"), words("analysis.careful")]
    return Finding(
        title=words(f"analysis.necessity_title_{drawn}", theory=theory, **shares),
        about=[words("analysis.necessity_axis"), *(words(f"analysis.key_{part}") for part in LOOK)],
        drawn=lambda plot, *_: _draw(plot, found, words),
        told=told,
        table=_table(found, words),
        asked=None,
        right=RIGHT,
    )


def _needed(found: Parts, process: str) -> float:
    """Return the share of worlds in which there is no peace without `process` and there is with it."""
    return (found.counts[process] + found.counts["both"]) / found.draws


def tell_parts(definition: str, found: Parts, words: Words) -> list[str]:
    """Return the sentences on what worlds say of the two processes if peace means `definition`."""
    shares = {part: percent(count / found.draws, words) for part, count in found.counts.items()}
    shares["both"] = with_interval(found, "both", words)
    told = [words("analysis.necessity_told", peace=definition_name(words, definition), **shares)]
    told.append(_deciding(found, words))
    if not found.reached:
        return [*told, words("analysis.spoils_nothing")]
    reached, spoiled = (percent(each / found.draws, words) for each in (found.reached, found.spoiled))
    return [*told, words("analysis.spoils", reached=reached, spoiled=spoiled)]


def _deciding(found: Parts, words: Words) -> str:
    """Return the sentence on the worlds in which something depends on the processes: a share of all can hide it."""
    deciding = found.draws - found.counts["neither"] - found.counts["beyond"]
    if not deciding:
        return words("analysis.deciding_nothing")
    shares = {"deciding": deciding / found.draws, "both": found.counts["both"] / deciding}
    return words("analysis.deciding", **{name: percent(share, words) for name, share in shares.items()})


def _spoiling(found: Mapping[str, Parts], words: Words) -> str:
    """Return the sentence on whether upgrading spoils peace more often than it is needed beside bridging."""
    more = [name for name, each in found.items() if each.spoiled > each.counts["both"]]
    if len(more) == len(found):
        return words("analysis.spoiling_always")
    if not more:
        return words("analysis.spoiling_never")
    named = words.all_of(definition_name(words, each) for each in more)
    return words("analysis.spoiling_some", named=named)


def _draw(plot: Plot, found: Mapping[str, Parts], words: Words) -> None:
    plot.update_layout(barmode="stack")
    heights = list(range(len(found)))[::-1]
    shares = {part: [100 * each.counts[part] / each.draws for each in found.values()] for part in LOOK}
    for part, (colour, pattern) in LOOK.items():
        plot.add_bar(
            name=words(f"analysis.part_{part}"),
            x=shares[part],
            y=heights,
            orientation="h",
            width=BAR,
            marker={
                "color": colour,
                "line": {"color": colour, "width": 1},
                "pattern": {"shape": pattern, "fillmode": "replace", "size": 7},
            },
            hovertemplate="%{fullData.name}: %{x:.2f}\u00a0%<extra></extra>",
        )
    before = list(LOOK)[: list(LOOK).index("both")]
    middles = [sum(shares[part][row] for part in before) + shares["both"][row] / 2 for row in range(len(heights))]
    # Often too thin to be seen.
    there = [row for row, share in enumerate(shares["both"]) if share]
    plot.add_scatter(
        x=[middles[row] for row in there], y=[heights[row] - BAR / 2 - 0.06 for row in there], mode="markers",
        marker={"symbol": "triangle-up", "size": 10, "color": LOOK["both"][0]}, cliponaxis=False, hoverinfo="skip",
    )  # fmt: skip
    name_rows(plot, [style.ink(definition_name(words, each)) for each in found], heights, ABOVE)
    name_rows(plot, [style.ink(_both(each, words)) for each in found.values()], heights, -BELOW)
    plot.update_yaxes(range=[-0.5, len(heights) - 0.55], **UNNAMED)
    plot.update_xaxes(range=[0, 101], title_text=style.ink(words("analysis.worlds")), dtick=20)
    plot.update_layout(margin={"l": 14})


def _both(found: Parts, words: Words) -> str:
    if not found.counts["both"]:
        return words("analysis.both_label_none")
    low, high = (100 * end for end in found.interval(found.counts["both"]))
    share = percent(found.counts["both"] / found.draws, words)
    return words("analysis.both_label", share=share, low=low, high=high)


def _table(found: Mapping[str, Parts], words: Words) -> DataFrame:
    import pandas as pd

    rows = []
    for definition, each in found.items():
        counts = {words(f"analysis.part_{part}"): each.counts[part] for part in LOOK}
        counts[words("analysis.spoiled")] = each.spoiled
        for name, count in counts.items():
            ends = (count / each.draws, *each.interval(count))
            rows.append([definition_name(words, definition), name, *(round(100 * end, 2) for end in ends)])
    heads = ("peace", "needed", "share", "from", "to")
    return pd.DataFrame(rows, columns=[words(f"analysis.column_{head}") for head in heads])
