"""What a watcher remembers between polls, and the plainest place to keep it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

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

    seen: dict[tuple[str, str], datetime] = field(default_factory=dict)
    tries: dict[tuple[str, str], int] = field(default_factory=dict)
    given: dict[str, Validators] = field(default_factory=dict)
    positions: dict[tuple[str, str], int] = field(default_factory=dict)
    healths: dict[str, Health] = field(default_factory=dict)

    def is_seen(self, source: str, key: str) -> bool:
        return (source, key) in self.seen

    def mark_seen(self, source: str, key: str, when: datetime) -> None:
        self.seen[source, key] = when
        self.tries.pop((source, key), None)

    def attempts(self, source: str, key: str) -> int:
        return self.tries.get((source, key), 0)

    def count_attempt(self, source: str, key: str) -> None:
        self.tries[source, key] = self.attempts(source, key) + 1

    def validators(self, url: str) -> Validators | None:
        return self.given.get(url)

    def keep_validators(self, url: str, validators: Validators) -> None:
        self.given[url] = validators

    def position(self, source: str, name: str) -> int:
        return self.positions.get((source, name), 0)

    def keep_position(self, source: str, name: str, position: int) -> None:
        self.positions[source, name] = position

    def health(self, source: str) -> Health:
        return self.healths.get(source, Health())

    def keep_health(self, source: str, health: Health) -> None:
        self.healths[source] = health
