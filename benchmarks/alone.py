"""What something costs in a process of its own, so that nothing before it counts."""

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
class Cost:
    """Seconds, processor seconds, and the most memory that the process held, for `count` things."""

    count: int
    seconds: float
    cpu: float
    megabytes: float

    @property
    def each(self) -> float:
        """Processor seconds a thing, which busy neighbours change less."""
        return self.cpu / self.count


def alone(act: Callable[..., Any], *arguments: Any) -> Any:
    """Return what `act` returns in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(act, *arguments).result()


def timed(count: int, act: Callable[[], Any]) -> Cost:
    """Return what `act`, which does `count` things, costs this process."""
    start, used = perf_counter(), process_time()
    act()
    seconds, cpu = perf_counter() - start, process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(count, seconds, cpu, peak)
