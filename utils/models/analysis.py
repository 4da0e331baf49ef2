"""What follows from the two-process model's assumptions: maps of endings, which process is needed, what decides it.

None of this says what is true of East Asia. It says what would be, if the world were as assumed.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from utils.models.outcomes import DEFINITIONS, OUTCOMES, classify
from utils.models.two_process import CHOSEN, NAMES, YEARS, World, final_states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Codes = NDArray[np.intp]
    Ranges = Mapping[str, tuple[float, float]]

# Efforts of upgrading and of bridging.
STRATEGIES = {"neither": (0.0, 0.0), "upgrading": (1.0, 0.0), "bridging": (0.0, 1.0), "both": (1.0, 1.0)}
# What a world says of the two processes, given a definition of peace; every world is exactly one of these.
PARTS = ("neither", "bridging", "upgrading", "both", "either", "beyond")
# In years. Of 100,000 worlds drawn from wide ranges one at most gets another name than with steps of a twentieth of a
# year, which is far below the sampling error.
COARSE_STEP = 0.25
NORMAL = 1.959964  # standard errors on either side that hold 95 % of a normal distribution


@dataclass(frozen=True)
class Parts:
    """How many of `draws` worlds are each of `PARTS`; `reached` have peace by bridging alone, `spoiled` of these lose
    it where upgrading is added."""

    draws: int
    counts: Mapping[str, int]
    reached: int
    spoiled: int

    def interval(self, count: int) -> tuple[float, float]:
        """Return the 95 % interval of the share of `count` worlds (Wilson 1927); for a Latin hypercube it is too wide
        rather than too narrow (Owen 1997)."""
        n, share, z = self.draws, count / self.draws, NORMAL
        centre, half = share + z**2 / (2 * n), z * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
        return (centre - half) / (1 + z**2 / n), (centre + half) / (1 + z**2 / n)

    def __add__(self, other: Parts) -> Parts:
        """Return both draws taken together."""
        counts = {part: self.counts[part] + other.counts[part] for part in PARTS}
        return Parts(
            self.draws + other.draws, counts, self.reached + other.reached, self.spoiled + other.spoiled
        )


def phase_diagram(world: World, points: int = 41) -> Codes:
    """Return how a world ends for every mix of the two processes, as indices into `OUTCOMES`.

    Args:
        world: one world; its own upgrading and bridging do not matter.
        points: how many values, from 0 to 1, for each process.

    Returns:
        One row for each effort of bridging, one column for each of upgrading, both rising.

    Raises:
        ValueError: as `check`.
    """
    if points < 1:
        raise ValueError(f"points is {points}: give 1 or more")
    efforts = np.linspace(0, 1, points)
    bridging, upgrading = (each.ravel() for each in np.meshgrid(efforts, efforts, indexing="ij"))
    mixes = replace(world, bridging=bridging, upgrading=upgrading)
    return classify(*final_states(mixes, step=COARSE_STEP)).reshape(points, points)


def draw_worlds(ranges: Ranges, draws: int, seed: int = 0) -> dict[str, NDArray[np.float64]]:
    """Return worlds drawn evenly from `ranges`: a Latin hypercube (McKay, Beckman & Conover 1979).

    Args:
        ranges: lowest and highest value by field of `World`, but for those that are `CHOSEN`; a field with two equal
            values is held there, one left out at its default.
        draws: how many worlds, at least 2.
        seed: of the random numbers; the same seed gives the same worlds.

    Returns:
        By field, its value in each world.

    Raises:
        ValueError: a range names no field or a chosen one, has its ends in the wrong order; too few draws.
    """
    _check_ranges(ranges)
    if draws <= 1:
        raise ValueError(f"draws is {draws}: give 2 or more")
    rng = np.random.default_rng(seed)
    values = {}
    for name in sorted(ranges, key=NAMES.index):
        low, high = ranges[name]
        values[name] = low + (high - low) * (rng.permutation(draws) + rng.random(draws)) / draws
    return values


def endings(worlds: World, years: float = YEARS) -> Codes:
    """Return how each of many worlds ends under each of `STRATEGIES`, as indices into `OUTCOMES`.

    Args:
        worlds: the worlds; at least one field is an array. Their own upgrading and bridging do not matter.
        years: how long, in years; a multiple of `COARSE_STEP`.

    Returns:
        One row a world, one column a strategy.

    Raises:
        ValueError: as `final_states`.
    """
    columns = [
        classify(*final_states(replace(worlds, upgrading=upgrading, bridging=bridging), years, COARSE_STEP))
        for upgrading, bridging in STRATEGIES.values()
    ]
    return np.stack(columns, axis=1)


def parts(ended: Codes, definition: str) -> Parts:
    """Return what `ended`, as `endings` returns it, says of the two processes if peace means `definition`.

    Args:
        ended: one row a world, one column a strategy.
        definition: one of `DEFINITIONS`.
    """
    peace = np.isin(ended, [OUTCOMES.index(each) for each in DEFINITIONS[definition]])
    found = Counter(part_of(*map(bool, row)) for row in peace)
    bridging, both = (peace[:, list(STRATEGIES).index(name)] for name in ("bridging", "both"))
    counts = {part: found[part] for part in PARTS}
    return Parts(len(ended), counts, int(bridging.sum()), int((bridging & ~both).sum()))


def part_of(neither: bool, upgrading: bool, bridging: bool, both: bool) -> str:  # noqa: FBT001 (in the order of STRATEGIES)
    """Return which of `PARTS` a world is in which these strategies reach peace."""
    if neither:
        return "neither"
    if upgrading or bridging:
        return "either" if upgrading and bridging else "upgrading" if upgrading else "bridging"
    return "both" if both else "beyond"


def sensitivity(ranges: Ranges, samples: int = 1024, seed: int = 0) -> dict[str, tuple[float, float, float]]:
    """Return how much of the spread of trust after thirty years, under both processes, each assumption explains.

    Sobol' indices of first order and total (Sobol' 2001), estimated after Saltelli and others (2010) by SALib.

    Args:
        ranges: as for `draw_worlds`; fields with two equal values have no index.
        samples: a power of 2; `samples` × (fields + 2) worlds are followed.
        seed: of the random numbers; the same seed gives the same indices.

    Returns:
        By field: its share alone, its share with all it takes part in, and half the width of the latter's 95 %
        confidence interval by bootstrap. All are 0 where trust does not vary.

    Raises:
        ValueError: as `draw_worlds`; no field varies, or `samples` is no power of 2.
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
        if name not in NAMES or name in CHOSEN:
            known = ", ".join(each for each in NAMES if each not in CHOSEN)
            raise ValueError(f"there is no range of {name}: give one of {known}")
        if not (math.isfinite(low) and math.isfinite(high) and low <= high):
            raise ValueError(f"{name} runs from {low:g} to {high:g}: give two finite numbers, the lower one first")
