"""How far each of the two processes was taken up, and when, by the codes of the record."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import chain
from statistics import fmean
from typing import TYPE_CHECKING

from utils.course.uptake import PERIOD, WORTH, course_codes, share_taken_up
from utils.models.bootstrap import Interval, bootstrap_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    if not shares:
        return Uptake(0, math.nan, Interval(math.nan, math.nan))
    found = bootstrap_interval(lambda places: fmean(shares[each] for each in places), len(shares))
    return Uptake(len(shares), fmean(shares), found)


def difference(records: Sequence[model.UptakeRecord], one: str, other: str) -> tuple[float, Interval]:
    """Return by how many points the mean share of `one` process exceeds that of the `other`, and the interval.

    Raises:
        ValueError: there is no recommendation on one of them.
    """
    first, second = _shares(records, one), _shares(records, other)

    def apart(mine: Sequence[int], theirs: Sequence[int]) -> float:
        return fmean(first[each] for each in mine) - fmean(second[each] for each in theirs)

    return fmean(first) - fmean(second), bootstrap_interval(apart, len(first), len(second))


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

    def mean(places: Sequence[int]) -> float:
        return fmean(chain.from_iterable(by_record[each] for each in places))

    everything = mean(range(len(by_record)))
    return Uptake(cases, everything, bootstrap_interval(mean, len(by_record)), counts)


def _shares(records: Iterable[model.UptakeRecord], process: str) -> list[float]:
    return [100 * share_taken_up(each, course_codes(each)) for each in records if each.process == process]
