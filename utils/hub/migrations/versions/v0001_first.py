"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    _learners()
    _classes()


def _learners() -> None:
    op.create_table(
        "learner",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("mark", sa.LargeBinary, nullable=False),
        sa.Column("course", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.LargeBinary, nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_learner"),
    )
    op.create_table(
        "member",
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("class", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("learner", "class", name="pk_member"),
        sa.ForeignKeyConstraint(["learner"], ["learner.name"], "fk_member_learner", ondelete="CASCADE"),
    )
    op.create_index("ix_member_class", "member", ["class"])
    op.create_table(
        "event",
        sa.Column("serial", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("identity", sa.LargeBinary, nullable=False),
        sa.Column("line", sa.LargeBinary),
        sa.Column("asked", sa.LargeBinary),
        sa.Column("opening", sa.String),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("serial", name="pk_event"),
        sa.ForeignKeyConstraint(["learner"], ["learner.name"], "fk_event_learner", ondelete="CASCADE"),
        sa.UniqueConstraint("learner", "identity", name="uq_event_learner_identity"),
    )
    op.create_index("ix_event_opening", "event", ["opening"])
    op.create_table(
        "forgotten",
        sa.Column("who", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("who", name="pk_forgotten"),
    )


def _classes() -> None:
    op.create_table(
        "opening",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("class", sa.String, nullable=False),
        sa.Column("section", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("phase", sa.String, nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("groups", sa.LargeBinary, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_opening"),
    )
    op.create_index("ix_opening_class", "opening", ["class"])
    unclosed = sa.text("closed = false")
    op.create_index(
        "uq_opening_open", "opening", ["class"], unique=True, sqlite_where=unclosed, postgresql_where=unclosed
    )
    op.create_table(
        "class_choice",
        sa.Column("class", sa.String, nullable=False),
        sa.Column("names", sa.Boolean, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("class", name="pk_class_choice"),
    )
