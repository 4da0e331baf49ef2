"""A coding in plain text, as a portfolio has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.coding.by_rule import share_and_verdict
from utils.activities.content import lines
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.coding.own_events import OwnEvents
    from utils.activities.coding.progress import Coded
    from utils.course import model
    from utils.words import Words


def coded(words: Words, record: model.UptakeRecord, said: Coded, *, keyed: bool) -> str:
    """Return a coding: verdict, reason, what follows by the rule, and every code, where `keyed` beside the course's."""
    ruled = words("portfolio.coding_rule", told=share_and_verdict(words, record, said.directions))
    told = [words("portfolio.coding_verdict", verdict=words(f"coding.name_of_{said.verdict}")), said.reason, ruled]
    for event in record.events:
        mine = words(f"coding.name_{said.directions[event.id]}")
        told.append(words("portfolio.coding_event", date=event.date, fact=plain(event.fact), mine=mine))
        if keyed:
            told[-1] += words("portfolio.coding_beside", course=words(f"coding.name_{event.direction}"))
    return lines(*told)


def added(words: Words, record: model.UptakeRecord, said: Coded, own: OwnEvents) -> Iterator[str]:
    """Yield the events added to a record, and what then follows by the rule."""
    parts = {part.id: plain(part.text.rstrip(".")) for part in record.parts}
    for each in own.kept.values():
        code = words(f"coding.name_{each.direction}")
        yield words("portfolio.coding_own", **{**each.data, "part": parts[each.part], "direction": code})
    if own.kept:
        told = share_and_verdict(words, record, said.directions, own.kept.values())
        yield words("portfolio.coding_own_rule", told=told)
