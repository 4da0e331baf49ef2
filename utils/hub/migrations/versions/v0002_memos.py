"""The tables for rounds in which a class reads each other's memos."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ROUND = ["class", "section", "memo"]


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "workshop",
        *(sa.Column(name, sa.String, nullable=False) for name in _ROUND),
        sa.Column("deal", sa.LargeBinary, nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(*_ROUND, name="pk_workshop"),
    )
    op.create_table(
        "package",
        *(sa.Column(name, sa.String, nullable=False) for name in (*_ROUND, "place", "learner")),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(*_ROUND, "place", name="pk_package"),
        sa.ForeignKeyConstraint(["learner"], ["learner.name"], "fk_package_learner", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            _ROUND, [f"workshop.{name}" for name in _ROUND], "fk_package_workshop", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_package_learner", "package", ["learner"])
