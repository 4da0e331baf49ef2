"""A way to SQLite or PostgreSQL: transactions, and what fails in one line."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
    SQLAlchemyError,
)

from utils.hub.tables import METADATA
from utils.one_line_error import OneLineError
from utils.plain_text import one_line, printable
from utils.record.log_file import make_folder
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine, Table

SQLITE, POSTGRESQL = "sqlite", "postgresql"
WAIT = 30
"""Seconds that a statement may take, or wait for another."""
CONNECTIONS = 5
"""Kept open; as many again for a moment. One writes, and what is read is read fast."""

_WRITES = "seminar_writes"
_OPTIONS = {
    SQLITE: {"timeout": WAIT},
    POSTGRESQL: {
        "connect_timeout": 5,
        "options": f"-c statement_timeout={WAIT}s -c idle_in_transaction_session_timeout={2 * WAIT}s",
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
    },
}


class StoreError(OneLineError):
    """The database could not do it, and nothing of it was kept."""


class BadPostError(StoreError):
    """The database is well, but cannot keep what it was given."""


class Database:
    """A database, connected to when it is first needed, and again whenever it was away."""

    def __init__(self, address: str) -> None:
        """Look at nothing yet.

        Raises:
            StoreError: `address` is none of SQLite or PostgreSQL.
        """
        self._url = read_address(address)
        self._engine = _engine(self._url)

    @property
    def place(self) -> str:
        """The address without a password."""
        return self._url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one state of everything; raises a StoreError."""
        with _told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is on the disk when this ends, or has not been.

        Raises:
            BadPostError: something cannot be kept.
            StoreError: the database could not do it.
        """
        with _told(), self._engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection

    def make_place(self) -> None:
        """Make the folder that SQLite's file is to lie in.

        Raises:
            StoreError: it cannot be made.
        """
        if self._url.get_backend_name() == SQLITE:
            folder = Path(str(self._url.database)).absolute().parent
            try:
                make_folder(folder)
            except OSError as error:
                told = {"folder": printable(folder), "reason": error.strerror}
                raise StoreError(own_words()("hub_store.no_folder", **told)) from error

    def sweep(self) -> None:
        """Have the database let go of what was deleted, which it may still have aside; raises a StoreError."""
        is_file = self._url.get_backend_name() == SQLITE
        swept = "PRAGMA wal_checkpoint(TRUNCATE)" if is_file else f"VACUUM {', '.join(METADATA.tables)}"
        with _told(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(swept)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that can say what is to be done where there is such a row; both write it alike."""
    return sqlite.insert(table) if connection.dialect.name == SQLITE else postgresql.insert(table)


def read_address(address: str) -> URL:
    """Return the address with the driver that is used here; raises a StoreError that does not tell a password."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreError(own_words()("hub_store.bad_address")) from error
    match url.get_backend_name():
        case "postgres" | "postgresql":
            return url.set(drivername="postgresql+psycopg")
        case "sqlite" if url.database and url.database != ":memory:":
            return url.set(drivername=SQLITE)
        case _:
            raise StoreError(own_words()("hub_store.bad_address"))


def _engine(url: URL) -> Engine:
    backend = url.get_backend_name()
    try:
        engine = create_engine(
            url,
            connect_args=_OPTIONS[backend],
            hide_parameters=True,  # what learners wrote has no place in a log
            max_overflow=CONNECTIONS,
            pool_pre_ping=True,
            pool_size=CONNECTIONS,
            pool_timeout=WAIT,
        )
    except (ArgumentError, NoSuchModuleError, TypeError) as error:
        raise StoreError(own_words()("hub_store.bad_address")) from error
    if backend == SQLITE:
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # Python would begin a transaction when it is too late
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":  # who reads first and then writes may find that others wrote
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


@contextmanager
def _told() -> Iterator[None]:
    """Turn what goes wrong in a database into a line."""
    try:
        yield
    except (DataError, IntegrityError, UnicodeError) as error:
        raise BadPostError(own_words()("hub_store.bad_post")) from error
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        reason = printable(one_line(str(cause).partition("\n")[0]))
        if isinstance(error, ProgrammingError) or reason.startswith("no such table"):
            raise StoreError(own_words()("hub_store.not_upgraded", reason=reason)) from error
        raise StoreError(own_words()("hub_store.failed", reason=reason)) from error
