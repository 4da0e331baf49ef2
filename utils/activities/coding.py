"""Codings: what became of a recommendation, event by event and as a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from utils.course import model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.record import Event

ID = "coding"


@dataclass(frozen=True)
class Coded:
    """One submission: a direction by event id, the verdict, and why."""

    directions: dict[str, str]
    verdict: str
    reason: str


@dataclass(frozen=True)
class Coding:
    """The first submission, made before the course's coding was seen, and the last."""

    first: Coded
    last: Coded


def replay(record: model.UptakeRecord, events: Sequence[Event]) -> Coding | None:
    """Return what `events` (of all codings, oldest first) say of `record`, None for nothing that still fits."""
    read = [_read(record, event.data) for event in events if event.kind == "coded" and event.item == record.id]
    coded = [each for each in read if each]
    return Coding(coded[0], coded[-1]) if coded else None


def _read(record: model.UptakeRecord, data: dict[str, Any]) -> Coded | None:
    given, verdict = data.get("directions"), str(data.get("verdict"))
    if not isinstance(given, dict) or verdict not in get_args(model.Verdict):
        return None
    if given.keys() != {event.id for event in record.events} or not set(given.values()) <= {*get_args(model.Direction)}:
        return None
    return Coded(given, verdict, str(data.get("reason", "")))
