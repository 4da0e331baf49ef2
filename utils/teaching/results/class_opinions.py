"""What a class believes: its forecasts before the reading, its verdicts on recommendations, the premises it holds."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from utils.activities.activity import SHARED
from utils.activities.argument import argument, argument_map
from utils.activities.coding import agreement
from utils.activities.coding import progress as coding
from utils.activities.forecast import progress as forecast
from utils.course.kinds import FORECASTS
from utils.models.agreement import krippendorff_alpha
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.model import BINS, CodingResult, ForecastResult, PremiseResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.activities.coding.agreement import Unit
    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn


class Forecasts:
    """What each learner said of each forecast in the first round in which it is asked."""

    def __init__(self, course: Course) -> None:
        """Begin with nobody."""
        self._sets = course.entries(FORECASTS)
        self._asked = [(asked, each) for asked in self._sets for each in asked.forecasts]
        self._firsts: defaultdict[str, list[float]] = defaultdict(list)

    def add(self, hand_in: HandIn) -> None:
        """Keep what one learner said first."""
        made = forecast.said_of(self._sets, hand_in)
        for asked, each in self._asked:
            if (percent := made[each.id][1].said(asked.rounds[0])) is not None:
                self._firsts[each.id].append(percent)

    def results(self) -> list[ForecastResult]:
        """Return each forecast of the course, in its order."""
        found = []
        for asked, each in self._asked:
            firsts = self._firsts[each.id]
            n, mean, quartiles = len(firsts), None, None
            if n >= FEWEST:
                mean, quartiles = float(np.mean(firsts)), tuple(np.quantile(firsts, (0.25, 0.5, 0.75)).tolist())
            ends = each.resolution, each.outcome
            found.append(ForecastResult(asked.id, each.id, each.question, n, mean, quartiles, *ends))
        return found


class Codings:
    """How often each code was given at first, before the course's was seen."""

    def __init__(self, course: Course) -> None:
        """Begin with nobody."""
        self._records = coding.records(course)
        self._verdicts: defaultdict[Unit, Counter[str]] = defaultdict(Counter)
        self._events: defaultdict[Unit, Counter[str]] = defaultdict(Counter)

    def add(self, hand_in: HandIn) -> None:
        """Count the codes of one learner."""
        events = hand_in.events(SHARED, coding.ID)
        for id_, record in self._records.items():
            if coded := coding.replay(record, events).coding:
                self._verdicts[id_, ""][coded.first.verdict] += 1
                for event, direction in coded.first.directions.items():
                    self._events[id_, event][direction] += 1

    def results(self) -> list[CodingResult]:
        """Return each recommendation, in the order of the course."""
        n = {id_: self._verdicts[id_, ""].total() for id_ in self._records}
        enough = [id_ for id_ in self._records if n[id_] >= FEWEST]
        overall = self._alpha(agreement.VERDICT, [(id_, "") for id_ in enough])
        return [
            CodingResult(
                id_,
                n[id_],
                {each: self._verdicts[id_, ""][each] for each in coding.VERDICTS} if id_ in enough else {},
                record.verdict,
                self._alpha(agreement.EVENTS, [(id_, event.id) for event in record.events if id_ in enough]),
                overall if id_ in enough else None,
            )
            for id_, record in self._records.items()
        ]

    def _alpha(self, scale: str, units: Iterable[Unit]) -> float | None:
        given = self._verdicts if scale == agreement.VERDICT else self._events
        counts = {unit: given[unit] for unit in units if given[unit]}
        if not counts:
            return None
        alpha = krippendorff_alpha(agreement.from_counts(scale, counts).codes, "ordinal")
        return None if math.isnan(alpha) else float(alpha)


class Premises:
    """The last beliefs in the arguments of the course's map that learners rate; a course may have no map."""

    def __init__(self, course: Course) -> None:
        """Begin with nobody.

        Raises:
            CourseError: the course's argument map has a fault.
        """
        self._map = argument_map.read_map(course) if course.has_map else None
        self._labels = {id_: self._map.nodes[id_].label for id_ in self._map.rated} if self._map else {}
        self._believed: dict[str, list[float]] = {id_: [] for id_ in self._labels}

    def add(self, hand_in: HandIn) -> None:
        """Keep what one learner believes."""
        if self._map is None:
            return
        beliefs = argument_map.replay(self._map, hand_in.events(SHARED, argument.ID)).beliefs or {}
        for id_, believed in self._believed.items():
            if id_ in beliefs:
                believed.append(float(beliefs[id_]))

    def results(self) -> list[PremiseResult]:
        """Return every premise, the most disputed first."""
        found = [_premise(id_, self._labels[id_], believed) for id_, believed in self._believed.items()]
        return sorted(found, key=lambda each: -1 if each.spread is None else each.spread, reverse=True)


def _premise(id_: str, short: str, believed: Sequence[float]) -> PremiseResult:
    n = len(believed)
    if n < FEWEST:
        return PremiseResult(id_, short, n, None, None, ())
    histogram = tuple(np.histogram(believed, (0, *BINS))[0].tolist())
    return PremiseResult(id_, short, n, float(np.mean(believed)), float(np.std(believed)), histogram)
