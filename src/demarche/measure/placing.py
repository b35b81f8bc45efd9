"""Which day an incident counts on.

A day that was told stands. A wider stretch of at most a week counts on its last day, though never after its
first report; what is wider has no day and is left out of every series by day. An announcement counts on the
day it was first reported: it is what was said that day, whatever it promises.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from demarche.records import EventType, Precision, Status

WIDEST = timedelta(days=7)
"""The widest stretch of days that still counts on one of them."""
EXACT: frozenset[Precision] = frozenset({"time", "day", "days"})


@dataclass(frozen=True, slots=True)
class ToldDays:
    """The days of an incident as the record keeps them. Without evidence they were concluded from print."""

    start: date | None
    end: date | None
    precision: Precision
    evidence: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class ToldAccount:
    """One report: the key of its event, and its day of publication."""

    event: str
    published: str | None


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """The part of a stored incident that measures need (`records.Incident` has all)."""

    id: str
    type: EventType
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...]
    when: ToldDays | None
    independent: int
    sentence: str
    accounts: tuple[ToldAccount, ...] = field(default=())

    @property
    def first_printed(self) -> date | None:
        """The first day on which it was reported."""
        days = [account.published for account in self.accounts if account.published is not None]
        return date.fromisoformat(min(days)) if days else None


def placed_on(incident: ToldIncident) -> date | None:
    """The day an incident counts on; None when its days are too wide or unknown."""
    printed = incident.first_printed
    if incident.status == "future":
        return printed
    when = incident.when
    if when is None:
        return None
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None:
        return None
    if when.precision in EXACT and when.evidence:
        return first if printed is None else min(first, printed)
    if last - first >= WIDEST:
        return None
    return last if printed is None else min(last, printed)
