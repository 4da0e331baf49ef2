"""Writes what was posted: each event once, with the learner's count and mark, in one transaction."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, select, update

from utils.hub.database import insert
from utils.hub.kept import ENCODER, NO_MARK, Written, taken
from utils.hub.tables import EVENT, FORGOTTEN, LEARNER, MEMBER
from utils.outbox.messages import OPENING
from utils.teaching.handed_in.hand_in import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from utils.hub.kept import Post
    from utils.outbox.messages import Batch
    from utils.record import Event

Key = tuple[str, bytes]
"""Whose event it is, and its identity."""

_AHEAD = timedelta(minutes=5)
"""So far a kernel's clock may be ahead."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class _Found(NamedTuple):
    """An event, the number of the post that it came in, and the row for it."""

    post: int
    event: Event
    row: dict[str, Any]


def write(connection: Connection, posts: Sequence[Post], now: datetime) -> list[Written]:
    """Write all of `posts`, and return what became of each, in their order; what is in two of them is new in one.

    The learners' rows come first, by name: whoever else writes events of the same learner waits.
    """
    last = {post.person: post for post in posts}
    had = _learners(connection, last, now)
    keep_classes(connection, {person: post.classes for person, post in last.items()})
    found = _events(connection, posts, now)
    new = _insert(connection, found)
    have = _grown(had, new)
    changed = [{"who": person, "now": count, "its": mark} for person, (count, mark) in have.items()]
    grown = update(LEARNER).where(LEARNER.c.name == bindparam("who"))
    connection.execute(grown.values(count=bindparam("now"), mark=bindparam("its")), changed)
    mine: defaultdict[int, list[Event]] = defaultdict(list)
    for key, each in found.items():
        if key in new and each.row["line"]:
            mine[each.post].append(each.event)
    return [Written(taken(*have[post.person]), mine[n]) for n, post in enumerate(posts)]


def who(person: str) -> bytes:
    """Return what a person who was forgotten is known by."""
    return sha256(person.encode()).digest()


def _learners(connection: Connection, last: dict[str, Post], now: datetime) -> dict[str, tuple[int, bytes]]:
    """Keep who has posted, and return the count and mark that each has so far."""
    rows = [
        {
            "name": person,
            "count": 0,
            "mark": NO_MARK,
            "course": last[person].batch.course.encode(),
            "version": last[person].batch.version.encode(),
            "seen": now,
        }
        for person in sorted(last)
    ]
    statement = insert(connection, LEARNER)
    newer = {name: statement.excluded[name] for name in ("course", "version", "seen")}
    kept = statement.on_conflict_do_update(index_elements=[LEARNER.c.name], set_=newer)
    found = connection.execute(kept.returning(LEARNER.c.name, LEARNER.c.count, LEARNER.c.mark), rows)
    return {name: (count, mark) for name, count, mark in found}


def keep_classes(connection: Connection, classes: Mapping[str, frozenset[str]]) -> None:
    """Have each in the classes that the hub has them in now, and in no other."""
    found = connection.execute(select(MEMBER.c.learner, MEMBER.c["class"]).where(MEMBER.c.learner.in_(classes)))
    had = {(person, class_) for person, class_ in found}
    has = {(person, class_) for person, mine in classes.items() for class_ in mine}
    if gone := had - has:
        left = delete(MEMBER).where(MEMBER.c.learner == bindparam("person"), MEMBER.c["class"] == bindparam("room"))
        connection.execute(left, [{"person": person, "room": class_} for person, class_ in sorted(gone)])
    if come := has - had:
        rows = [{"learner": person, "class": class_} for person, class_ in sorted(come)]
        connection.execute(insert(connection, MEMBER).on_conflict_do_nothing(), rows)


def _events(connection: Connection, posts: Sequence[Post], now: datetime) -> dict[Key, _Found]:
    """Return every event of `posts`, each once."""
    names = {who(post.person): post.person for post in posts}
    rows = connection.execute(select(FORGOTTEN.c.who, FORGOTTEN.c.at).where(FORGOTTEN.c.who.in_(names)))
    forgotten = {names[name]: at for name, at in rows}
    found: dict[Key, _Found] = {}
    for n, post in enumerate(posts):
        since = forgotten.get(post.person)
        for event in post.batch.events:
            key = post.person, bytes.fromhex(event.identity)
            if key not in found:
                kept = event.kind not in PRIVATE and not (since and _may_be_before(event, since, now))
                content = _content(event, post.batch) if kept else {"line": None, "asked": None, "opening": None}
                found[key] = _Found(n, event, {"learner": key[0], "identity": key[1], "received": now, **content})
    return found


def _may_be_before(event: Event, since: datetime, now: datetime) -> bool:
    """Say whether the event may be from before then, as one is of no sure time, or of one that is still to come."""
    return event.at.tzinfo is None or event.at <= since or event.at > now + _AHEAD


def _content(event: Event, batch: Batch) -> dict[str, Any]:
    """Return what is kept of an event beside its identity."""
    opening = event.data.get(OPENING)
    is_cast = event.kind == "voted" and isinstance(opening, str) and _ID.fullmatch(opening)
    place = f"{event.section}/{event.activity}"
    asked = next((each for each in (f"{place}/{event.item}", place) if each in batch.prints), None)
    return {
        "line": ENCODER.encode(event),
        "asked": None if asked is None else ENCODER.encode((asked, batch.prints[asked])),
        "opening": opening if is_cast else None,
    }


def _insert(connection: Connection, found: dict[Key, _Found]) -> set[Key]:
    """Write the events that are not there yet, and return these."""
    if not found:
        return set()
    statement = insert(connection, EVENT).on_conflict_do_nothing().returning(EVENT.c.learner, EVENT.c.identity)
    rows = connection.execute(statement, [each.row for each in found.values()])
    return {(person, identity) for person, identity in rows}


def _grown(had: dict[str, tuple[int, bytes]], new: set[Key]) -> dict[str, tuple[int, bytes]]:
    """Return count and mark of each with what is new."""
    have = {person: (count, int.from_bytes(mark)) for person, (count, mark) in had.items()}
    for person, identity in new:
        count, mark = have[person]
        have[person] = count + 1, mark ^ int.from_bytes(identity)
    return {person: (count, mark.to_bytes(len(NO_MARK))) for person, (count, mark) in have.items()}
