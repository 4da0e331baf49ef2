"""Which assumptions decide a yes-or-no result of the two-process model.

A result is asked of every world: does it end in peace under this strategy, is it one in which both processes are
needed. Two measures answer for its assumptions:

- Sobol' indices divide the variance of the answer (1 for yes, 0 for no) among the assumptions and what they do only
  together. Where hardly any world says yes, or hardly any says no, the variance lies in so few worlds that no sample
  of bearable size can rank anything; so there are indices only where the share of yes lies within `RANKABLE`.
- Tenths compare the share of yes where an assumption is lowest with that where it is highest. They can be told of any
  result and show a direction, and they miss what assumptions do only together, or in the middle of their range. For
  answers of yes and no the difference is also the largest distance between the two distributions, so that measures by
  distribution, such as PAWN (Pianosi & Wagener 2018), have nothing to add.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from utils.models.analysis import PARTS, STRATEGIES, check_ranges, ending, endings, is_peace, part_codes
from utils.models.scoring import Z95, wilson
from utils.models.two_process import NAMES, YEARS, World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from utils.models.analysis import Answers, Ranges

    Numbers = NDArray[np.float64]
    Result = Callable[[World], Answers]

RANKABLE = (0.1, 0.9)
HALF = 0.5
TENTHS = 10


class Index(NamedTuple):
    """What an assumption explains of the variance alone, and with all it takes part in; 0 to 1.

    `error` is half the width of the total's 95 % interval by bootstrap.
    """

    first: float
    total: float
    error: float


@dataclass(frozen=True)
class Indices:
    """Sobol' indices of a result that `share` of the worlds have, by field, the highest total first.

    There are none where the share lies outside `RANKABLE`. `alone` is the sum of what assumptions explain alone;
    `alone_error` is half the width of its 95 % interval by bootstrap.
    """

    share: float
    by_field: Mapping[str, Index]
    alone: float
    alone_error: float

    @property
    def interactions_rule(self) -> bool:
        """Whether assumptions explain more only together than alone, and by more than the sample's error.

        1 less the sum of first-order indices is what they explain only together (Sobol' 2001).
        """
        return bool(self.by_field) and self.alone + self.alone_error < HALF

    def leaders(self) -> list[str]:
        """Return the fields that may be the one with the highest total: whose interval reaches into that of the first.

        [] where there are no indices.
        """
        if not self.by_field:
            return []
        first = next(iter(self.by_field.values()))
        return [name for name, each in self.by_field.items() if each.total + each.error >= first.total - first.error]


class Ends(NamedTuple):
    """The share of yes in the lowest and the highest tenth of an assumption, and their 95 % intervals (Wilson 1927)."""

    lowest: float
    highest: float
    lowest_interval: tuple[float, float]
    highest_interval: tuple[float, float]

    @property
    def shift(self) -> float:
        """By how much the share rises from the lowest to the highest tenth, -1 to 1."""
        return self.highest - self.lowest


def peace_under(strategy: str, definition: str, years: float = YEARS) -> Result:
    """Return the result that a world ends in peace, as `definition` has it, under one of `STRATEGIES`."""
    return lambda worlds: is_peace(ending(worlds, *STRATEGIES[strategy], years), definition)


def is_part(part: str, definition: str, years: float = YEARS) -> Result:
    """Return the result that a world is `part`, one of `PARTS`, if peace means `definition`."""
    code = PARTS.index(part)
    return lambda worlds: part_codes(is_peace(endings(worlds, years), definition)) == code


def indices(ranges: Ranges, result: Result, samples: int = 4096, seed: int = 0) -> Indices:
    """Return how much of the variance of a yes-or-no result each assumption explains.

    Sobol' indices of first order and total (Sobol' 2001), estimated after Saltelli and others (2010) by SALib.

    Args:
        ranges: as for `draw_worlds`; fields with two equal values have no index.
        result: what is asked of each world: `peace_under`, `is_part`, or a function of one's own.
        samples: a power of 2; `samples` × (fields + 2) worlds are asked.
        seed: of the random numbers; the same seed gives the same indices.

    Raises:
        ValueError: as `draw_worlds`; no field varies, or `samples` is no power of 2.
    """
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sample

    check_ranges(ranges)
    varied = [name for name in NAMES if name in ranges and ranges[name][0] < ranges[name][1]]
    if not varied:
        raise ValueError("no field varies: give at least one range with two different ends")
    if samples <= 1 or samples & (samples - 1):
        raise ValueError(f"samples is {samples}: give a power of 2, such as 1024")
    problem = {"num_vars": len(varied), "names": varied, "bounds": [list(ranges[name]) for name in varied]}
    drawn = sample.sample(problem, samples, calc_second_order=False, seed=seed)
    held = {name: low for name, (low, high) in ranges.items() if low == high}
    answers = result(World(**held, **dict(zip(varied, drawn.T, strict=True)))).astype(float)
    share, (least, most) = float(answers.mean()), RANKABLE
    if not least <= share <= most:
        return Indices(share, {}, 0.0, 0.0)
    # The analysis takes a seed of 0 for none. Every index is resampled alike, so that their sum has an interval too.
    found = analysis.analyze(problem, answers, calc_second_order=False, keep_resamples=True, seed=seed + 1)
    triples = zip(*(found[each].tolist() for each in ("S1", "ST", "ST_conf")), strict=True)
    by_field = {name: Index(*triple) for name, triple in zip(varied, triples, strict=True)}
    ranked = dict(sorted(by_field.items(), key=lambda item: -item[1].total))
    sums = found["S1_conf_all"].sum(axis=1)
    return Indices(share, ranked, float(found["S1"].sum()), Z95 * float(sums.std(ddof=1)))


def tenths(values: Mapping[str, Numbers], answers: Answers) -> dict[str, Ends]:
    """Return the share of yes in the lowest and the highest tenth of each assumption, the largest shift first.

    Args:
        values: by field, its value in each world, as `draw_worlds` returns them.
        answers: whether each world says yes.

    Raises:
        ValueError: there are fewer worlds than tenths, or as many answers as worlds are not given.
    """
    tenth = len(answers) // TENTHS
    if not tenth or any(len(column) != len(answers) for column in values.values()):
        raise ValueError(f"{len(answers)} answers: give one for each world, and {TENTHS} worlds or more")
    found = {}
    for name, column in values.items():
        order = np.argsort(column, kind="stable")
        yes = [int(answers[each].sum()) for each in (order[:tenth], order[-tenth:])]
        found[name] = Ends(yes[0] / tenth, yes[1] / tenth, *(wilson(count, tenth) for count in yes))
    return dict(sorted(found.items(), key=lambda item: -abs(item[1].shift)))
