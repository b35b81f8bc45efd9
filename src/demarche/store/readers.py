"""Views for a server: many at once, from any thread, on connections and compiled statements that are kept.

Opening a view by `open_view` costs a connection, and every statement of it is compiled anew: right for a
command, too much for a request. `Readers` keeps both. Readers never wait for a writer and no writer waits for
them (SQLite in WAL mode); each view sees the state in which the record was when it began.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from demarche.errors import RecordError
from demarche.store.connection import pooled_engine, schema_number
from demarche.store.view import NO_RECORD, View, check_revision
from demarche.store.writer import explained

KEPT = 8
"""Connections that are kept open; more are opened while more are wanted at once."""
CHECKED = "schema of the record that was checked"


class Readers:
    """Opens views of one record. Safe to use from many threads; a view itself is for one at a time."""

    def __init__(self, path: Path, *, kept: int = KEPT) -> None:
        self._path = path
        self._kept = kept
        self._lock = Lock()
        self._engine: Engine | None = None
        self._file: tuple[int, int] | None = None

    @contextmanager
    def view(self) -> Iterator[View]:
        """A view of the record as it is now; RecordError when there is none, or one we cannot read."""
        try:
            with self._current().connect() as connection, connection.begin():
                _check_once(connection)
                yield View(connection)
        except RecordError as error:
            raise RecordError(f"{self._path}: {error}") from error
        except DatabaseError as error:
            raise RecordError(f"{self._path}: {explained(error)}") from error

    def close(self) -> None:
        """Close the connections that are not in use, and those in use when they are given back."""
        with self._lock:
            self._replace(None)

    def _current(self) -> Engine:
        """The engine of the file that lies there now: it may have been put in the place of another."""
        file = _identity(self._path)
        with self._lock:
            if self._engine is None or file != self._file:
                self._replace(file)
                self._engine = pooled_engine(self._path, kept=self._kept)
            return self._engine

    def _replace(self, file: tuple[int, int] | None) -> None:
        if self._engine is not None:
            self._engine.dispose()
        self._engine, self._file = None, file


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        raise RecordError(NO_RECORD) from None
    return found.st_dev, found.st_ino


def _check_once(connection: Connection) -> None:
    """Look at the record's revision when its schema is another than last time on this connection."""
    number = schema_number(connection)
    if connection.info.get(CHECKED) != number:
        check_revision(connection)
        connection.info[CHECKED] = number
