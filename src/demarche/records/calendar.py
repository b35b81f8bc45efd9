"""An engagement across reports: one entry with a life."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from demarche.records.date import When
from demarche.records.engagement import EngagementKind, EngagementState
from demarche.records.place import Where

EntryState = Literal[
    "floated", "announced", "confirmed", "under-way", "held", "postponed", "moved", "cancelled", "overdue"
]


@dataclass(frozen=True, slots=True)
class Change:
    """One report's word on an engagement: the state it gives, the days it names, and where it stands."""

    state: EngagementState
    reported: date | None
    document: str
    publisher: str | None
    event: str
    sentence: str
    when: When | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting, visit, call or their kin. `participants` are country codes, `names` the persons and bodies;
    `changes` every report of it in the order of printing; `sequence` counts the changes that matter to a
    calendar (days, place, state), as iCalendar's SEQUENCE does; `incident` the incident it became."""

    id: str
    kind: EngagementKind
    participants: tuple[str, ...]
    names: tuple[str, ...]
    state: EntryState
    when: When | None
    where: Where | None
    purpose: str | None
    changes: tuple[Change, ...]
    sequence: int = 0
    incident: str | None = None
