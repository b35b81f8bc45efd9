"""Which day an incident counts on.

A day that was told stands. A wider stretch of at most a week counts on its last day, though never after its
first report; what is wider has no day and is left out of every series by day. An announcement counts on the
day it was first reported: it is what was said that day, whatever it promises.
"""

from dataclasses import dataclass
from datetime import date, timedelta

WIDEST = timedelta(days=7)
"""The widest stretch of days that still counts on one of them."""
EXACT = frozenset({"time", "day", "days"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the record knows of an incident's days (ISO). `dated` tells that they were told and not concluded
    from print; `printed` is the first day on which it was reported."""

    status: str
    first: str | None
    last: str | None
    precision: str | None
    dated: bool
    printed: str | None


def placed_on(told: Told) -> date | None:
    """The day an incident counts on; None when its days are too wide or unknown."""
    if told.status == "future":
        return None if told.printed is None else date.fromisoformat(told.printed)
    if told.first is None or told.last is None:
        return None
    exact = told.precision in EXACT and told.dated
    if not exact and date.fromisoformat(told.last) - date.fromisoformat(told.first) >= WIDEST:
        return None
    # ISO days sort as days do.
    day = told.first if exact else told.last
    return date.fromisoformat(day if told.printed is None else min(day, told.printed))
