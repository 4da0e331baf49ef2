"""What the service keeps, in SQLite or PostgreSQL: everything in and out goes through `Store`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from utils.one_line_error import OneLineError
from utils.outbox.messages import Batch, Phase, Taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.record import Event


class StoreError(OneLineError):
    """The database could not do it: nothing of it was kept."""


class BadPostError(StoreError):
    """The database is well; what was posted cannot be kept in it."""


class Post(NamedTuple):
    """What somebody posted: their name on the hub, their classes there, and what came."""

    person: str
    classes: frozenset[str]
    batch: Batch


class Learner(NamedTuple):
    name: str
    count: int
    seen: datetime


class Written(NamedTuple):
    taken: Taken
    new: list[Event]


class Forgotten(NamedTuple):
    learners: int
    events: int
    openings: int
    left: int


class OpeningRow(Struct, frozen=True, kw_only=True):
    id: str
    class_: str
    section: str
    question: str
    phase: Phase
    begun: datetime
    until: datetime | None = None
    shown: bool = False
    groups: list[list[str]] = []
    closed: bool = False


class Store:
    def __init__(self, address: str) -> None: ...
    def upgrade(self) -> None: ...
    def write(self, posts: Sequence[Post]) -> list[Written]: ...
    def take(self, posts: Sequence[Post]) -> list[Taken]: ...
    def taken(self, person: str) -> Taken: ...
    def identities(self, person: str) -> list[str]: ...
    def learners(self, class_: str) -> list[Learner]: ...
    def events(self, person: str) -> list[Event]: ...
    def asked(self, person: str) -> tuple[str, str, dict[str, str]]: ...
    def votes(self, opening: str) -> list[tuple[str, Event]]: ...
    def opening(self, class_: str) -> OpeningRow | None: ...
    def keep_opening(self, row: OpeningRow) -> None: ...
    def names(self, class_: str) -> bool: ...
    def keep_names(self, class_: str, names: bool) -> None: ...
    def pseudonyms(self, class_: str, people: Iterable[str]) -> dict[str, str]: ...
    def forget_person(self, name: str) -> Forgotten: ...
    def forget_class(self, class_: str) -> Forgotten: ...
    def forget_before(self, days: int) -> Forgotten: ...
    def healthy(self) -> bool: ...
    def close(self) -> None: ...
