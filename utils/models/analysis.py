"""What follows from the two-process model's assumptions: maps of endings, and which process is needed for peace.

None of this says what is true of East Asia. It says what would be, if the world were as assumed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from utils.models.outcomes import DEFINITIONS, OUTCOMES, classify
from utils.models.scoring import wilson
from utils.models.two_process import CHOSEN, NAMES, YEARS, World, final_states

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Answers = NDArray[np.bool_]
    Codes = NDArray[np.intp]
    Ranges = Mapping[str, tuple[float, float]]

# Efforts of upgrading and of bridging.
STRATEGIES = {"neither": (0.0, 0.0), "upgrading": (1.0, 0.0), "bridging": (0.0, 1.0), "both": (1.0, 1.0)}
# What a world says of the two processes, given a definition of peace; every world is exactly one of these.
PARTS = ("neither", "bridging", "upgrading", "both", "either", "beyond")
# In years. Of 100,000 worlds drawn from the plausible ranges, under each of `STRATEGIES`, one ending in 400,000 gets
# another name than with steps of a twentieth of a year: far fewer than the draw itself leaves open.
COARSE_STEP = 0.5
CORNERS = 2


@dataclass(frozen=True)
class Parts:
    """How many of `draws` worlds are each of `PARTS`.

    `reached` have peace by bridging alone; `spoiled` of these lose it where upgrading is added.
    """

    draws: int
    counts: Mapping[str, int]
    reached: int
    spoiled: int

    def interval(self, count: int) -> tuple[float, float]:
        """Return the 95 % interval of the share of `count` worlds (Wilson 1927).

        For a Latin hypercube it is too wide rather than too narrow (Owen 1997).
        """
        return wilson(count, self.draws)

    def __add__(self, other: Parts) -> Parts:
        """Return both draws taken together."""
        counts = {part: self.counts[part] + other.counts[part] for part in PARTS}
        return Parts(self.draws + other.draws, counts, self.reached + other.reached, self.spoiled + other.spoiled)


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
    import numpy as np

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
    import numpy as np

    check_ranges(ranges)
    if draws <= 1:
        raise ValueError(f"draws is {draws}: give 2 or more")
    rng = np.random.default_rng(seed)
    values = {}
    for name in sorted(ranges, key=NAMES.index):
        low, high = ranges[name]
        values[name] = low + (high - low) * (rng.permutation(draws) + rng.random(draws)) / draws
    return values


def endings(worlds: World, years: float = YEARS, efforts: int = CORNERS) -> Codes:
    """Return how each of many worlds ends under each of `STRATEGIES`, as indices into `OUTCOMES`.

    Args:
        worlds: the worlds; at least one field is an array. Their own upgrading and bridging do not matter.
        years: how long, in years; a multiple of `COARSE_STEP`.
        efforts: how many efforts of each process, evenly from 0 to 1, are tried. 2 are none and all; of more, a
            strategy's ending is the best that any mix of its processes reaches.

    Returns:
        One row a world, one column a strategy.

    Raises:
        ValueError: as `final_states`, or fewer than two efforts.
    """
    import numpy as np

    if efforts < CORNERS:
        raise ValueError(f"efforts is {efforts}: give 2 or more")
    tried = {0.0: [0.0], 1.0: np.linspace(0, 1, efforts)[1:].tolist()}
    columns = [
        # The best ending has the lowest code.
        np.minimum.reduce([ending(worlds, *mix, years) for mix in product(tried[upgrading], tried[bridging])])
        for upgrading, bridging in STRATEGIES.values()
    ]
    return np.stack(columns, axis=1)


def ending(worlds: World, upgrading: float, bridging: float, years: float = YEARS) -> Codes:
    """Return how each of many worlds ends with these efforts, as indices into `OUTCOMES`; else as `endings`."""
    return classify(*final_states(replace(worlds, upgrading=upgrading, bridging=bridging), years, COARSE_STEP))


def is_peace(ended: Codes, definition: str) -> Answers:
    """Return which endings count as peace if peace means `definition`, one of `DEFINITIONS`."""
    import numpy as np

    counts = np.array([outcome in DEFINITIONS[definition] for outcome in OUTCOMES])
    return np.asarray(counts[ended])


def part_codes(peace: Answers) -> Codes:
    """Return which of `PARTS` each world is, as an index; one row of `peace` a world, one column a strategy."""
    import numpy as np

    neither, upgrading, bridging, both = peace.T
    return np.asarray(np.array(_PART_OF)[8 * neither + 4 * upgrading + 2 * bridging + both])


def parts(ended: Codes, definition: str) -> Parts:
    """Return what `ended`, as `endings` returns it, says of the two processes if peace means `definition`.

    Args:
        ended: one row a world, one column a strategy.
        definition: one of `DEFINITIONS`.
    """
    import numpy as np

    peace = is_peace(ended, definition)
    found = np.bincount(part_codes(peace), minlength=len(PARTS)).tolist()
    bridging, both = (peace[:, list(STRATEGIES).index(name)] for name in ("bridging", "both"))
    counts = dict(zip(PARTS, found, strict=True))
    return Parts(len(ended), counts, int(bridging.sum()), int((bridging & ~both).sum()))


def part_of(neither: bool, upgrading: bool, bridging: bool, both: bool) -> str:  # noqa: FBT001 (in the order of STRATEGIES)
    """Return which of `PARTS` a world is in which these strategies reach peace."""
    if neither:
        return "neither"
    if upgrading or bridging:
        return "either" if upgrading and bridging else "upgrading" if upgrading else "bridging"
    return "both" if both else "beyond"


# By the four answers, read as a binary number.
_PART_OF = [PARTS.index(part_of(*answers)) for answers in product((False, True), repeat=len(STRATEGIES))]


def check_ranges(ranges: Ranges) -> None:
    """Refuse ranges that cannot be drawn from.

    Raises:
        ValueError: a range names no field or a chosen one, or has its ends in the wrong order.
    """
    for name, (low, high) in ranges.items():
        if name not in NAMES or name in CHOSEN:
            known = ", ".join(each for each in NAMES if each not in CHOSEN)
            raise ValueError(f"there is no range of {name}: give one of {known}")
        if not (math.isfinite(low) and math.isfinite(high) and low <= high):
            raise ValueError(f"{name} runs from {low:g} to {high:g}: give two finite numbers, the lower one first")
