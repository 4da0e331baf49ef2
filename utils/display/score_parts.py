"""Where a learner's scores come from: the parts of the Brier score beside what no skill gives, and other scores."""

from __future__ import annotations

import math
from statistics import fmean
from typing import TYPE_CHECKING

from utils.markup import block, html_list, inline, table
from utils.models.brier_parts import DRAWS, decompose, without_skill
from utils.models.scoring import brier, log_score, margin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.forecast.progress import Round
    from utils.activities.forecast.scores import Judged
    from utils.models.brier_parts import Parts, Skilless, Spread
    from utils.words import Words

    Taken = tuple[Parts, Skilless]
    """The parts of a score, and what no skill gives."""

EVEN = 50
FEW = 10
"""Forecasts; fewer are not taken apart."""
FORECAST_EDGES = (0, 20, 40, 60, 80, 100)
PARTS = ("groups", "reliability", "reliability_none", "resolution", "resolution_none", "uncertainty", "within")
"""What is told of a score that is taken apart."""
ROWS = ("score", *PARTS, "log", "gain", "error")


def apart(rounds: Mapping[Round, Sequence[Judged]], words: Words) -> str:
    """Return the parts of the mean score, the log score and the margin over always 50 %, a column a round, as HTML."""
    taken = {round_: _taken_apart(mine) if len(mine) >= FEW else None for round_, mine in rounds.items()}
    columns = [_column(mine, taken[round_], words) for round_, mine in rounds.items()]
    remarks = [remark for round_, mine in rounds.items() for remark in _remarks(round_, mine, taken[round_], words)]
    enough = any(taken.values())
    told = [name for name in ROWS if enough or name not in PARTS]
    head = [words("scores.number"), *(words(f"scores.series_{round_}") for round_ in rounds)]
    rows = [[words(f"scores.{name}"), *(column[name] for column in columns)] for name in told]
    meanings = html_list(
        f"<strong>{words(f'scores.{name}')}.</strong> {inline(words(f'scores.about_{name}', draws=DRAWS))}"
        for name in told
    )
    about = words("scores.apart_about" if enough else "scores.too_few_apart", least=FEW)
    return (
        f"<h4>{words('scores.apart')}</h4>{block(about)}"
        f"{table(words('scores.parts'), head, rows)}{''.join(map(block, remarks))}{meanings}"
    )


def _column(mine: Sequence[Judged], taken: Taken | None, words: Words) -> dict[str, str]:
    """Return what is told of the forecasts of a round, by the names of the rows."""
    stated, true = _numbers(mine)
    bits, gain = log_score(stated, true), margin(stated, EVEN, true)
    values = {"score": f"{brier(stated, true):.3f}", **dict.fromkeys(PARTS, words("scores.too_few"))}
    if taken:
        values |= _parts(*taken, len(mine), words)
    values["log"] = words("scores.infinite") if math.isinf(bits) else f"{bits:.3f}"
    values["gain"] = _signed(gain.mean)
    values["error"] = words("scores.no_error") if math.isnan(gain.standard_error) else f"{gain.standard_error:.3f}"
    return values


def _parts(parts: Parts, none: Skilless, n: int, words: Words) -> dict[str, str]:
    def spread(found: Spread) -> str:
        return words("scores.spread", mean=found.mean, low=found.low, high=found.high)

    return {
        "groups": words("scores.groups_of", groups=parts.groups, n=n),
        "reliability": f"{parts.reliability:.3f}",
        "reliability_none": spread(none.reliability),
        "resolution": f"{parts.resolution:.3f}",
        "resolution_none": spread(none.resolution),
        "uncertainty": f"{parts.uncertainty:.3f}",
        "within": _signed(parts.within),
    }


def _signed(number: float) -> str:
    return f"{round(number, 3) + 0.0:+.3f}".replace("-", "−")  # no minus before a 0


def _remarks(round_: Round, mine: Sequence[Judged], taken: Taken | None, words: Words) -> Iterator[str]:
    """Yield whether the resolution is more than chance gives, and why a log score has no end."""
    stated, true = _numbers(mine)
    series = words(f"scores.series_{round_}")
    if taken:
        yield words(f"scores.{_told_apart(mine, *taken)}", round=series)
    if math.isinf(log_score(stated, true)):
        impossible = sum(each.score == 1 for each in mine)
        yield words.counted("scores.why_infinite", impossible, round=series)


def _told_apart(mine: Sequence[Judged], parts: Parts, none: Skilless) -> str:
    """Return whether the groups told outcomes apart better than chance does, which way, or why they could not."""
    if not parts.uncertainty:
        return "all_alike"
    if parts.groups == 1:
        return "one_group"
    if parts.resolution <= none.resolution.high:
        return "within_chance"
    right_way = fmean(each.percent for each in mine if each.came_true) > fmean(
        each.percent for each in mine if not each.came_true
    )
    return "beyond_chance" if right_way else "beyond_reversed"


def _taken_apart(mine: Sequence[Judged]) -> Taken:
    stated, true = _numbers(mine)
    return decompose(stated, true, FORECAST_EDGES), without_skill(stated, true, FORECAST_EDGES)


def _numbers(mine: Sequence[Judged]) -> tuple[list[float], list[bool]]:
    """Return what was said, in %, and what came true."""
    return [each.percent for each in mine], [each.came_true for each in mine]
