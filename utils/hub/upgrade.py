"""Brings the tables of a database to the newest version, or to one on the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from utils.hub.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEWEST = "head"
_LOCK = 0x5E31AA7
"""A number for PostgreSQL: who has the lock of this number upgrades, and others wait."""


def upgrade(connection: Connection, revision: str = NEWEST) -> None:
    """Do, in the transaction that `connection` is in, what is left to do up to `revision`."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = Config()
    script = versions()

    def steps(current: Any, _context: Any) -> Any:
        return script._upgrade_revs(revision, current)  # noqa: SLF001 (what alembic's own command calls)

    with EnvironmentContext(config, script, fn=steps, destination_rev=revision) as environment:
        environment.configure(connection=connection, target_metadata=METADATA)
        environment.run_migrations()


def versions() -> ScriptDirectory:
    """Return all versions that there are."""
    config = Config()
    config.set_main_option("script_location", "utils.hub:migrations")
    return ScriptDirectory.from_config(config)
