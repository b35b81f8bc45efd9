"""How a source is doing, and what time it covers: "not watched" is never the same as "nothing happened"."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

MOST_FAILURES = 6
LONGEST_BACKOFF = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Covered:
    """A stretch of time in which whatever the source published was seen, in UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """The record of one source. `failures` counts those since the last success; `lag` is the time from
    publication to when the newest entry was taken; `covered` are stretches in order, without overlap."""

    last_try: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None
    failures: int = 0
    last_failure: str | None = None
    taken: int = 0
    lag: timedelta | None = None
    next_try: datetime | None = None
    covered: tuple[Covered, ...] = field(default=())

    def succeeded(self, now: datetime, every: timedelta, since: datetime | None) -> "Health":
        """After a success: `since` is the moment from which on all that the source published was listed."""
        return replace(
            self,
            last_try=now,
            last_success=now,
            failures=0,
            last_failure=None,
            next_try=now + every,
            covered=_extended(self.covered, min(since or now, now), now),
        )

    def failed(self, now: datetime, every: timedelta, why: str, wait: timedelta | None) -> "Health":
        """After a failure: the next try comes later each time, or when the host asked for it."""
        failures = self.failures + 1
        backoff = min(every * 2 ** min(failures - 1, MOST_FAILURES), max(LONGEST_BACKOFF, every))
        pause = max(backoff, wait) if wait is not None else backoff
        return replace(self, last_try=now, failures=failures, last_failure=why, next_try=now + pause)

    def took(self, now: datetime, published: datetime | None) -> "Health":
        """After an entry was taken."""
        lag = max(now - published, timedelta(0)) if published is not None else self.lag
        return replace(self, last_new=now, taken=self.taken + 1, lag=lag)

    def is_due(self, now: datetime) -> bool:
        """Whether the source is to be read."""
        return self.next_try is None or self.next_try <= now


def _extended(covered: tuple[Covered, ...], start: datetime, end: datetime) -> tuple[Covered, ...]:
    """The stretches with one more; those that touch become one."""
    if covered and covered[-1].end >= start:
        last = covered[-1]
        return (*covered[:-1], Covered(min(last.start, start), max(last.end, end)))
    return (*covered, Covered(start, end))
