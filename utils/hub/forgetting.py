"""Forgets a person, a class, or what is old, and counts what is left of it.

A kernel goes on comparing its learner's record with what the service has, and would send once more what was deleted.
So of each person who was forgotten a hash of the name and the moment stay: what they did before is then acknowledged
when it comes, and of each such event its identity alone is kept, a number from which nothing can be read. What they do
afterwards is kept as anybody's. Where old events are deleted of a person who still posts, their identities stay too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, func, select, update

from utils.hub import forgetting_memos, workshops
from utils.hub.database import POSTGRESQL, insert
from utils.hub.kept import ENCODER, Forgotten
from utils.hub.tables import CLASS_CHOICE, EVENT, FORGOTTEN, LEARNER, MEMBER, OPENING, PACKAGE, WORKSHOP
from utils.hub.taking import who

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Table

OF_CLASSES = (OPENING, MEMBER, CLASS_CHOICE, WORKSHOP, PACKAGE)

GROUPS = msgspec.json.Decoder(list[list[str]])


def hold_writers(connection: Connection) -> None:
    """Have whoever writes of a learner wait: what they add meanwhile would be left, and each might wait for the other.

    Every writer touches the learners first. SQLite has one writer at a time.
    """
    if connection.dialect.name == POSTGRESQL:
        connection.exec_driver_sql(f"LOCK TABLE {LEARNER.name} IN EXCLUSIVE MODE")


def forget_people(connection: Connection, people: Sequence[str], now: datetime) -> Forgotten:
    """Delete everything of `people`, in the groups of their classes too."""
    openings, stood = _openings_with(connection, people), forgetting_memos.where_they_stand(connection, people)
    learners, events = _count(connection, LEARNER, LEARNER.c.name.in_(people)), _events_of(connection, people)
    for id_, groups in openings.items():
        others = [[each for each in group if each not in people] for group in groups]
        connection.execute(update(OPENING).where(OPENING.c.id == id_).values(groups=ENCODER.encode(others)))
    packages = forgetting_memos.take_out(connection, people, stood)
    connection.execute(delete(EVENT).where(EVENT.c.learner.in_(people)))
    connection.execute(delete(MEMBER).where(MEMBER.c.learner.in_(people)))
    connection.execute(delete(LEARNER).where(LEARNER.c.name.in_(people)))
    if people:
        statement = insert(connection, FORGOTTEN)
        kept = statement.on_conflict_do_update(index_elements=[FORGOTTEN.c.who], set_={"at": statement.excluded.at})
        connection.execute(kept, [{"who": who(person), "at": now} for person in people])
    left = left_of_people(connection, people) + forgetting_memos.left_of(connection, people, stood)
    return Forgotten(learners, events, 0, left, packages)


def left_of_people(connection: Connection, people: Sequence[str]) -> int:
    """Return how many rows there are of `people`, and in how many groups they stand."""
    return (
        _count(connection, LEARNER, LEARNER.c.name.in_(people))
        + _count(connection, MEMBER, MEMBER.c.learner.in_(people))
        + _events_of(connection, people)
        + len(_openings_with(connection, people))
    )


def forget_class(connection: Connection, class_: str, now: datetime) -> Forgotten:
    """Delete a class with its learners; of who is in another class too, only that they were in this one."""
    members = connection.scalars(select(MEMBER.c.learner).where(MEMBER.c["class"] == class_)).all()
    elsewhere = connection.scalars(
        select(MEMBER.c.learner).where(MEMBER.c.learner.in_(members), MEMBER.c["class"] != class_)
    ).all()
    people = sorted({*members} - {*elsewhere})
    done = forget_people(connection, people, now)
    openings = OPENING.c["class"] == class_
    ids = connection.scalars(select(OPENING.c.id).where(openings)).all()
    connection.execute(update(EVENT).where(EVENT.c.opening.in_(ids)).values(opening=None))
    connection.execute(delete(OPENING).where(openings))
    connection.execute(delete(MEMBER).where(MEMBER.c["class"] == class_))
    connection.execute(delete(CLASS_CHOICE).where(CLASS_CHOICE.c["class"] == class_))
    packages = done.packages + workshops.end(connection, WORKSHOP.c["class"] == class_)
    left = sum(_count(connection, table, table.c["class"] == class_) for table in OF_CLASSES)
    return Forgotten(done.learners, done.events, len(ids), left_of_people(connection, people) + left, packages)


def forget_before(connection: Connection, horizon: datetime, now: datetime) -> Forgotten:
    """Delete who has posted nothing since `horizon`, of the others what came before it; openings and rounds as old."""
    people = connection.scalars(select(LEARNER.c.name).where(LEARNER.c.seen < horizon)).all()
    done = forget_people(connection, people, now)
    old, begun = (EVENT.c.received < horizon) & EVENT.c.line.is_not(None), OPENING.c.begun < horizon
    events, openings = _count(connection, EVENT, old), _count(connection, OPENING, begun)
    connection.execute(update(EVENT).where(old).values(line=None, asked=None, opening=None))
    connection.execute(delete(OPENING).where(begun))
    rounds = WORKSHOP.c.begun < horizon
    packages = done.packages + workshops.end(connection, rounds)
    left = _count(connection, EVENT, old) + _count(connection, OPENING, begun) + _count(connection, WORKSHOP, rounds)
    return Forgotten(done.learners, done.events + events, openings, done.left + left, packages)


def _count(connection: Connection, table: Table, which: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()


def _events_of(connection: Connection, people: Sequence[str]) -> int:
    return _count(connection, EVENT, EVENT.c.learner.in_(people))


def _openings_with(connection: Connection, people: Sequence[str]) -> dict[str, list[list[str]]]:
    """Return the groups of every opening in which one of `people` stands, by its id."""
    rows = connection.execute(select(OPENING.c.id, OPENING.c.groups))
    found = {id_: GROUPS.decode(groups) for id_, groups in rows}
    return {id_: groups for id_, groups in found.items() if any(each in people for group in groups for each in group)}
