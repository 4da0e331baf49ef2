"""Forgets people in the rounds in which classes read each other's memos, and counts what is left of them there.

A deal keeps its letters and numbers, so that it can go on; whoever is forgotten stands in it as nobody, without a text.
Their packages are deleted, and what they wrote is taken out of the packages of others.
"""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import delete, func, select, update

from utils.activities.memo.said import Version
from utils.hub.tables import PACKAGE, WORKSHOP
from utils.hub.workshops import DEALS, Place, file_of, places_of, read, told_of
from utils.teaching.memos.package import labels_in, without

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from utils.teaching.memos.deal import Deal, Person


class Stood(NamedTuple):
    """Where people stood in a round: the deal as it was, and what their files were called."""

    deal: Deal
    files: set[str]


def where_they_stand(connection: Connection, people: Sequence[str]) -> dict[Place, Stood]:
    """Return the rounds in which `people` are."""
    found = places_of(connection, people)
    return {place: Stood(DEALS.decode(read(connection, place).deal), files) for place, files in found.items()}


def take_out(connection: Connection, people: Sequence[str], stood: Mapping[Place, Stood]) -> int:
    """Delete what there is of `people` in these rounds; return how many packages were theirs."""
    theirs = PACKAGE.c.learner.in_(people)
    n = connection.execute(select(func.count()).select_from(PACKAGE).where(theirs)).scalar_one()
    connection.execute(delete(PACKAGE).where(theirs))
    for place, each in stood.items():
        deal = msgspec.json.encode(_without(each.deal, each.files))
        connection.execute(update(WORKSHOP).where(place.of(WORKSHOP)).values(deal=deal))
        for at, content in read(connection, place).files.items():
            if labels := told_of(each.deal, each.files, at):
                changed = update(PACKAGE).where(place.of(PACKAGE), PACKAGE.c.place == at)
                connection.execute(changed.values(content=without(content, labels)))
    return n


def left_of(connection: Connection, people: Sequence[str], stood: Mapping[Place, Stood]) -> int:
    """Return how many packages there are of `people`, and how often they stand in deals and in packages of others."""
    n: int = connection.execute(
        select(func.count()).select_from(PACKAGE).where(PACKAGE.c.learner.in_(people))
    ).scalar_one()
    for place, each in stood.items():
        now = read(connection, place)
        there = DEALS.decode(now.deal).by_file if now.deal else {}
        n += len(each.files & there.keys())
        n += sum(
            bool(told_of(each.deal, each.files, at) & labels_in(content))
            for at, content in now.files.items()
            if file_of(at) not in each.files
        )
    return n


def _without(deal: Deal, files: set[str]) -> Deal:
    """Return a deal in which those with these `files` are nobody."""
    called = {file: f"deleted-{token_hex(6)}" for file in sorted(files)}

    def renamed(person: Person) -> Person:
        reads = tuple(replace(each, author=called.get(each.author, each.author)) for each in person.reads)
        if person.file not in called:
            return replace(person, reads=reads)
        file = called[person.file]
        return replace(person, file=file, name="", pseudonyms=(file,), version=Version({}), withdrawn=True, reads=reads)

    return replace(deal, people=tuple(map(renamed, deal.people)))
