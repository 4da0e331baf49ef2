"""What the service keeps, in SQLite or PostgreSQL: everything goes in and out here."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select, update

from utils.hub import forgetting, taking, workshops
from utils.hub.database import BadPostError, Database, StoreError, insert
from utils.hub.kept import ENCODER, EVENT, NO_MARK, Forgotten, Learner, OpeningRow, Post, Written, taken
from utils.hub.tables import CLASS_CHOICE, LEARNER, MEMBER, OPENING, WORKSHOP
from utils.hub.tables import EVENT as EVENTS
from utils.hub.upgrade import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection, Row

    from utils.hub.workshops import Place, Round
    from utils.outbox.messages import Parcel, Taken
    from utils.record import Event

__all__ = ["BadPostError", "Forgotten", "Learner", "OpeningRow", "Post", "Store", "StoreError", "Written"]

_NOW = partial(datetime.now, UTC)
_ASKED = msgspec.json.Decoder(tuple[str, str])


class Store:
    """The service's database. Every method may raise a StoreError, and then has changed nothing."""

    def __init__(self, address: str, now: Callable[[], datetime] = _NOW) -> None:
        """Look at nothing yet, and create nothing.

        Args:
            address: of the database, as SQLAlchemy has it.
            now: the service's clock; no kernel's is asked.

        Raises:
            StoreError: `address` is none of SQLite or PostgreSQL.
        """
        self._database, self._now = Database(address), now

    @property
    def place(self) -> str:
        """Where the database is, without a password."""
        return self._database.place

    def upgrade(self) -> None:
        """Make the tables, or bring them to the newest version."""
        self._database.make_place()
        with self._database.writing() as connection:
            upgrade(connection)

    def write(self, posts: Sequence[Post]) -> list[Written]:
        """Write all of `posts` in one transaction, and return what became of each, in their order.

        Raises:
            BadPostError: one of them cannot be kept, and none was.
            StoreError: the database could not do it.
        """
        if not posts:
            return []
        with self._database.writing() as connection:
            return taking.write(connection, posts, self._now())

    def take(self, posts: Sequence[Post]) -> list[Taken]:
        """Write `posts`, and return what the service has of their learners then; raises as `write`."""
        return [each.taken for each in self.write(posts)]

    def move(self, person: str, classes: frozenset[str]) -> None:
        """Have somebody who has posted in the classes that the hub has them in now."""
        there = select(LEARNER.c.name).where(LEARNER.c.name == person)
        had = select(MEMBER.c["class"]).where(MEMBER.c.learner == person)
        with self._database.reading() as connection:
            if connection.scalar(there) is None or {*connection.scalars(had)} == classes:
                return
        with self._database.writing() as connection:
            if connection.scalar(there.with_for_update()) is not None:
                taking.keep_classes(connection, {person: classes})

    def taken(self, person: str) -> Taken:
        """Return what there is of a person."""
        with self._database.reading() as connection:
            found = connection.execute(select(LEARNER.c.count, LEARNER.c.mark).where(LEARNER.c.name == person)).first()
        return taken(*found) if found else taken(0, NO_MARK)

    def identities(self, person: str) -> list[str]:
        """Return the identity of every event that came of a person, in their order, whether it is kept or not."""
        wanted = select(EVENTS.c.identity).where(EVENTS.c.learner == person).order_by(EVENTS.c.serial)
        with self._database.reading() as connection:
            return [identity.hex() for identity in connection.scalars(wanted)]

    def seen(self, person: str) -> datetime | None:
        """Return when somebody last posted, None where they never did."""
        with self._database.reading() as connection:
            return connection.scalar(select(LEARNER.c.seen).where(LEARNER.c.name == person))

    def learners(self, class_: str) -> list[Learner]:
        """Return who of a class has posted, by name."""
        wanted = select(LEARNER.c.name, LEARNER.c.count, LEARNER.c.seen).join(MEMBER)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.where(MEMBER.c["class"] == class_).order_by(LEARNER.c.name))
            return [Learner(*row) for row in rows]

    def events(self, person: str) -> list[Event]:
        """Return what is kept of a person, the first that came first."""
        wanted = select(EVENTS.c.line).where(EVENTS.c.learner == person, EVENTS.c.line.is_not(None))
        with self._database.reading() as connection:
            return [EVENT.decode(line) for line in connection.scalars(wanted.order_by(EVENTS.c.serial))]

    def asked(self, person: str) -> tuple[str, str, dict[str, str]]:
        """Return the course and version that a person last posted from, and the hash of what was asked, by place."""
        who = select(LEARNER.c.course, LEARNER.c.version).where(LEARNER.c.name == person)
        what = select(EVENTS.c.asked).where(EVENTS.c.learner == person, EVENTS.c.asked.is_not(None))
        with self._database.reading() as connection:
            course, version = connection.execute(who).first() or (b"", b"")
            prints = dict(map(_ASKED.decode, connection.scalars(what.order_by(EVENTS.c.serial))))
        return course.decode(), version.decode(), prints

    def votes(self, opening: str) -> list[tuple[str, Event]]:
        """Return who voted in an opening, and the votes, the first that came first."""
        wanted = select(EVENTS.c.learner, EVENTS.c.line).where(EVENTS.c.opening == opening, EVENTS.c.line.is_not(None))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(EVENTS.c.serial))
            return [(person, EVENT.decode(line)) for person, line in rows]

    def opening(self, class_: str) -> OpeningRow | None:
        """Return the question that a class has open."""
        with self._database.reading() as connection:
            found = connection.execute(select(OPENING).where(OPENING.c["class"] == class_, ~OPENING.c.closed)).first()
        return None if found is None else _opening(found)

    def keep_opening(self, row: OpeningRow) -> None:
        """Keep an opening, new or changed; a class has one open, and another that was is closed."""
        values = msgspec.structs.asdict(row) | {"groups": ENCODER.encode(row.groups)}
        values["class"] = values.pop("class_")
        with self._database.writing() as connection:
            if not row.closed:
                others = (OPENING.c["class"] == row.class_) & (OPENING.c.id != row.id) & ~OPENING.c.closed
                connection.execute(update(OPENING).where(others).values(closed=True))
            statement = insert(connection, OPENING).values(values)
            connection.execute(statement.on_conflict_do_update(index_elements=[OPENING.c.id], set_=values))

    def names(self, class_: str) -> bool:
        """Say whether a class goes by names."""
        with self._database.reading() as connection:
            wanted = select(CLASS_CHOICE.c.names).where(CLASS_CHOICE.c["class"] == class_)
            return bool(connection.scalar(wanted))

    def keep_names(self, class_: str, names: bool) -> None:  # noqa: FBT001 (what a teacher chose)
        """Keep whether a class goes by names."""
        with self._database.writing() as connection:
            statement = _choice(connection, class_, names=names)
            changed = {"names": statement.excluded.names}
            connection.execute(statement.on_conflict_do_update(index_elements=[CLASS_CHOICE.c["class"]], set_=changed))

    def pseudonyms(self, class_: str, people: Iterable[str]) -> dict[str, str]:
        """Return what each of `people` is called in a class without names, always the same there."""
        if not (people := list(people)):  # a class of nobody is not kept
            return {}
        wanted = select(CLASS_CHOICE.c.key).where(CLASS_CHOICE.c["class"] == class_)
        with self._database.reading() as connection:
            key = connection.scalar(wanted)
        if key is None:
            with self._database.writing() as connection:
                connection.execute(_choice(connection, class_, names=False).on_conflict_do_nothing())
                key = connection.execute(wanted).scalar_one()
        return {each: f"learner-{blake2b(each.encode(), key=key, digest_size=5).hexdigest()}" for each in people}

    def round(self, place: Place) -> Round:
        """Return what there is of a round of memos."""
        with self._database.reading() as connection:
            return workshops.read(connection, place)

    def keep_round(self, place: Place, before: bytes, after: Round) -> None:
        """Keep a round whose deal was `before`; raises as `workshops.write`."""
        with self._database.writing() as connection:
            workshops.write(connection, place, before, after, self._now())

    def end_round(self, place: Place) -> int:
        """Delete a round with its packages; return how many there were."""
        with self._database.writing() as connection:
            return workshops.end(connection, place.of(WORKSHOP))

    def parcels(self, person: str) -> list[Parcel]:
        """Return the packages for a person, oldest first."""
        with self._database.reading() as connection:
            return workshops.parcels(connection, person)

    def forget_person(self, name: str) -> Forgotten:
        """Delete everything of a person; raises as `_forget`."""
        return self._forget(lambda connection: forgetting.forget_people(connection, [name], self._now()))

    def forget_class(self, class_: str) -> Forgotten:
        """Delete a class, and everything of those who are in no other; raises as `_forget`."""
        return self._forget(lambda connection: forgetting.forget_class(connection, class_, self._now()))

    def forget_before(self, days: int) -> Forgotten:
        """Delete what came more than `days` ago; raises as `_forget`."""
        now = self._now()
        horizon = now - timedelta(days=days)
        return self._forget(lambda connection: forgetting.forget_before(connection, horizon, now))

    def healthy(self) -> bool:
        """Say whether the database answers, and has its tables."""
        try:
            with self._database.reading() as connection:
                connection.execute(select(LEARNER.c.name, LEARNER.c.version).limit(1)).first()
        except StoreError:
            return False
        return True

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _forget(self, forget: Callable[[Connection], Forgotten]) -> Forgotten:
        """Delete, and have the database let go of what it may still have aside."""
        with self._database.writing() as connection:
            forgetting.hold_writers(connection)
            done = forget(connection)
        self._database.sweep()
        return done


def _choice(connection: Connection, class_: str, *, names: bool) -> Any:
    """Return the statement that keeps what a class goes by, with a key that nobody knows."""
    values = {"class": class_, "names": names, "key": secrets.token_bytes(32)}
    return insert(connection, CLASS_CHOICE).values(values)


def _opening(row: Row[Any]) -> OpeningRow:
    values = dict(row._mapping)  # noqa: SLF001 (what SQLAlchemy documents)
    groups = forgetting.GROUPS.decode(values.pop("groups"))
    return OpeningRow(class_=values.pop("class"), groups=groups, **values)
