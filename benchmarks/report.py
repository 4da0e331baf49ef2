"""Samples, by what they are of, and the Markdown tables that they become."""

from __future__ import annotations

import math
import os
import platform
import sys
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.measure import Sample

PACKAGES = ("anywidget", "ipykernel", "ipyquizjb", "ipywidgets", "jupyterlab", "jupyterquiz")
NONE = "–"


class Results:
    """Samples by subject and setting; what fails is told at once and is missing in the tables."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.samples: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self.failed = False

    def take(self, name: str, setting: str, make: Callable[[], Any]) -> None:
        """Add what `make` returns."""
        print(f"{name}, {setting}", file=sys.stderr)
        try:
            self.samples[name, setting].append(make())
        except Exception as error:  # noqa: BLE001  # one subject's failure must not cost the others' results
            print(f"FAILED: {name}, {setting}: {type(error).__name__}: {error}", file=sys.stderr)
            self.failed = True


@dataclass(frozen=True)
class Aim:
    """What `value` ought to stay at or below, in `unit`."""

    limit: float
    value: float
    unit: str

    def __str__(self) -> str:
        """Return the aim and how it went."""
        return f"≤ {self.limit:g} {self.unit} {'met' if self.value <= self.limit else 'MISSED'}"


def spread(values: Sequence[float], unit: float, digits: int) -> str:
    """Return the median in parts of `unit`, with the lowest and the highest value."""
    middle, low, high = (f"{value / unit:.{digits}f}" for value in (median(values), min(values), max(values)))
    return f"{middle} ({low}–{high})" if len(values) > 1 else middle


def seconds(samples: Sequence[Sample]) -> float:
    """Return the median time."""
    return median(sample.seconds for sample in samples) if samples else math.nan


def kilobytes(samples: Sequence[Sample]) -> float:
    """Return the median size."""
    return median(sample.size for sample in samples) / 1e3 if samples else math.nan


def milliseconds(samples: Sequence[Sample]) -> str:
    """Return the times as a cell of the table."""
    return spread([sample.seconds for sample in samples], 1e-3, 1)


def processor(samples: Sequence[Sample]) -> str:
    """Return the processor times as a cell of the table."""
    used = [sample.cpu for sample in samples if sample.cpu is not None]
    return spread(used, 1e-3, 1) if used else NONE


def traffic(samples: Sequence[Sample], yardstick: Sequence[Sample]) -> list[str]:
    """Return time, ratio, processor time, messages, comms, kilobytes, ratio: what is told of every subject."""
    return [
        milliseconds(samples),
        ratio(seconds(samples), seconds(yardstick)),
        processor(samples),
        f"{median(sample.messages for sample in samples):,.0f}",
        f"{median(sample.comms for sample in samples):,.0f}",
        f"{kilobytes(samples):,.1f}",
        ratio(kilobytes(samples), kilobytes(yardstick)),
    ]


def ratio(value: float, yardstick: float) -> str:
    """Return `value` as a multiple of the yardstick's."""
    return f"{value / yardstick:.2f}"


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table under its title; a row may end early."""
    print(f"\n## {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join(["---"] + ["---:"] * (len(head) - 2) + ["---"]) + "|")
    for row in rows:
        print("| " + " | ".join([*row, *[NONE] * (len(head) - len(row))]) + " |")


def print_setting(repeats: str) -> None:
    """Print what was run, and on what."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    load = f"; load at the start {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"# Measured\n\n{machine}{load}. {versions}.\n\n{repeats}")
