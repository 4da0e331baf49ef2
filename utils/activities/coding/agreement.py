"""The codes to compare: a learner's first codings, the course's two readers', a class's, side by side unit by unit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from utils.activities.activity import SHARED
from utils.activities.coding.progress import DIRECTIONS, ID, VERDICTS, replay
from utils.course.uptake import course_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from utils.activities.event_data import Learner
    from utils.course import model

    Unit = tuple[str, str]
    """The id of a recommendation, and of an event of it; "" for the verdict."""

EVENTS, VERDICT = "events", "verdicts"
SCALES = {EVENTS: DIRECTIONS, VERDICT: VERDICTS}
"""What is compared, each with its categories in order."""


@dataclass(frozen=True)
class Ratings:
    """Codes as numbers: a row a coder, a column a unit; NaN where a coder left a unit out."""

    units: list[Unit]
    codes: NDArray[np.float64]


def first_codes(records: Mapping[str, model.UptakeRecord], coder: Learner, scale: str) -> dict[Unit, str]:
    """Return the codes of a coder's first codings, made before the course's were seen."""
    events = coder.events(SHARED, ID)
    found: dict[Unit, str] = {}
    for record in records.values():
        if coding := replay(record, events).coding:
            found |= _codes(record.id, coding.first.directions, coding.first.verdict, scale)
    return found


def readers_codes(
    records: Mapping[str, model.UptakeRecord], codings: Mapping[str, model.SecondCoding], scale: str
) -> tuple[dict[Unit, str], dict[Unit, str]]:
    """Return what the course's two readers coded, each alone: the first, and the second.

    The first reader's code is the record's, but where a difference was settled against it.

    Args:
        records: what became of the recommendations, by id.
        codings: the second reader's codings, by the same ids; records without one are left out.
        scale: EVENTS or VERDICT.
    """
    first: dict[Unit, str] = {}
    second: dict[Unit, str] = {}
    for id_, coding in codings.items():
        if record := records.get(id_):
            before = {settled.event: settled.first for settled in coding.settled}
            codes = course_codes(record) | before
            first |= _codes(id_, {event: codes[event] for event in coding.codes}, before.get("", record.verdict), scale)
            second |= _codes(id_, coding.codes, coding.verdict, scale)
    return first, second


def side_by_side(scale: str, *coders: Mapping[Unit, str]) -> Ratings:
    """Return the codes of `coders` for all units that any of them coded."""
    units = list(dict.fromkeys(unit for coder in coders for unit in coder))
    number = {category: float(n) for n, category in enumerate(SCALES[scale])}
    codes = [[number.get(coder.get(unit, ""), math.nan) for unit in units] for coder in coders]
    return Ratings(units, np.array(codes, dtype=float).reshape(len(coders), len(units)))


def from_counts(scale: str, counts: Mapping[Unit, Mapping[str, int]]) -> Ratings:
    """Return the codes of a class of which only the number of each code a unit is known.

    Who gave which code is lost, so a row is no coder; no measure of agreement within a class asks for that.
    """
    number = {category: float(n) for n, category in enumerate(SCALES[scale])}
    columns = [
        [number[code] for code, n in each.items() if code in number for _ in range(n)] for each in counts.values()
    ]
    most = max(map(len, columns), default=0)
    codes = [column + [math.nan] * (most - len(column)) for column in columns]
    return Ratings(list(counts), np.array(codes, dtype=float).reshape(len(columns), most).T)


def _codes(id_: str, directions: Mapping[str, str], verdict: str, scale: str) -> dict[Unit, str]:
    if scale == VERDICT:
        return {(id_, ""): verdict}
    return {(id_, event): direction for event, direction in directions.items()}
