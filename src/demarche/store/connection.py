"""Opening the file of the record: SQLite in WAL mode, one writer and any number of readers at once.

Python's own transaction handling is switched off, so that schema changes are part of their transaction
and a writer takes its lock at the start, where waiting is safe.
"""

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

WAIT_SECONDS = 120.0
"""How long one process waits for another's transaction to end."""
PAUSE_SECONDS = 0.05
MAPPED = 2**30
"""Bytes of the file that readers map into memory, so that one need not copy what another has read."""
ROWS_BEFORE = "rows changed before this transaction"
CHANGES = 2**31
"""Change numbers stand in SQLite's `user_version`, which is part of every transaction and has 32 bits."""


def writing_engine(path: Path) -> Engine:
    """An engine whose transactions hold the write lock from their start."""
    engine = create_engine("sqlite://", creator=lambda: _connect(path, "rwc"), poolclass=NullPool)
    event.listen(engine, "connect", _prepare_writing)
    event.listen(engine, "begin", _begin_writing)
    event.listen(engine, "commit", _count_change)
    return engine


def reading_engine(path: Path) -> Engine:
    """An engine that cannot write. Its transactions see one state of the record from start to end."""
    engine = create_engine("sqlite://", creator=lambda: _connect(path, "rw"), poolclass=NullPool)
    event.listen(engine, "connect", _prepare_reading)
    event.listen(engine, "begin", _begin_reading)
    return engine


def pooled_engine(path: Path, *, kept: int) -> Engine:
    """The same, keeping connections open for the next view; more are opened while more are in use."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, "rw"),
        poolclass=QueuePool,
        pool_size=kept,
        max_overflow=-1,
    )
    event.listen(engine, "connect", _prepare_reading)
    event.listen(engine, "begin", _begin_reading)
    return engine


def schema_number(connection: Connection) -> int:
    """A number that differs whenever the tables of the file are others."""
    return int(connection.exec_driver_sql("PRAGMA schema_version").scalar_one())


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # A record in a folder that cannot be written to has no room for the shared index of WAL readers.
    fixed = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
    address = f"{path.absolute().as_uri()}?mode={mode}{fixed}"
    # A server opens, reads and closes a view in different threads, one after the other.
    return sqlite3.connect(
        address, timeout=WAIT_SECONDS, uri=True, isolation_level=None, check_same_thread=False
    )


def _prepare_writing(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    _use_wal(connection)
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON"):
        _pragma(connection, pragma)


def _use_wal(connection: DBAPIConnection) -> None:
    """Switch to WAL. SQLite does not wait by itself when another process switches at the same moment."""
    last = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return _pragma(connection, "journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(PAUSE_SECONDS)


def _prepare_reading(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    for pragma in ("query_only=ON", f"mmap_size={MAPPED}"):
        _pragma(connection, pragma)


def _pragma(connection: DBAPIConnection, pragma: str) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.info[ROWS_BEFORE] = _driver(connection).total_changes


def _count_change(connection: Connection) -> None:
    """A transaction that changed rows raises the record's change number, as part of itself."""
    driver = _driver(connection)
    if driver.total_changes != connection.info[ROWS_BEFORE]:
        driver.execute(f"PRAGMA user_version = {(_change(driver) + 1) % CHANGES}")


def change_number(connection: Connection) -> int:
    """The number of the change that the record was left in by the last transaction that changed rows."""
    return _change(_driver(connection))


def _change(driver: sqlite3.Connection) -> int:
    return int(driver.execute("PRAGMA user_version").fetchone()[0])


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
