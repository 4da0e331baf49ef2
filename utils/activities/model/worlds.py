"""What the model computes for the form: one world's years, its map, and many worlds drawn a part at a time."""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from utils.labs.two_processes.assumptions import outcome_of, world_of
from utils.models.analysis import STRATEGIES, Parts, draw_worlds, endings, parts, phase_diagram
from utils.models.outcomes import DEFINITIONS, OUTCOMES
from utils.models.two_process import SCHEDULES, YEARS, World, simulate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.labs.two_processes.assumptions import Setting
    from utils.models.analysis import Codes, Ranges
    from utils.models.two_process import Paths

STEP = 0.25
"""Years: on a screen the lines are those of steps of a tenth."""
POINTS = 21
"""Efforts of each process on the map: every twentieth."""
CHUNKS = (2_000, 8_000, 10_000)
"""Worlds drawn at a time, one after the other."""
SLICES = 9
"""Parts of the range of the line for which *both needed* is told."""


def years_of(setting: Setting) -> Paths:
    """Return thirty years of the world that `setting` describes."""
    return _years(tuple(setting.items()))


def ending_of(setting: Setting) -> str:
    """Return how that world ends, one of OUTCOMES."""
    return outcome_of(years_of(setting))


def map_of(setting: Setting) -> Codes:
    """Return how that world ends for every mix of the two processes, as `phase_diagram` does."""
    return _map(tuple((id_, value) for id_, value in setting.items() if id_ not in SCHEDULES))


def corners_of(setting: Setting) -> dict[str, str]:
    """Return how that world ends under each of STRATEGIES."""
    mixes = map_of(setting)
    return {name: OUTCOMES[mixes[-round(b), -round(u)]] for name, (u, b) in STRATEGIES.items()}


@lru_cache(maxsize=64)
def _years(setting: tuple[tuple[str, float], ...]) -> Paths:
    return simulate(world_of(dict(setting)), YEARS, STEP)


@lru_cache(maxsize=64)
def _map(setting: tuple[tuple[str, float], ...]) -> Codes:
    return phase_diagram(world_of(dict(setting)), POINTS)


class Slice(NamedTuple):
    """Of the worlds whose line lies near `middle`: how many there are, and in how many both are needed."""

    middle: float
    draws: int
    both: int

    @property
    def share(self) -> float:
        """Of 100 worlds, in how many both are needed; 0 where there are none."""
        return 100 * self.both / self.draws if self.draws else 0.0


class Counted(NamedTuple):
    """Worlds drawn: what they say by definition of peace, and that by the line."""

    parts: Mapping[str, Parts]
    slices: Mapping[str, tuple[Slice, ...]]


def count(ranges: Ranges, chunks: int) -> Counted:
    """Return what the worlds of the first `chunks` parts of the draw say."""
    key = tuple(sorted(ranges.items()))
    found = [_count(key, number) for number in range(chunks)]
    return Counted(
        {name: reduce(add, (each.parts[name] for each in found)) for name in DEFINITIONS},
        {name: _joined([each.slices[name] for each in found]) for name in DEFINITIONS},
    )


@lru_cache(maxsize=128)
def _count(ranges: tuple[tuple[str, tuple[float, float]], ...], number: int) -> Counted:
    import numpy as np

    drawn = draw_worlds(dict(ranges), CHUNKS[number], seed=number + 1)
    ended = endings(World(**drawn))
    low, high = dict(ranges)["deterrent"]
    edges = np.linspace(low, high, SLICES + 1)
    where = np.digitize(drawn["deterrent"], edges[1:-1])
    slices = {
        name: tuple(
            Slice(float(middle), int((here := where == at).sum()), parts(ended[here], name).counts["both"])
            for at, middle in enumerate((edges[:-1] + edges[1:]) / 2)
        )
        for name in DEFINITIONS
    }
    return Counted({name: parts(ended, name) for name in DEFINITIONS}, slices)


def _joined(found: list[tuple[Slice, ...]]) -> tuple[Slice, ...]:
    return tuple(
        Slice(same[0].middle, sum(each.draws for each in same), sum(each.both for each in same))
        for same in zip(*found, strict=True)
    )
