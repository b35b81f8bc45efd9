"""What is announced: meetings, visits, calls and their kin, as the calendar keeps them."""

from dataclasses import dataclass
from typing import Literal

from demarche.records.date import When
from demarche.records.place import Where

EngagementKind = Literal["meeting", "visit", "call", "summit", "talks", "deadline", "exercise", "vote"]
EngagementState = Literal[
    "floated", "announced", "confirmed", "under-way", "held", "postponed", "moved", "cancelled"
]


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting of named parties, announced or held, as one document tells it. `event` is the id of the
    event it was read from; `participants` are ids of actors."""

    id: str
    event: str
    kind: EngagementKind
    state: EngagementState
    participants: tuple[str, ...]
    when: When | None = None
    where: Where | None = None
    purpose: str | None = None
