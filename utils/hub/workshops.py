"""The rounds in which classes read each other's memos: what was dealt, and the packages for each learner."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, and_, delete, func, select, update

from utils.hub.database import POSTGRESQL, BadPostError, insert
from utils.hub.tables import LEARNER, PACKAGE, WORKSHOP
from utils.outbox.messages import Parcel
from utils.teaching.memos.deal import Deal
from utils.teaching.memos.workshop import RETURNED, TO_READ, Workshop
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select, Table

DEALS = msgspec.json.Decoder(Deal)


class Place(NamedTuple):
    """A round: there is one for each memo of a class."""

    class_: str
    section: str
    memo: str

    def of(self, table: Table) -> ColumnElement[bool]:
        """Return what is true of the rows of this round alone."""
        columns = table.c
        return and_(columns["class"] == self.class_, columns.section == self.section, columns.memo == self.memo)

    @property
    def values(self) -> dict[str, str]:
        """What says in a row which round it is of."""
        return {"class": self.class_, "section": self.section, "memo": self.memo}


class Round(msgspec.Struct, frozen=True):
    """What there is of a round: the deal as it is kept, b"" before the first; files by their place, and whose."""

    deal: bytes = b""
    files: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    begun: datetime | None = None

    @property
    def workshop(self) -> Workshop:
        """The round as it would be read from a teacher's folder."""
        return Workshop(DEALS.decode(self.deal) if self.deal else None, self.files)


def file_of(place: str) -> str:
    """Return whose file is at this place, by what files for them are called."""
    return place.rpartition("/")[2].removesuffix(".json")


def read(connection: Connection, place: Place) -> Round:
    """Return what there is of a round."""
    found = connection.execute(select(WORKSHOP.c.deal, WORKSHOP.c.begun).where(place.of(WORKSHOP))).first()
    if found is None:
        return Round()
    wanted = select(PACKAGE.c.place, PACKAGE.c.content, PACKAGE.c.learner).where(place.of(PACKAGE))
    rows = connection.execute(wanted).all()
    files, owners = {at: content for at, content, _ in rows}, {file_of(at): learner for at, _, learner in rows}
    return Round(found.deal, files, owners, found.begun)


def write(connection: Connection, place: Place, before: bytes, after: Round, now: datetime) -> None:
    """Keep the deal and the files of `after`, whose deal was `before`; files that it does not have stay.

    Raises:
        BadPostError: the deal has changed since, or somebody in it was forgotten.
    """
    if connection.dialect.name == POSTGRESQL:  # learners first, as whoever forgets: else each might wait for the other
        connection.exec_driver_sql(f"LOCK TABLE {LEARNER.name} IN ROW SHARE MODE")
    if not before:
        connection.execute(insert(connection, WORKSHOP).values(**place.values, deal=after.deal, begun=now))
    elif not _changed(connection, place, before, after.deal):
        raise BadPostError(own_words()("hub_follow.changed"))
    if not after.files:
        return
    statement = insert(connection, PACKAGE)
    new = {name: statement.excluded[name] for name in ("learner", "content", "made")}
    kept = statement.on_conflict_do_update(index_elements=[*place.values, "place"], set_=new)
    rows = [
        {**place.values, "place": at, "learner": after.owners[file_of(at)], "content": content, "made": now}
        for at, content in after.files.items()
    ]
    connection.execute(kept, rows)


def _changed(connection: Connection, place: Place, before: bytes, after: bytes) -> bool:
    """Put a deal in the place of the one that was; say whether it was still there."""
    statement = update(WORKSHOP).where(place.of(WORKSHOP), WORKSHOP.c.deal == before)
    return connection.execute(statement.values(deal=after)).rowcount == 1


def end(connection: Connection, which: ColumnElement[bool]) -> int:
    """Delete the rounds of which this is true, with all their packages; return how many packages."""
    places = [Place(*row) for row in connection.execute(_places().where(which))]
    return sum(_end(connection, place) for place in places)


def _end(connection: Connection, place: Place) -> int:
    n = connection.execute(select(func.count()).select_from(PACKAGE).where(place.of(PACKAGE))).scalar_one()
    connection.execute(delete(PACKAGE).where(place.of(PACKAGE)))
    connection.execute(delete(WORKSHOP).where(place.of(WORKSHOP)))
    return n


def _places() -> Select[str, str, str]:
    return select(WORKSHOP.c["class"], WORKSHOP.c.section, WORKSHOP.c.memo)


def parcels(connection: Connection, person: str) -> list[Parcel]:
    """Return the packages for a person, oldest first."""
    wanted = select(PACKAGE.c.section, PACKAGE.c.memo, PACKAGE.c.content).where(PACKAGE.c.learner == person)
    rows = connection.execute(wanted.order_by(PACKAGE.c.made, PACKAGE.c["class"], PACKAGE.c.place))
    return [Parcel(section, memo, content.decode()) for section, memo, content in rows]


def places_of(connection: Connection, people: Iterable[str]) -> dict[Place, set[str]]:
    """Return the rounds that `people` are in, and what their files are called there."""
    found: dict[Place, set[str]] = {}
    columns = (PACKAGE.c["class"], PACKAGE.c.section, PACKAGE.c.memo, PACKAGE.c.place)
    for *at, place in connection.execute(select(*columns).where(PACKAGE.c.learner.in_(people))):
        found.setdefault(Place(*at), set()).add(file_of(place))
    return found


def told_of(deal: Deal, files: set[str], place: str) -> set[str]:
    """Return the labels under which the package at a place has what those with these `files` wrote."""
    folder, person = place.partition("/")[0], deal.by_file.get(file_of(place))
    if person is None:
        return set()
    if folder == TO_READ:
        return {given.label for given in person.reads if given.author in files}
    return {given.number for reader, given in deal.readers_of(person) if folder == RETURNED and reader.file in files}
