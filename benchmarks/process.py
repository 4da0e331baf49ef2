"""A measurement in a process of its own: time, processor time, and the most memory that the process held."""

from __future__ import annotations

import resource
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Spent:
    """Seconds, processor seconds, and the most memory that the process held (RSS) in MB."""

    seconds: float
    cpu: float
    megabytes: float


def alone(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return what `function` returns in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(function, *arguments).result()


def spend(act: Callable[[], object]) -> Spent:
    """Return what it costs to `act`."""
    start, used = perf_counter(), process_time()
    act()
    seconds, cpu = perf_counter() - start, process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Spent(seconds, cpu, peak)


@dataclass(frozen=True)
class Cost:
    """What was spent on `count` things of a kind."""

    count: int
    spent: Spent

    @property
    def each(self) -> float:
        """Processor seconds a thing, which busy neighbours change less."""
        return self.spent.cpu / self.count


def timed(count: int, act: Callable[[], object]) -> Cost:
    """Return what it costs to `act`, which does `count` things."""
    return Cost(count, spend(act))
