"""How far each of the two processes was taken up, and when, by the codes of the record."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from utils.course.uptake import PERIOD, WORTH, course_codes, share_taken_up
from utils.models.bootstrap import Interval, bootstrap_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from utils.course import model

YEARS = 5
PERIODS = tuple((year, year + YEARS - 1) for year in range(PERIOD[0].year, PERIOD[1].year, YEARS))
"""First and last years of the parts of the record's time."""


@dataclass(frozen=True)
class Uptake:
    """Uptake in %, with the interval over recommendations; NaN without a case.

    For the whole time `cases` are recommendations; for a period they are events, and `counts` has the number of each
    code.
    """

    cases: int
    percent: float
    interval: Interval
    counts: dict[str, int] = field(default_factory=dict)


def of_recommendations(records: Sequence[model.UptakeRecord], process: str) -> Uptake:
    """Return the mean share, by the rule, of what the recommendations on `process` asked."""
    shares = _shares(records, process)
    if not len(shares):
        return Uptake(0, math.nan, Interval(math.nan, math.nan))
    found = bootstrap_interval(lambda places: float(shares[places].mean()), len(shares))
    return Uptake(len(shares), float(shares.mean()), found)


def difference(records: Sequence[model.UptakeRecord], one: str, other: str) -> tuple[float, Interval]:
    """Return by how many points the mean share of `one` process exceeds that of the `other`, and the interval.

    Raises:
        ValueError: there is no recommendation on one of them.
    """
    first, second = _shares(records, one), _shares(records, other)

    def apart(mine: NDArray[np.intp], theirs: NDArray[np.intp]) -> float:
        return float(first[mine].mean() - second[theirs].mean())

    return float(first.mean() - second.mean()), bootstrap_interval(apart, len(first), len(second))


def of_events(records: Iterable[model.UptakeRecord], process: str, period: tuple[int, int]) -> Uptake:
    """Return the mean code of the events of a period, 100 where all support; recommendations are drawn whole."""
    first, last = period
    by_record: list[list[float]] = []  # of those that have an event in the period
    counts = dict.fromkeys(WORTH, 0)
    for record in records:
        if record.process != process:
            continue
        coded = [event.direction for event in record.events if first <= int(event.date[:4]) <= last]
        if coded:
            by_record.append([100 * WORTH[code] for code in coded])
        for code in coded:
            counts[code] += 1
    cases = sum(counts.values())
    if not cases:
        return Uptake(0, math.nan, Interval(math.nan, math.nan), counts)

    def mean(places: NDArray[np.intp]) -> float:
        drawn = [worth for place in places for worth in by_record[place]]
        return float(np.mean(drawn))

    everything = mean(np.arange(len(by_record)))
    return Uptake(cases, everything, bootstrap_interval(mean, len(by_record)), counts)


def _shares(records: Iterable[model.UptakeRecord], process: str) -> NDArray[np.float64]:
    return np.array([100 * share_taken_up(each, course_codes(each)) for each in records if each.process == process])
