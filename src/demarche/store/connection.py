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
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

WAIT_SECONDS = 120.0
"""How long one process waits for another's transaction to end."""
PAUSE_SECONDS = 0.05


def writing_engine(path: Path) -> Engine:
    """An engine whose transactions hold the write lock from their start."""
    engine = create_engine("sqlite://", creator=lambda: _connect(path, "rwc"), poolclass=NullPool)
    event.listen(engine, "connect", _prepare_writing)
    event.listen(engine, "begin", _begin_writing)
    return engine


def reading_engine(path: Path) -> Engine:
    """An engine that cannot write. Its transactions see one state of the record from start to end."""
    engine = create_engine("sqlite://", creator=lambda: _connect(path, "rw"), poolclass=NullPool)
    event.listen(engine, "connect", _prepare_reading)
    event.listen(engine, "begin", _begin_reading)
    return engine


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # A record in a folder that cannot be written to has no room for the shared index of WAL readers.
    fixed = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
    address = f"{path.absolute().as_uri()}?mode={mode}{fixed}"
    return sqlite3.connect(address, timeout=WAIT_SECONDS, uri=True, isolation_level=None)


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
    _pragma(connection, "query_only=ON")


def _pragma(connection: DBAPIConnection, pragma: str) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
