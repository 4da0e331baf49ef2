"""What was entered at a table in class, as the record has it: the table, the offers made there, the final text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from utils.activities.event_data import as_text
from utils.activities.negotiation.communique import fitting_text
from utils.activities.negotiation.variants import seated, suffices
from utils.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model
    from utils.record import Event

TABLE, OFFER, UNDONE, FINAL = "table", "offer", "undone", "final"
"""Kinds of events: which table, an offer made there, the last entry taken back, how it ended."""

CHAIR, OBSERVER = "chair", "observer"
"""Seats beside those of the delegations."""

LONGEST_CODE = 20
"""Characters of the code of a table."""

Chosen = dict[str, str]
"""The option of each article, by ids."""


@dataclass(frozen=True)
class Offer:
    """A whole text that the delegation `by` offered."""

    by: str
    text: Chosen


@dataclass(frozen=True)
class Final:
    """How it ended: the text, None for no agreement, and who signed it, by ids in the order of the delegations."""

    text: Chosen | None
    signed: tuple[str, ...]


@dataclass(frozen=True)
class Played:
    """What happened at one table.

    Args:
        code: what the table is called in the room.
        way: how it plays.
        seat: a delegation's id, CHAIR or OBSERVER: that of the person who types.
        asked: the negotiation as it is played in this way.
        entered: the offers, then the final text, oldest first; None for what fits this game no longer.
    """

    code: str
    way: model.ClassTable
    seat: str
    asked: model.Negotiation
    entered: tuple[Offer | Final | None, ...] = ()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The offers that fit, oldest first."""
        return tuple(each for each in self.entered if isinstance(each, Offer))

    @property
    def final(self) -> Final | None:
        """How it ended, None as long as it has not."""
        last = self.entered[-1] if self.entered else None
        return last if isinstance(last, Final) else None

    @property
    def holds(self) -> bool:
        """Whether there is a final text, and enough have signed it."""
        return bool(self.final and self.final.text and suffices(self.asked, self.final.signed))


@dataclass(frozen=True)
class Progress:
    """The tables that were entered, oldest first; `misfits` entries fit none of them or this game no longer."""

    tables: tuple[Played, ...] = ()
    misfits: int = 0
    lost: bool = False
    """Whether the last table is one that this game has no longer: what was entered since belongs to none."""

    @property
    def now(self) -> Played | None:
        """The table that is entered now, None before one is named."""
        return self.tables[-1] if self.tables and not self.lost else None


def replay(asked: model.Negotiation, events: Sequence[Event]) -> Progress:
    """Return what `events` (of one negotiation, oldest first) say."""
    progress = Progress()
    for event in events:
        if event.kind == TABLE:
            progress = _named(progress, read_table(asked, event.data))
        elif event.kind in (OFFER, FINAL, UNDONE):
            progress = _entered(progress, event)
    misfits = sum(each is None for table in progress.tables for each in table.entered)
    return replace(progress, misfits=progress.misfits + misfits)


def read_table(asked: model.Negotiation, given: Mapping[str, Any]) -> Played | None:
    """Return the table that `given` names, None where it names none of `asked`."""
    code, seat = clean_code(as_text(given.get("code"))), as_text(given.get("seat"))
    way = next((each for each in asked.tables if each.id == given.get("way")), None)
    if way is None or not code or seat not in seats(asked, way):
        return None
    return Played(code, way, seat, seated(asked, way))


def seats(asked: model.Negotiation, way: model.ClassTable) -> tuple[str, ...]:
    """Return the seats at a table that plays in `way`."""
    delegations = (each.id for each in asked.delegations if each.id not in way.absent)
    return (*delegations, *((CHAIR,) if way.chairs else ()), OBSERVER)


def clean_code(typed: str) -> str:
    """Return the code of a table as it is kept: on one line, "" where it has no letter and no digit."""
    code = one_line(typed)[:LONGEST_CODE].strip()
    return code if any(each.isalnum() for each in code) else ""


def _named(progress: Progress, table: Played | None) -> Progress:
    if table is None:
        return replace(progress, misfits=progress.misfits + 1, lost=True)
    tables, before = progress.tables, progress.now
    if before and before.way.id == table.way.id and before.final is None:  # a slip of the code or the seat, mended
        return replace(progress, tables=(*tables[:-1], replace(table, entered=before.entered)))
    return replace(progress, tables=(*tables, table), lost=False)


def _entered(progress: Progress, event: Event) -> Progress:
    now = progress.now
    if now is None:
        return replace(progress, misfits=progress.misfits + 1)
    if event.kind == UNDONE:
        return replace(progress, tables=(*progress.tables[:-1], replace(now, entered=now.entered[:-1])))
    if now.final:  # nothing comes after the end
        return progress
    read = _offer(now.asked, event.data) if event.kind == OFFER else _final(now.asked, event.data)
    return replace(progress, tables=(*progress.tables[:-1], replace(now, entered=(*now.entered, read))))


def _offer(asked: model.Negotiation, data: Mapping[str, Any]) -> Offer | None:
    by, text = as_text(data.get("by")), fitting_text(asked, data.get("text"))
    known = by in [each.id for each in asked.delegations]
    return Offer(by, text) if known and len(text) == len(asked.articles) else None


def _final(asked: model.Negotiation, data: Mapping[str, Any]) -> Final | None:
    if "text" in data and data["text"] is None:
        return Final(None, ())
    given, text = data.get("signed"), fitting_text(asked, data.get("text"))
    names = given if isinstance(given, list) else []
    signed = tuple(each.id for each in asked.delegations if each.id in names)
    return Final(text, signed) if len(text) == len(asked.articles) else None
