"""Events that a learner adds to the record of a recommendation, beside those of the course."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from utils.activities.event_data import as_text
from utils.course.uptake import PERIOD, WORTH
from utils.one_line_error import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.course import model
    from utils.record import Event
    from utils.words import Words

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


@dataclass(frozen=True)
class OwnEvent:
    """A learner's event, or one half typed: `date` is YYYY, YYYY-MM or YYYY-MM-DD, `source` an address or a title."""

    date: str
    fact: str
    source: str
    part: str
    direction: str

    @property
    def data(self) -> dict[str, str]:
        """The same as plain data."""
        return asdict(self)

    @property
    def counts(self) -> bool:
        """Whether the rule can count it: it bears on a part, and has a code."""
        return bool(self.part and self.direction)


@dataclass(frozen=True)
class OwnEvents:
    """The events in force by the number under which each was added, how many there were ever, and what is typed."""

    kept: Mapping[int, OwnEvent]
    added: int
    typed: OwnEvent

    @property
    def with_typed(self) -> tuple[OwnEvent, ...]:
        """All that the rule can count, with the one that is typed."""
        return (*self.kept.values(), *((self.typed,) if self.typed.counts else ()))


def of_data(record: model.UptakeRecord, data: Mapping[str, Any]) -> OwnEvent:
    """Return what of `data` makes sense for `record`; the rest is ""."""
    known = {"part": {part.id for part in record.parts}, "direction": WORTH}
    texts = {each.name: as_text(data.get(each.name)) for each in fields(OwnEvent)}
    return OwnEvent(**{name: text if text in known.get(name, (text,)) else "" for name, text in texts.items()})


def replay_own(record: model.UptakeRecord, events: Sequence[Event]) -> OwnEvents:
    """Return what `events` (of all codings, oldest first) added to `record` and did not take out again."""
    kept: dict[int, OwnEvent] = {}
    added = 0
    for event in events:
        if event.item != record.id or event.kind not in ("added", "removed"):
            continue
        given = of_data(record, event.data)
        if event.kind == "removed":
            kept = {number: each for number, each in kept.items() if each != given}
            continue
        added += 1
        if given.counts and given not in kept.values():
            kept[added] = given
    return OwnEvents(kept, added, of_data(record, {}))


def find_gaps(words: Words, typed: OwnEvent) -> Iterable[str]:
    """Yield what is missing from an event before it can be added, in words."""
    for field in fields(OwnEvent):
        if not getattr(typed, field.name).strip():
            yield words(f"coding.own_missing_{field.name}")


def check_date(words: Words, text: str) -> None:
    """Raise a RefusedError where `text` is no date as precise as it is known, or lies outside the period."""
    try:
        day = date.fromisoformat(f"{text}-01-01"[:10] if _DATE.fullmatch(text) else "")
    except ValueError:
        raise RefusedError(words("coding.own_bad_date", given=text[:40])) from None
    first, last = PERIOD
    if not first <= day <= last:
        raise RefusedError(words("coding.own_outside", given=text, first=first, last=last))
