"""What a watcher remembers between polls, and two places to keep it: memory, and a journal file."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from pydantic import TypeAdapter, ValidationError

from demarche.errors import RecordError
from demarche.ingest.health import Health


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask whether a list has changed since."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


class WatchState(Protocol):
    """What a watcher remembers. Each change is kept before the call returns; whoever keeps documents and
    this state in one place may keep a document and its `mark_seen` in one transaction."""

    def is_seen(self, source: str, key: str) -> bool:
        """Whether an entry was taken, or given up."""

    def mark_seen(self, source: str, key: str, when: datetime) -> None:
        """An entry was taken, or given up: it is never taken again."""

    def attempts(self, source: str, key: str) -> int:
        """How often taking an entry failed."""

    def count_attempt(self, source: str, key: str) -> None:
        """Taking an entry failed once more."""

    def validators(self, url: str) -> Validators | None:
        """What the server gave with the list when all its entries had been taken."""

    def keep_validators(self, url: str, validators: Validators) -> None:
        """All entries of the list that came with these are taken."""

    def position(self, source: str, name: str) -> int:
        """Bytes of a growing file that are taken."""

    def keep_position(self, source: str, name: str, position: int) -> None:
        """All rows of a growing file up to here are taken."""

    def health(self, source: str) -> Health:
        """How a source is doing."""

    def keep_health(self, source: str, health: Health) -> None:
        """How a source is doing now."""


@dataclass(slots=True)
class MemoryState:
    """A state that lasts as long as the process."""

    _seen: dict[tuple[str, str], datetime] = field(default_factory=dict)
    _attempts: dict[tuple[str, str], int] = field(default_factory=dict)
    _validators: dict[str, Validators] = field(default_factory=dict)
    _positions: dict[tuple[str, str], int] = field(default_factory=dict)
    _health: dict[str, Health] = field(default_factory=dict)

    def is_seen(self, source: str, key: str) -> bool:
        return (source, key) in self._seen

    def mark_seen(self, source: str, key: str, when: datetime) -> None:
        self._seen[source, key] = when
        self._attempts.pop((source, key), None)

    def attempts(self, source: str, key: str) -> int:
        return self._attempts.get((source, key), 0)

    def count_attempt(self, source: str, key: str) -> None:
        self._attempts[source, key] = self.attempts(source, key) + 1

    def validators(self, url: str) -> Validators | None:
        return self._validators.get(url)

    def keep_validators(self, url: str, validators: Validators) -> None:
        self._validators[url] = validators

    def position(self, source: str, name: str) -> int:
        return self._positions.get((source, name), 0)

    def keep_position(self, source: str, name: str, position: int) -> None:
        self._positions[source, name] = position

    def health(self, source: str) -> Health:
        return self._health.get(source, Health())

    def keep_health(self, source: str, health: Health) -> None:
        self._health[source] = health


_HEALTH = TypeAdapter(Health)


class JournalState(MemoryState):
    """A state kept in a file that only grows by whole lines: one change, one line of JSON.

    A process that is killed while it writes leaves at most one broken last line, which is passed over. The
    journal is rewritten without what is outdated when it is opened. One process has it open at a time.
    """

    __slots__ = ("_file", "_path")

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: IO[bytes] | None = None
        for line in self._lines():
            self._apply(line)
        self._rewrite()
        self._file = path.open("ab")

    def close(self) -> None:
        """End writing."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def mark_seen(self, source: str, key: str, when: datetime) -> None:
        super().mark_seen(source, key, when)
        self._write(["seen", source, key, when.isoformat()])

    def count_attempt(self, source: str, key: str) -> None:
        super().count_attempt(source, key)
        self._write(["attempt", source, key])

    def keep_validators(self, url: str, validators: Validators) -> None:
        super().keep_validators(url, validators)
        self._write(["validators", url, validators.etag, validators.last_modified])

    def keep_position(self, source: str, name: str, position: int) -> None:
        super().keep_position(source, name, position)
        self._write(["position", source, name, position])

    def keep_health(self, source: str, health: Health) -> None:
        super().keep_health(source, health)
        self._write(["health", source, _HEALTH.dump_python(health, mode="json")])

    def _write(self, change: list[object]) -> None:
        if self._file is None:
            raise RecordError(f"{self._path}: the journal is closed")
        self._file.write(_line(change))
        self._file.flush()

    def _lines(self) -> Iterator[list[object]]:
        if not self._path.exists():
            return
        with self._path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if not line.endswith(b"\n"):
                    return
                try:
                    change = json.loads(line)
                except ValueError as error:
                    raise RecordError(f"{self._path}:{number}: not a line of the journal") from error
                yield change

    def _apply(self, change: list[object]) -> None:
        try:
            self._take(change)
        except (ValueError, TypeError, IndexError, ValidationError) as error:
            raise RecordError(f"{self._path}: not a journal of this program: {str(change)[:80]}") from error

    def _take(self, change: list[object]) -> None:
        kind, name = str(change[0]), str(change[1])
        if kind == "seen":
            super().mark_seen(name, str(change[2]), datetime.fromisoformat(str(change[3])))
        elif kind == "attempt":
            super().count_attempt(name, str(change[2]))
        elif kind == "validators":
            etag, modified = change[2], change[3]
            kept = Validators(*(str(value) if value is not None else None for value in (etag, modified)))
            super().keep_validators(name, kept)
        elif kind == "position":
            super().keep_position(name, str(change[2]), int(str(change[3])))
        elif kind == "health":
            super().keep_health(name, _HEALTH.validate_python(change[2]))
        else:
            raise ValueError(kind)

    def _rewrite(self) -> None:
        """The journal with one line for what is now so, put in place of the old one at once."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(self._path.name + ".new")
        with fresh.open("wb") as stream:
            stream.writelines(_line(change) for change in self._changes())
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self._path)

    def _changes(self) -> Iterator[list[object]]:
        for (source, key), when in self._seen.items():
            yield ["seen", source, key, when.isoformat()]
        for (source, key), count in self._attempts.items():
            for _ in range(count):
                yield ["attempt", source, key]
        for url, kept in self._validators.items():
            yield ["validators", url, kept.etag, kept.last_modified]
        for (source, name), position in self._positions.items():
            yield ["position", source, name, position]
        for source, health in self._health.items():
            yield ["health", source, _HEALTH.dump_python(health, mode="json")]


def _line(change: list[object]) -> bytes:
    return json.dumps(change, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
