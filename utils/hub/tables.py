"""The tables of the service's database, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    false,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps none with a zone."""

    impl = DateTime(timezone=True)  # type: ignore[mutable-override]
    cache_ok = True  # type: ignore[mutable-override]

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the database keeps."""
        return value and (value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return it with its zone."""
        return value and (value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC))


METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

LEARNER = Table(
    "learner",
    METADATA,
    Column("name", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("mark", LargeBinary, nullable=False),
    Column("course", LargeBinary, nullable=False),
    Column("version", LargeBinary, nullable=False),
    Column("seen", Moment, nullable=False),
)
"""Who has posted, by the hub's name: what the service has of them, and the course and version that they posted from.

What was posted is kept as bytes, here and below: PostgreSQL has no text with a NUL in it, JSON has.
"""

MEMBER = Table(
    "member",
    METADATA,
    Column("learner", ForeignKey(LEARNER.c.name, ondelete="CASCADE"), primary_key=True),
    Column("class", String, primary_key=True, index=True),
)
"""The classes of a learner, as the hub had them when they last posted."""

EVENT = Table(
    "event",
    METADATA,
    Column("serial", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("learner", ForeignKey(LEARNER.c.name, ondelete="CASCADE"), nullable=False),
    Column("identity", LargeBinary, nullable=False),
    Column("line", LargeBinary),
    Column("asked", LargeBinary),
    Column("opening", String, index=True),
    Column("received", Moment, nullable=False),
    UniqueConstraint("learner", "identity"),
)
"""The events of a learner's record, each once.

`line` is the event and `asked` the place and hash of what it answers, both as JSON; `serial` says which came first.

An event without a line was seen, and is not kept: it was forgotten, or is of a kind that stays with the learner. Its
identity stays, so that the kernel whose record still has it need not send it for ever.
"""

OPENING = Table(
    "opening",
    METADATA,
    Column("id", String, primary_key=True),
    Column("class", String, nullable=False, index=True),
    Column("section", String, nullable=False),
    Column("question", String, nullable=False),
    Column("phase", String, nullable=False),
    Column("begun", Moment, nullable=False),
    Column("until", Moment),
    Column("shown", Boolean, nullable=False),
    Column("groups", LargeBinary, nullable=False),
    Column("closed", Boolean, nullable=False),
)
"""The questions that classes had open; `groups` has the learners of each group, as JSON."""

Index(
    "uq_opening_open",
    OPENING.c["class"],
    unique=True,
    sqlite_where=OPENING.c.closed == false(),
    postgresql_where=OPENING.c.closed == false(),
)

CLASS_CHOICE = Table(
    "class_choice",
    METADATA,
    Column("class", String, primary_key=True),
    Column("names", Boolean, nullable=False),
    Column("key", LargeBinary, nullable=False),
)
"""What a class goes by, and the key that its pseudonyms are made with: nobody can try the hub's names on them."""

FORGOTTEN = Table(
    "forgotten",
    METADATA,
    Column("who", LargeBinary, primary_key=True),
    Column("at", Moment, nullable=False),
)
"""Who was forgotten and when: a hash of the name, so that what they did before is not kept if it is sent once more."""

WORKSHOP = Table(
    "workshop",
    METADATA,
    Column("class", String, primary_key=True),
    Column("section", String, primary_key=True),
    Column("memo", String, primary_key=True),
    Column("deal", LargeBinary, nullable=False),
    Column("begun", Moment, nullable=False),
)
"""The rounds in which classes read each other's memos; `deal` says who reads whose and what, as JSON."""

PACKAGE = Table(
    "package",
    METADATA,
    Column("class", String, primary_key=True),
    Column("section", String, primary_key=True),
    Column("memo", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("learner", ForeignKey(LEARNER.c.name, ondelete="CASCADE"), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("made", Moment, nullable=False),
    ForeignKeyConstraint(
        ["class", "section", "memo"],
        [WORKSHOP.c["class"], WORKSHOP.c.section, WORKSHOP.c.memo],
        name="fk_package_workshop",
        ondelete="CASCADE",
    ),
)
"""What learners were dealt in a round, or got back: the file of each, by its place in a teacher's folder."""
