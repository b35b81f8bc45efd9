"""What was demanded, promised and threatened, and what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

LedgerKind = Literal["demand", "promise", "ultimatum", "deadline"]
LedgerOutcome = Literal["open", "met", "refused", "lapsed"]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A demand, promise, ultimatum or deadline. `actors` and `recipients` are country codes: who made it, to
    whom; `made` its first and `due` its last day; `incident` the incident that tells it, `end` the one that
    settled it; `why` says what made it count as settled. An ultimatum is met when it was carried out.
    `repeated` are later incidents in which the same was said again, `last` the day of the last of them."""

    id: str
    kind: LedgerKind
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...]
    made: date | None
    due: date | None
    outcome: LedgerOutcome
    incident: str
    sentence: str
    end: str | None = None
    end_sentence: str | None = None
    why: str = ""
    repeated: tuple[str, ...] = ()
    last: date | None = None
