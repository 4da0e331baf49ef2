"""The rule that leads from coded events to a verdict: the weighted share of what a recommendation asked for.

Each part of the advice has the mean of its events' codes, where *supports* is 1, *mixed* a half and *against* 0; a part
on which no event was found has 0. The mean over the parts by their weights is the share, and the five verdicts divide
it into five equal steps.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.course import model
    from utils.course.model import Verdict

PERIOD = (date(2006, 1, 1), date(2025, 12, 31))
"""The first and the last day of which the codebook admits events."""

WORTH = {"supports": 1.0, "mixed": 0.5, "against": 0.0}
"""What a direction counts."""

LEAST: dict[Verdict, float] = {"taken-up": 0.8, "mostly": 0.6, "partly": 0.4, "mostly-not": 0.2, "not": 0.0}
"""The least share of each verdict."""

_HAIR = 1e-9
"""A share that is a hair below a step, by rounding alone, belongs to the step."""


class CodedEvent(Protocol):
    """An event that is not of the record: the part on which it bears, and its code."""

    @property
    def part(self) -> str:
        """The id of a part of the advice."""

    @property
    def direction(self) -> str:
        """What it shows about that part."""


def codes_of_parts(
    record: model.UptakeRecord, codes: Mapping[str, str], more: Iterable[CodedEvent] = ()
) -> dict[str, list[str]]:
    """Return the directions that bear on each part of the advice, by its id; arguments as `part_shares`."""
    found: dict[str, list[str]] = {part.id: [] for part in record.parts}
    for event in record.events:
        if event.id in codes:
            found[event.part].append(codes[event.id])
    for each in more:
        found[each.part].append(each.direction)
    return found


def part_shares(
    record: model.UptakeRecord, codes: Mapping[str, str], more: Iterable[CodedEvent] = ()
) -> dict[str, float]:
    """Return how far each part of the advice was taken up, 0 to 1, by its id.

    Args:
        record: the recommendation's record, whose events say on which part they bear.
        codes: a direction by the event's id; events without one are left out.
        more: events that are counted beside those of the record.
    """
    worth = {part: [WORTH[code] for code in each] for part, each in codes_of_parts(record, codes, more).items()}
    return {part: sum(each) / len(each) if each else 0.0 for part, each in worth.items()}


def share_taken_up(record: model.UptakeRecord, codes: Mapping[str, str], more: Iterable[CodedEvent] = ()) -> float:
    """Return the weighted share of what was asked that was taken up, 0 to 1; arguments as `part_shares`."""
    shares = part_shares(record, codes, more)
    return sum(part.weight * shares[part.id] for part in record.parts) / sum(part.weight for part in record.parts)


def verdict_of(share: float) -> Verdict:
    """Return the verdict on a share from 0 to 1."""
    return next(verdict for verdict, least in LEAST.items() if share >= least - _HAIR)


def steps() -> dict[Verdict, tuple[float, float]]:
    """Return from which share to which each verdict reaches; the upper end belongs to the next one, but for 1."""
    highest = dict(zip(LEAST, (1.0, *LEAST.values()), strict=False))
    return {verdict: (least, highest[verdict]) for verdict, least in LEAST.items()}


def verdict_by_rule(record: model.UptakeRecord, codes: Mapping[str, str], more: Iterable[CodedEvent] = ()) -> Verdict:
    """Return the verdict to which the rule leads; arguments as `part_shares`."""
    return verdict_of(share_taken_up(record, codes, more))


def course_codes(record: model.UptakeRecord) -> dict[str, str]:
    """Return the course's direction of every event, by its id."""
    return {event.id: event.direction for event in record.events}
