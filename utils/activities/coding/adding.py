"""Adding an event of one's own: its form, the events added, and what the rule makes of them, while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.coding.by_rule import coders, percent, share_and_verdict
from utils.activities.coding.progress import by_part
from utils.activities.coding.texts import directions, part_named, verdicts
from utils.course.uptake import PERIOD, share_taken_up, verdict_of
from utils.markup import as_written, block, inline, verbatim
from utils.view import Block, Button, Choice, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.activities.coding.own_events import OwnEvent, OwnEvents
    from utils.activities.coding.progress import Coding
    from utils.course import model
    from utils.words import Words

REMOVE = "remove-"
"""Starts the action that takes an event out; the number under which it was added follows."""


def name_of(field: str, own: OwnEvents) -> str:
    """Return the name of a control: each event has names of its own, so that the next one starts empty."""
    return f"own-{field}-{own.added}"


def controls(words: Words, record: model.UptakeRecord, own: OwnEvents) -> Iterator[Block]:
    """Yield the events added, each with what takes it out, and the controls for another."""
    first, last = PERIOD
    yield Prose(block(words("coding.own_about", first=first, last=last)))
    for n, (number, event) in enumerate(own.kept.items(), 1):
        yield Prose(_shown(words, record, n, event))
        yield Button(f"{REMOVE}{number}", words("coding.own_remove", n=n))
    typed = own.typed
    yield Text(name_of("date", own), words("coding.own_date"), typed.date)
    yield Text(name_of("fact", own), words("coding.own_fact"), typed.fact, rows=3)
    yield Text(name_of("source", own), words("coding.own_source"), typed.source)
    parts = [(part.id, inline(part_named(words, letter, part))) for letter, part, _ in by_part(record)]
    yield Choice(name_of("part", own), words("coding.own_part"), parts, [typed.part] if typed.part else [])
    codes, chosen = [*directions(words).items()], [typed.direction] if typed.direction else []
    yield Choice(name_of("direction", own), words("coding.own_direction"), codes, chosen, inline=True)


def moved(words: Words, record: model.UptakeRecord, coding: Coding, own: OwnEvents, *, keyed: bool) -> Iterator[Block]:
    """Yield what the rule makes of the record alone, with the events added, and with the one that is typed."""
    shown, kept = coders(record, coding, keyed=keyed), (*own.kept.values(),)
    rows = {words("coding.own_none"): [share_and_verdict(words, record, codes) for codes in shown.values()]}
    if kept:
        rows[words("coding.own_kept", n=len(kept))] = [
            share_and_verdict(words, record, codes, kept) for codes in shown.values()
        ]
    typed = [share_and_verdict(words, record, codes, own.with_typed) for codes in shown.values()]
    rows[words("coding.own_typed")] = typed if own.typed.counts else [words("coding.own_not_yet") for _ in shown]
    head = [words("coding.head_counted"), *(words(f"coding.head_by_{whose}") for whose in shown)]
    yield Prose(_live(words, record, shown, own) if own.typed.counts else block(words("coding.own_choose")), live=True)
    yield Table(words("coding.own_caption"), head, [[name, *cells] for name, cells in rows.items()])


def _live(words: Words, record: model.UptakeRecord, shown: Mapping[str, Mapping[str, str]], own: OwnEvents) -> str:
    """Return what the event that is typed does to share and verdict, by the codes of each."""
    sentences, names = [], verdicts(words)
    for whose, codes in shown.items():
        before, after = (share_taken_up(record, codes, more) for more in ([*own.kept.values()], own.with_typed))
        was, now = (names[verdict_of(share)] for share in (before, after))
        change = "same" if percent(before) == percent(after) else "stays" if was == now else "moves"
        by = words(f"coding.by_{whose}")
        sentences.append(
            words(f"coding.own_{change}", by=by, before=percent(before), after=percent(after), was=was, now=now)
        )
    return block(" ".join(sentences))


def _shown(words: Words, record: model.UptakeRecord, n: int, event: OwnEvent) -> str:
    """Return an event added, as it was written."""
    part = next(inline(part_named(words, letter, part)) for letter, part, _ in by_part(record) if part.id == event.part)
    code = directions(words)[event.direction]
    lead = words("coding.own_lead", n=n, date=verbatim(event.date), code=code)
    about = f"<p><small>{words('coding.own_bears', part=part)}<br>{verbatim(event.source)}</small></p>"
    return f"<p><strong>{lead}</strong></p>{as_written(event.fact)}{about}"
