"""One reading of one source of a watch list, and what it gave."""

from dataclasses import dataclass, field
from datetime import datetime

from demarche.ingest.state import Validators
from demarche.ingest.watchlist import Source
from demarche.records import RawDocument


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that a source gave. `keys` are the marks that `Watcher.done` makes for it."""

    source: str
    document: RawDocument
    keys: tuple[tuple[str, str], ...]
    published: datetime | None = None


@dataclass(slots=True)
class Poll:
    """One reading of one source, until all that it gave is kept.

    `since` is the moment from which on all that the source published was listed. `validators`, `marks` and
    `positions` are remembered only at the end; the validators only when the list `is_whole`, taken or given
    up to its last entry.
    """

    source: Source
    since: datetime | None = None
    pending: int = 0
    is_listed: bool = False
    is_whole: bool = True
    validators: dict[str, Validators] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)
