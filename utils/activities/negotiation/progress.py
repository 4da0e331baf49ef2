"""Where a learner stands in a negotiation played alone, as the record has it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from utils.activities.event_data import as_mapping, as_number, as_text
from utils.activities.negotiation.communique import fitting_text
from utils.models.negotiation.moves import (
    AmendText,
    AskWhich,
    CloseTalks,
    GoOn,
    LetSpeak,
    OutOfTurnError,
    TableText,
    Vote,
)
from utils.models.negotiation.talks import Room, play

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.negotiation.game import Table
    from utils.course import model
    from utils.models.negotiation.moves import Move, Talks
    from utils.record import Event

SEATED, PLANNED, MOVED, DEBRIEFED = "seated", "planned", "moved", "debriefed"
"""Kinds of events: a seat taken, which begins a play; the plan for it; a move; the points looked at."""

TABLE, AMEND, ASK, LET_SPEAK, CLOSE, GO_ON, VOTE = "table", "amend", "ask", "let_speak", "close", "go_on", "vote"
"""What the event of a move calls it."""

_ALONE: dict[str, Move] = {LET_SPEAK: LetSpeak(), CLOSE: CloseTalks(), GO_ON: GoOn()}

SEEDS = 2**31
"""Seeds are whole numbers from 0 to below this."""

IMPORTANT = 2
"""How many articles of another delegation a plan guesses to matter most to it."""


@dataclass(frozen=True)
class Plan:
    """What a learner wrote before the talks; `guesses` are two articles a delegation, by ids."""

    needs: str
    spares: str
    guesses: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Play:
    """One play: the last one that the record has.

    Args:
        delegation: the id of the learner's own.
        seed: what the lots of the others are drawn from.
        known: whether the learner had seen the points of this game when it began.
        plan: None before one was written.
        moves: those that were in turn, oldest first; none where the play does not fit.
        talks: where they lead.
        version: that of the table of points that it was played on.
        fits: whether that is the version at hand; if not, it cannot be gone on with or told of.
        debriefed: whether the learner has asked for the debriefing.
    """

    delegation: str
    seed: int
    known: bool
    plan: Plan | None
    moves: tuple[Move, ...]
    talks: Talks
    version: str
    fits: bool
    debriefed: bool


@dataclass(frozen=True)
class Progress:
    """The last play, None before the first; whether any so far showed the points, and whether any came to its end."""

    play: Play | None = None
    known: bool = False
    ended: bool = False


def replay(table: Table, events: Sequence[Event]) -> Progress:
    """Return what `events` (of one negotiation, oldest first) say of a game at `table`."""
    runs = plays_in(table, events)
    known = any(event.kind == DEBRIEFED for run in runs for event in run)
    if not runs:
        return Progress()
    play = read_play(table, runs[-1])
    earlier = (read_play(table, run) for run in runs[-2::-1])
    ended = known or any(each.talks.phase == "over" for each in chain([play], earlier))
    return Progress(play, known, ended)


def plays_in(table: Table, events: Sequence[Event]) -> list[list[Event]]:
    """Return the events of each play: the one that takes a seat, and those that follow it."""
    runs: list[list[Event]] = []
    for event in events:
        if event.kind == SEATED and _seats(table.asked, event.data):
            runs.append([event])
        elif runs and event.kind != SEATED:
            runs[-1].append(event)
    return runs


def read_play(table: Table, events: Sequence[Event]) -> Play:
    """Return the play of which these are all events."""
    start, *since = events
    delegation, seed = as_text(start.data.get("delegation")), int(as_number(start.data.get("seed")) or 0)
    version = as_text(start.data.get("version"))
    fits = version == table.version
    read = [read_move(table, each.data) for each in since if each.kind == MOVED] if fits else []
    moves, talks = _in_turn(table, delegation, seed, [each for each in read if each])
    plans = [_plan(table.asked, delegation, each.data) for each in since if each.kind == PLANNED]
    debriefed = talks.phase == "over" and any(each.kind == DEBRIEFED for each in since)
    known = start.data.get("known") is True
    return Play(delegation, seed, known, plans[-1] if plans else None, moves, talks, version, fits, debriefed)


def fitting_guesses(asked: model.Negotiation, own: str, given: Any) -> dict[str, tuple[str, str]]:
    """Return what of `given`, which may be anything, guesses two different articles of a delegation but `own`."""
    articles = {each.id for each in asked.articles}
    others = [each.id for each in asked.delegations if each.id != own]
    found = {id_: _pair(as_mapping(given).get(id_), articles) for id_ in others}
    return {id_: pair for id_, pair in found.items() if pair}


def read_move(table: Table, data: Mapping[str, Any]) -> Move | None:
    """Return the move that the `data` of an event describe, None where they describe none of this game."""
    move = as_text(data.get("move"))
    if move in (TABLE, AMEND):
        chosen = fitting_text(table.asked, data.get("text"))
        whole = len(chosen) == len(table.asked.articles)
        kind = TableText if move == TABLE else AmendText
        return kind(table.text(chosen)) if whole else None
    if move == ASK:
        ids = [each.id for each in table.asked.articles]
        of, pair = as_text(data.get("of")), _pair(data.get("articles"), ids)
        if not pair or of not in [each.id for each in table.asked.delegations]:
            return None
        return AskWhich(table.party(of), (ids.index(pair[0]), ids.index(pair[1])))
    if move == VOTE:
        signs = data.get("signs")
        return Vote(signs) if isinstance(signs, bool) else None
    return _ALONE.get(move)


def talks_after(table: Table, delegation: str, seed: int, moves: Sequence[Move]) -> Talks:
    """Return where the talks stand after `moves` of the one who plays `delegation`.

    Raises:
        OutOfTurnError: the last move does not fit.
    """
    return play(table.game, table.party(delegation), table.asked.rounds, seed, moves)


def _in_turn(table: Table, delegation: str, seed: int, moves: Sequence[Move]) -> tuple[tuple[Move, ...], Talks]:
    """Return those of `moves` that are in turn; two computers that were joined may hold more."""
    room, kept = Room(table.game, table.party(delegation), table.asked.rounds, seed), []
    for move in moves:
        with suppress(OutOfTurnError):  # which leaves all as it was
            room.take(move)
            kept.append(move)
    return tuple(kept), room.seen()


def _seats(asked: model.Negotiation, data: Mapping[str, Any]) -> bool:
    """Say whether the `data` of an event seat a delegation of this game."""
    seed = data.get("seed")
    whole = isinstance(seed, int) and as_number(seed, 0, SEEDS - 1) is not None
    return whole and as_text(data.get("delegation")) in [each.id for each in asked.delegations]


def _plan(asked: model.Negotiation, own: str, data: Mapping[str, Any]) -> Plan:
    guesses = fitting_guesses(asked, own, data.get("guesses"))
    return Plan(as_text(data.get("needs")), as_text(data.get("spares")), guesses)


def _pair(given: Any, known: Any) -> tuple[str, str] | None:
    """Return `given` as two different texts that are `known`, None if it is anything else."""
    if not isinstance(given, list | tuple) or len(given) != IMPORTANT:
        return None
    first, second = (as_text(each) for each in given)
    return (first, second) if first != second and first in known and second in known else None
