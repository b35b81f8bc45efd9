"""A watcher's memory in one file that only grows by whole lines: one change, one line of JSON.

A process that is killed while it writes leaves at most one broken last line, which is passed over. Opening a
journal to write rewrites it without what is outdated, and keeps other watchers out until it is closed.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter, ValidationError

from demarche.errors import RecordError
from demarche.ingest.health import Health
from demarche.ingest.state import MemoryState, Validators

_HEALTH = TypeAdapter(Health)
Line = list[object]


def read_journal(path: Path) -> MemoryState:
    """What a journal holds now, also while a watcher writes in it; nothing when there is none.

    RecordError when the file is no journal.
    """
    state = MemoryState()
    if path.exists():
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.endswith(b"\n"):
                    _apply(state, line, f"{path}:{number}")
    return state


class JournalState(MemoryState):
    """A watcher's memory that outlives it. RecordError when another watcher has the journal open."""

    __slots__ = ("_file", "_lock", "_path")

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(path)
        read = read_journal(path)
        super().__init__(read.seen, read.tries, read.given, read.positions, read.healths)
        self._path = path
        self._rewrite()
        self._file: IO[bytes] | None = path.open("ab")

    def close(self) -> None:
        """End writing, and let other watchers in."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._lock.close()

    def mark_seen(self, source: str, key: str, when: datetime) -> None:
        super().mark_seen(source, key, when)
        self._write(["seen", source, key, when.isoformat()])

    def count_attempt(self, source: str, key: str) -> None:
        super().count_attempt(source, key)
        self._write(["attempts", source, key, self.attempts(source, key)])

    def keep_validators(self, url: str, validators: Validators) -> None:
        super().keep_validators(url, validators)
        self._write(["validators", url, validators.etag, validators.last_modified])

    def keep_position(self, source: str, name: str, position: int) -> None:
        super().keep_position(source, name, position)
        self._write(["position", source, name, position])

    def keep_health(self, source: str, health: Health) -> None:
        super().keep_health(source, health)
        self._write(["health", source, _HEALTH.dump_python(health, mode="json")])

    def _write(self, change: Line) -> None:
        if self._file is None:
            raise RecordError(f"{self._path}: the journal is closed")
        self._file.write(_line(change))
        self._file.flush()

    def _rewrite(self) -> None:
        """The journal with one line for what is now so, put in place of the old one at once."""
        fresh = self._path.with_name(self._path.name + ".new")
        with fresh.open("wb") as stream:
            stream.writelines(_line(change) for change in _changes(self))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self._path)


def _locked(path: Path) -> IO[bytes]:
    lock = path.with_name(path.name + ".lock").open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise RecordError(f"{path}: another watcher is at work with it") from error
    return lock


def _apply(state: MemoryState, line: bytes, where: str) -> None:
    try:
        change = json.loads(line)
        _take(state, *change)
    except (ValueError, TypeError, IndexError, ValidationError) as error:
        raise RecordError(f"{where}: not a line of a watcher's journal") from error


def _take(state: MemoryState, kind: str, name: str, *values: object) -> None:
    if kind == "seen":
        key, when = values
        state.mark_seen(name, str(key), datetime.fromisoformat(str(when)))
    elif kind == "attempts":
        key, count = values
        state.tries[name, str(key)] = int(str(count))
    elif kind == "validators":
        etag, modified = (None if value is None else str(value) for value in values)
        state.keep_validators(name, Validators(etag, modified))
    elif kind == "position":
        file, position = values
        state.keep_position(name, str(file), int(str(position)))
    elif kind == "health":
        [health] = values
        state.keep_health(name, _HEALTH.validate_python(health))
    else:
        raise ValueError(kind)


def _changes(state: MemoryState) -> Iterator[Line]:
    for (source, key), when in state.seen.items():
        yield ["seen", source, key, when.isoformat()]
    for (source, key), count in state.tries.items():
        yield ["attempts", source, key, count]
    for url, kept in state.given.items():
        yield ["validators", url, kept.etag, kept.last_modified]
    for (source, name), position in state.positions.items():
        yield ["position", source, name, position]
    for source, health in state.healths.items():
        yield ["health", source, _HEALTH.dump_python(health, mode="json")]


def _line(change: Line) -> bytes:
    return json.dumps(change, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
