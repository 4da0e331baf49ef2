"""Figures of what follows from the two-process model's assumptions, and of what Richardson's line says of spending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.lab.model_runs import outcome_name
from utils.drawing import Finding, style
from utils.models.analysis import START_EFFORTS, STRATEGIES
from utils.models.outcomes import OUTCOMES
from utils.panel.analysis_plots import NORMAL, VERDICTS, draw_indices, draw_line, draw_shares
from utils.panel.outcome_map import Axis, draw_map, map_key, map_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from plotly.graph_objects import Figure as Plot

    from utils.models.analysis import Necessity
    from utils.models.richardson import RichardsonLine
    from utils.words import Words

COMMUNITY = OUTCOMES.index("regional-community")

# Where none of n draws hits, or all do, the share is within 3/n of it (Hanley & Lippman-Hand 1983).
RULE_OF_THREE = 3.0
SHOWN = 8
RIGHT = 16


def verdict(reached: Iterable[str]) -> str:
    """Return what the strategies (of STRATEGIES) that reach community say of the thesis, a key of VERDICTS."""
    reached = set(reached)
    if not reached:
        return "beyond"
    if "neither" in reached:
        return "unneeded"
    return "necessary" if reached == {"both"} else "alone"


def where_does_each_mix_lead(outcomes: NDArray[np.intp], theory: str, words: Words) -> Finding:
    """Draw how a world ends for every mix of the two processes, by the assumptions of `theory`.

    `outcomes` are as `phase_diagram` returns them: a row an effort of bridging, a column one of upgrading.
    """
    corners = {
        name: int(outcomes[-1 if bridging else 0, -1 if upgrading else 0])
        for name, (upgrading, bridging) in STRATEGIES.items()
    }
    names = {name: outcome_name(words, OUTCOMES[code]) for name, code in corners.items()}
    reached = [name for name, code in corners.items() if code == COMMUNITY]
    told = [
        words("analysis.mix_told", theory=theory, **names),
        words(f"analysis.verdict_{verdict(reached)}"),
        words("analysis.mix_shares", shares=_shares(outcomes, words)),
    ]
    across = Axis(name=words("analysis.upgrading"), low=0, high=1)
    up = Axis(name=words("analysis.bridging"), low=0, high=1)
    return Finding(
        title=words("analysis.mix_title", theory=theory, **names),
        about=[words("analysis.up", name=up.name), *map_key(outcomes, words)],
        drawn=lambda plot, *_: draw_map(plot, outcomes, across, up, words),
        told=told,
        table=map_table(outcomes, across, up, words),
        asked=None,
        right=RIGHT,
    )


def where_does_each_start_lead(
    outcomes: NDArray[np.intp], theory: str, start: tuple[float, float], efforts: tuple[float, float], words: Words
) -> Finding:
    """Draw how a world ends from every starting point, by the assumptions of `theory`.

    `outcomes` are as `basins` returns them: a row a trust at the start, a column an effort of the other side. `start`
    is trust and effort of the other side where the theory starts, `efforts` are those of upgrading and of bridging.
    """
    trust, other = start
    across = Axis(name=words("analysis.start_other"), low=START_EFFORTS[0], high=START_EFFORTS[1])
    up = Axis(name=words("analysis.start_trust"), low=0, high=1)
    row = round(trust * (len(outcomes) - 1))
    column = round((other - across.low) / (across.high - across.low) * (outcomes.shape[1] - 1))
    end = outcomes[row, min(column, outcomes.shape[1] - 1)]
    facts = {
        "theory": theory, "trust": trust, "other": other, "upgrading": efforts[0], "bridging": efforts[1],
        "outcome": outcome_name(words, OUTCOMES[end]), "share": 100 * float((outcomes == end).mean()),
    }  # fmt: skip

    def drawn(plot: Plot, *_: object) -> None:
        draw_map(plot, outcomes, across, up, words)
        plot.add_scatter(
            x=[other], y=[trust], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "star", "size": 17, "color": style.GREY},
        )  # fmt: skip

    return Finding(
        title=words("analysis.start_title", **facts),
        about=[words("analysis.up", name=up.name), words("analysis.start_key", **facts), *map_key(outcomes, words)],
        drawn=drawn,
        told=[words("analysis.start_told", **facts), words("analysis.start_shares", shares=_shares(outcomes, words))],
        table=map_table(outcomes, across, up, words),
        asked=None,
        right=RIGHT,
    )


def how_often_is_each_process_necessary(results: Mapping[str, Necessity], words: Words) -> Finding:
    """Draw in what share of plausible worlds both processes are necessary, with the sampling error.

    The `results` are by theory, as `necessity` returns them.
    """
    import pandas as pd

    parts = pd.DataFrame({theory: _verdict_shares(result) for theory, result in results.items()}).T
    halves = {theory: 100 * _half_width(result) for theory, result in results.items()}
    shares = parts["necessary"]
    title = words(
        f"analysis.necessity_title_{'one' if len(parts) == 1 else 'many'}", low=shares.min(), high=shares.max()
    )
    draws = min(sum(result.counts.values()) for result in results.values())
    told = [words("analysis.necessity_told", draws=draws, error=max(halves.values()))]
    told += [
        words("analysis.necessity_one", theory=theory, error=halves[theory], **parts.loc[theory].to_dict())
        for theory in parts.index
    ]
    told.append(words("analysis.careful"))
    table = parts.round(1).set_axis([words(f"analysis.share_{each}") for each in VERDICTS], axis="columns")
    table.insert(0, words("analysis.theory"), table.index)
    table.insert(2, words("analysis.error"), [round(half, 2) for half in halves.values()])
    return Finding(
        title=title,
        about=[words("analysis.necessity_axis"), *(words(f"analysis.key_{each}") for each in VERDICTS)],
        drawn=lambda plot, *_: draw_shares(plot, parts, halves, words),
        told=told,
        table=table,
        asked=None,
        right=RIGHT,
    )


def which_assumptions_decide(indices: Mapping[str, tuple[float, float, float]], theory: str, words: Words) -> Finding:
    """Draw how much of the spread of trust each assumption explains, the strongest on top.

    The `indices` are by the name of the assumption, as `sensitivity` returns them: first, total, half width. What
    `theory` states is held.
    """
    import pandas as pd

    columns = ["first", "total", "half"]
    ranked = pd.DataFrame.from_dict(indices, orient="index", columns=columns).sort_values("total", ascending=False)
    one, other = (*ranked.index[:2], *["–"] * 2)[:2]
    decided = ranked["total"].iloc[0] > 0
    title = words(f"analysis.decide_title_{'some' if decided else 'none'}", theory=theory, one=one, other=other)
    sums = {"alone": 100 * ranked["first"].clip(lower=0).sum(), "n": len(ranked)}
    told = [words("analysis.decide_told", **sums)] if decided else []
    told += [
        words("analysis.decide_one", name=name, first=row["first"], total=row["total"], half=row["half"])
        for name, row in ranked.head(3).iterrows()
    ]
    table = ranked.round(3).set_axis([words(f"analysis.index_{each}") for each in columns], axis="columns")
    table.insert(0, words("analysis.assumption"), table.index)
    return Finding(
        title=title,
        about=[words("analysis.decide_axis"), words("analysis.key_total"), words("analysis.key_first")],
        drawn=lambda plot, *_: draw_indices(plot, ranked.head(SHOWN), words),
        told=[*told, words("analysis.careful")],
        table=table,
        asked=None,
        right=RIGHT,
    )


def richardsons_line(line: RichardsonLine, names: Sequence[str], unit: str, words: Words) -> Finding:
    """Draw the yearly change of the joint spending of `names` against its total, with the line fitted to it."""
    import pandas as pd

    low, high = line.slope_interval
    sign = "rising" if low > 0 else "falling" if high < 0 else "unclear"
    listed = words("analysis.list", first=", ".join(names[:-1]), last=names[-1])
    facts: dict[str, Any] = {
        "names": listed, "slope": line.slope, "low": low, "high": high, "n": len(line.years), "unit": unit,
        "first": line.years[0] - 1, "last": line.years[-1], "correlation": line.autocorrelation,
        "growth": 100 * ((2 + line.slope) / (2 - line.slope) - 1),
    }  # fmt: skip
    told = [words("analysis.line_told", **facts)]
    if sign == "rising" and line.intercept_interval[0] <= 0 <= line.intercept_interval[1]:
        told.append(words("analysis.line_growth", **facts))
    told.append(words("analysis.line_careful", **facts))
    table = pd.DataFrame(
        {
            words("evidence.year"): line.years,
            words("analysis.line_total", unit=unit): line.totals.round(1),
            words("analysis.line_change", unit=unit): line.changes.round(1),
            words("analysis.line_fitted", unit=unit): line.at(line.totals).round(1),
        }
    )
    return Finding(
        title=words(f"analysis.line_title_{sign}", **facts),
        about=[words("analysis.line_axis", unit=unit), words("analysis.line_key")],
        drawn=lambda plot, *_: draw_line(plot, line, unit, words),
        told=told,
        table=table,
        asked=None,
        right=RIGHT,
    )


def _shares(outcomes: NDArray[np.intp], words: Words) -> str:
    """Return in words which part of a map each outcome takes, the largest first."""
    parts = {name: 100 * float((outcomes == code).mean()) for code, name in enumerate(OUTCOMES)}
    return "; ".join(
        words("analysis.part", name=outcome_name(words, name), share=share)
        for name, share in sorted(parts.items(), key=lambda item: -item[1])
        if share
    )


def _verdict_shares(result: Necessity) -> dict[str, float]:
    """Return the share of worlds, in per cent, for each of VERDICTS."""
    draws = sum(result.counts.values())
    shares = dict.fromkeys(VERDICTS, 0.0)
    for reached, count in result.counts.items():
        shares[verdict(reached)] += 100 * count / draws
    return shares


def _half_width(result: Necessity) -> float:
    """Return half the width of the share's 95 % interval."""
    return NORMAL * result.standard_error or RULE_OF_THREE / sum(result.counts.values())
