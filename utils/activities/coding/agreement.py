"""The codes to compare: a learner's first codings, the course's two readers', a class's, side by side unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.coding.progress import DIRECTIONS, ID, VERDICTS, replay
from utils.course.uptake import course_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.event_data import Learner
    from utils.course import model

    Unit = tuple[str, str]
    """The id of a recommendation, and of an event of it; "" for the verdict."""

EVENTS, VERDICT = "events", "verdicts"
SCALES = {EVENTS: DIRECTIONS, VERDICT: VERDICTS}
"""What is compared, each with its categories in order."""


@dataclass(frozen=True)
class Ratings:
    """Units, and beside each the numbers of the codes that it was given."""

    units: list[Unit]
    codes: list[tuple[int, ...]]


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
    number = {category: n for n, category in enumerate(SCALES[scale])}
    return Ratings(
        units, [tuple(number[code] for coder in coders if (code := coder.get(unit, "")) in number) for unit in units]
    )


def from_counts(scale: str, counts: Mapping[Unit, Mapping[str, int]]) -> Ratings:
    """Return the codes of a class of which only the number of each code a unit is known.

    Who gave which code is lost; no measure of agreement within a class asks for that.
    """
    number = {category: n for n, category in enumerate(SCALES[scale])}
    codes = [
        tuple(number[code] for code, n in each.items() if code in number for _ in range(n)) for each in counts.values()
    ]
    return Ratings(list(counts), codes)


def _codes(id_: str, directions: Mapping[str, str], verdict: str, scale: str) -> dict[Unit, str]:
    if scale == VERDICT:
        return {(id_, ""): verdict}
    return {(id_, event): direction for event, direction in directions.items()}
