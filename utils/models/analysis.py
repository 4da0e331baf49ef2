"""What follows from the two-process model's assumptions: maps of outcomes, necessity, sensitivity.

None of this says what is true of East Asia. It says what would be, if the world were as assumed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from utils.models.outcomes import OUTCOMES, classify
from utils.models.two_process import NAMES, SCHEDULES, World, final_states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Ranges = Mapping[str, tuple[float, float]]

# Efforts of upgrading and of bridging.
STRATEGIES = {"neither": (0.0, 0.0), "upgrading": (1.0, 0.0), "bridging": (0.0, 1.0), "both": (1.0, 1.0)}
# Up to three times the effort of 2005.
START_EFFORTS = (0.0, 3.0)
# In years. Of 100,000 worlds drawn from wide ranges one at most gets another name than with steps of a twentieth of a
# year, which is far below the sampling error.
COARSE_STEP = 0.25


@dataclass(frozen=True)
class Necessity:
    """In what share of the worlds drawn each process is necessary: both together reach community, nothing less does.

    `counts` holds the number of worlds for each set of `STRATEGIES` that reach community, in the order given there:
    ("both",) is the essay's thesis, () a world beyond reach, ("bridging", "both") one that needs no upgrading.
    """

    share: float
    standard_error: float
    counts: dict[tuple[str, ...], int]


def phase_diagram(world: World, points: int = 41) -> NDArray[np.intp]:
    """Return how a world ends for every mix of the two processes, as indices into `OUTCOMES`.

    Args:
        world: one world; its own upgrading and bridging do not matter.
        points: how many values, from 0 to 1, for each process.

    Returns:
        One row for each effort of bridging, one column for each of upgrading, both rising.

    Raises:
        ValueError: as `check`.
    """
    bridging, upgrading = _grid((0, 1), (0, 1), points)
    return _outcomes(replace(world, bridging=bridging, upgrading=upgrading)).reshape(points, points)


def basins(world: World, points: int = 41) -> NDArray[np.intp]:
    """Return how a world ends from every starting point, as indices into `OUTCOMES`.

    Args:
        world: one world; its own trust and effort of the other side at the start do not matter.
        points: how many values for each.

    Returns:
        One row for each trust at the start, from 0 to 1, one column for each effort of the other side, over
        `START_EFFORTS`, both rising.

    Raises:
        ValueError: as `check`.
    """
    trust, other = _grid((0, 1), START_EFFORTS, points)
    return _outcomes(replace(world, trust=trust, other=other)).reshape(points, points)


def _grid(rows: tuple[float, float], columns: tuple[float, float], points: int) -> list[NDArray[np.float64]]:
    if points < 1:
        raise ValueError(f"points is {points}: give 1 or more")
    return [
        each.ravel() for each in np.meshgrid(np.linspace(*rows, points), np.linspace(*columns, points), indexing="ij")
    ]


def _outcomes(world: World) -> NDArray[np.intp]:
    return classify(*final_states(world))


def necessity(ranges: Ranges, draws: int = 100_000, seed: int = 0) -> Necessity:
    """Return in what share of plausible worlds regional community takes both processes.

    Every world is followed four times: with neither process, with each alone at full effort, with both. The worlds are
    a Latin hypercube, uniform over the ranges (McKay, Beckman & Conover 1979). The standard error is the binomial one,
    √(p(1−p)/(n−1)), for a Latin hypercube an upper bound (Owen 1997); where the share is 0 or 1 it is 0 and says
    nothing: the true share is then within about 3/n of it, with 95 % confidence.

    Args:
        ranges: lowest and highest value by field of `World`, but for upgrading and bridging; a field with two equal
            values is held there, one left out at its default.
        draws: how many worlds, at least 2.
        seed: of the random numbers; the same seed gives the same worlds.

    Raises:
        ValueError: a range names no field or one of the processes, has its ends in the wrong order, or holds values
            that `check` refuses; too few draws.
    """
    _check_ranges(ranges)
    if draws <= 1:
        raise ValueError(f"draws is {draws}: give 2 or more")
    rng = np.random.default_rng(seed)
    values = {}
    for name in sorted(ranges, key=NAMES.index):
        low, high = ranges[name]
        values[name] = low + (high - low) * (rng.permutation(draws) + rng.random(draws)) / draws
    community = OUTCOMES.index("regional-community")
    reached = np.empty((draws, len(STRATEGIES)), dtype=bool)
    for column, (upgrading, bridging) in enumerate(STRATEGIES.values()):
        # Of `draws` worlds, even if no range is given.
        world = World(**values, upgrading=np.full(draws, upgrading), bridging=bridging)
        reached[:, column] = classify(*final_states(world, step=COARSE_STEP)) == community
    patterns, sizes = np.unique(reached, axis=0, return_counts=True)
    counts = {
        tuple(name for name, hit in zip(STRATEGIES, pattern, strict=True) if hit): int(size)
        for pattern, size in zip(patterns, sizes, strict=True)
    }
    share = counts.get(("both",), 0) / draws
    return Necessity(share, math.sqrt(share * (1 - share) / (draws - 1)), counts)


def sensitivity(ranges: Ranges, samples: int = 1024, seed: int = 0) -> dict[str, tuple[float, float, float]]:
    """Return how much of the spread of trust after thirty years, under both processes, each assumption explains.

    Sobol' indices of first order and total (Sobol' 2001), estimated after Saltelli and others (2010) by SALib.

    Args:
        ranges: as for `necessity`; fields with two equal values have no index.
        samples: a power of 2; `samples` × (fields + 2) worlds are followed.
        seed: of the random numbers; the same seed gives the same indices.

    Returns:
        By field: its share alone, its share with all it takes part in, and half the width of the latter's 95 %
        confidence interval by bootstrap. All are 0 where trust does not vary.

    Raises:
        ValueError: as `necessity`; no field varies, or `samples` is no power of 2.
    """
    from SALib.analyze import sobol as indices
    from SALib.sample import sobol as sample

    _check_ranges(ranges)
    varied = [name for name in NAMES if name in ranges and ranges[name][0] < ranges[name][1]]
    if not varied:
        raise ValueError("no field varies: give at least one range with two different ends")
    if samples <= 1 or samples & (samples - 1):
        raise ValueError(f"samples is {samples}: give a power of 2, such as 1024")
    problem = {"num_vars": len(varied), "names": varied, "bounds": [list(ranges[name]) for name in varied]}
    drawn = sample.sample(problem, samples, calc_second_order=False, seed=seed)
    held = {name: low for name, (low, high) in ranges.items() if low == high}
    upgrading, bridging = STRATEGIES["both"]
    world = World(**held, **dict(zip(varied, drawn.T, strict=True)), upgrading=upgrading, bridging=bridging)
    trust = final_states(world).trust
    if np.ptp(trust) == 0:
        return dict.fromkeys(varied, (0.0, 0.0, 0.0))
    # The analysis takes a seed of 0 for none.
    found = indices.analyze(problem, trust, calc_second_order=False, seed=seed + 1)
    triples = zip(found["S1"], found["ST"], found["ST_conf"], strict=True)
    return {
        name: (float(first), float(total), float(conf))
        for name, (first, total, conf) in zip(varied, triples, strict=True)
    }


def _check_ranges(ranges: Ranges) -> None:
    for name, (low, high) in ranges.items():
        if name not in NAMES or name in SCHEDULES:
            known = ", ".join(each for each in NAMES if each not in SCHEDULES)
            raise ValueError(f"there is no range of {name}: give one of {known}")
        if not (math.isfinite(low) and math.isfinite(high) and low <= high):
            raise ValueError(f"{name} runs from {low:g} to {high:g}: give two finite numbers, the lower one first")
