"""What the record says of codings: the first, made before the course's was seen, the last, the draft, events added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from utils.activities.coding.own_events import OwnEvents, replay_own
from utils.activities.event_data import as_mapping, as_text
from utils.course import model
from utils.course.kinds import UPTAKE
from utils.page.lettering import letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import Course
    from utils.record import Event

ID = "coding"

DIRECTIONS: tuple[str, ...] = get_args(model.Direction)
VERDICTS: tuple[str, ...] = get_args(model.Verdict)
"""Both are ordered: from what speaks most for uptake to what speaks least."""


@dataclass(frozen=True)
class Coded:
    """A coding of one recommendation: a direction by the event's id, a verdict, a reason; a draft may have gaps."""

    directions: dict[str, str]
    verdict: str
    reason: str


BLANK = Coded({}, "", "")


@dataclass(frozen=True)
class Coding:
    """The first coding, made before the course's was seen, and the last."""

    first: Coded
    last: Coded


@dataclass(frozen=True)
class Progress:
    """What the record says: the coding, what the controls hold, whether they show, whether a coding is outdated.

    `own` are the events that the learner added: they count for no agreement.
    """

    coding: Coding | None
    draft: Coded
    asking: bool
    outdated: bool
    own: OwnEvents


def coded_sections(course: Course) -> dict[str, tuple[model.UptakeRecord, ...]]:
    """Return what became of the recommendations, by section; sections without a record are left out."""
    found = {section.id: course.entries(UPTAKE, section.id) for section in course.info.sections}
    return {section: records for section, records in found.items() if records}


def records(course: Course) -> dict[str, model.UptakeRecord]:
    """Return what became of every recommendation, by its id, in the order of the course."""
    return {each.id: each for listed in coded_sections(course).values() for each in listed}


def in_order(record: model.UptakeRecord) -> list[model.RecordedEvent]:
    """Return the events of `record`, the oldest first: as they are numbered."""
    return sorted(record.events, key=lambda event: event.date)


def by_part(record: model.UptakeRecord) -> list[tuple[str, model.AdvicePart, list[tuple[int, model.RecordedEvent]]]]:
    """Return the parts of the advice, each with its letter and its events, numbered by their order in time."""
    numbered = list(enumerate(in_order(record), 1))
    return [
        (letter(place), part, [(n, event) for n, event in numbered if event.part == part.id])
        for place, part in enumerate(record.parts)
    ]


def replay(record: model.UptakeRecord, events: Sequence[Event]) -> Progress:
    """Return what `events` (of all codings, oldest first) say of `record`; a coding must fit its events."""
    codings: list[Coded] = []
    draft, reopened, unfit = BLANK, False, False
    for event in events:
        if event.item != record.id or event.kind not in ("coded", "drafted", "reopened"):
            continue
        if event.kind == "reopened":
            reopened = True
            continue
        draft = read(record, event.data)
        if event.kind == "coded" and _fits(record, draft, event.data):
            codings.append(draft)
            reopened = False
        elif event.kind == "coded":
            unfit = True
    coding = Coding(codings[0], codings[-1]) if codings else None
    asking, own = reopened or coding is None, replay_own(record, events)
    return Progress(coding, draft, asking, outdated=unfit and coding is None, own=own)


def read(record: model.UptakeRecord, data: Mapping[str, Any]) -> Coded:
    """Return what of `data` still makes sense for `record`."""
    directions = as_mapping(data.get("directions"))
    known = {each.id: directions[each.id] for each in record.events if directions.get(each.id) in DIRECTIONS}
    verdict = data.get("verdict")
    return Coded(known, verdict if verdict in VERDICTS else "", as_text(data.get("reason")))


def _fits(record: model.UptakeRecord, coded: Coded, data: Mapping[str, Any]) -> bool:
    """Say whether nothing is missing, and nothing was there that the course no longer asks."""
    return bool(coded.verdict) and len(record.events) == len(coded.directions) == len(data["directions"])
