"""How the sources are doing: those that are watched, and how many articles each outlet has of each day.

A day without an article of an outlet is "nothing printed" only where the outlet was watched then; else nobody
knows, and it is drawn so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from demarche.ingest.health import Health
from demarche.ingest.journal import read_journal
from demarche.serve.kept import Kept
from demarche.store import View

STRIP = 60
"""Days of the strip, the last of the record."""
FULL = (1, 3, 8)
"""Articles of a day from which a cell is darker."""
OVERDUE = timedelta(hours=1)
UNNAMED = "without a name"
Printed = tuple[str | None, str | None, str | None, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of an outlet. `kind` is "unknown" where nobody watched, "silent" where it was watched and had
    nothing, else "full" and 1 to 4."""

    day: date
    articles: int
    kind: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's articles. `undated` have no day, or a wide stretch of days."""

    name: str
    articles: int
    first: date | None
    last: date | None
    undated: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """A source that is or was followed by `demarche watch`. `lag` is the time in seconds from publication to
    when the newest entry was taken."""

    name: str
    state: str
    taken: int
    last_success: datetime | None
    last_new: datetime | None
    lag: float | None
    failures: int
    last_failure: str | None
    next_try: datetime | None
    covered: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All outlets, those with most articles first, and all watched sources. `days` are those of the strip."""

    outlets: tuple[Outlet, ...]
    watched: tuple[Watched, ...]
    days: tuple[date, ...]
    articles: int


def sources(view: View, kept: Kept, journal: Path, now: datetime) -> SourcesView:
    """The sources of a record; `journal` is what the watcher keeps beside it."""
    healths = read_journal(journal).healths
    printed = kept.get(view, "printed", lambda some: some.printed())
    days = _days(printed)
    return SourcesView(
        outlets=tuple(outlets(printed, days, healths)),
        watched=tuple(watched(name, health, now) for name, health in sorted(healths.items())),
        days=days,
        articles=sum(count for _, _, _, count in printed),
    )


def outlets(printed: Sequence[Printed], days: Sequence[date], healths: Mapping[str, Health]) -> list[Outlet]:
    """Every outlet with its strip, those with most articles first."""
    by_name: dict[str, dict[date, int]] = {}
    undated: dict[str, int] = {}
    for start, end, name, count in printed:
        outlet = name or UNNAMED
        own = by_name.setdefault(outlet, {})
        if start is not None and start == end:
            day = date.fromisoformat(start)
            own[day] = own.get(day, 0) + count
        else:
            undated[outlet] = undated.get(outlet, 0) + count
    made = [
        _outlet(name, own, undated.get(name, 0), days, healths.get(name)) for name, own in by_name.items()
    ]
    return sorted(made, key=lambda one: (-one.articles, one.name))


def watched(name: str, health: Health, now: datetime) -> Watched:
    """A source's health as pages and the API show it."""
    return Watched(
        name=name,
        state=_state(health, now),
        taken=health.taken,
        last_success=health.last_success,
        last_new=health.last_new,
        lag=None if health.lag is None else health.lag.total_seconds(),
        failures=health.failures,
        last_failure=health.last_failure,
        next_try=health.next_try,
        covered=tuple((stretch.start, stretch.end) for stretch in health.covered),
    )


def _state(health: Health, now: datetime) -> str:
    if health.last_try is None:
        return "not watched yet"
    if health.failures:
        return "failing"
    return "not watched now" if health.next_try and now - health.next_try > OVERDUE else "well"


def _days(printed: Sequence[Printed]) -> tuple[date, ...]:
    known = [date.fromisoformat(end) for start, end, _, _ in printed if end is not None and start == end]
    if not known:
        return ()
    last = max(known)
    first = max(min(known), last - timedelta(days=STRIP - 1))
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _outlet(
    name: str, own: Mapping[date, int], undated: int, days: Sequence[date], health: Health | None
) -> Outlet:
    return Outlet(
        name=name,
        articles=sum(own.values()) + undated,
        first=min(own, default=None),
        last=max(own, default=None),
        undated=undated,
        cells=tuple(_cell(day, own.get(day, 0), health) for day in days),
    )


def _cell(day: date, articles: int, health: Health | None) -> Cell:
    if articles:
        return Cell(day, articles, f"full{1 + sum(articles > least for least in FULL)}")
    return Cell(day, 0, "silent" if health is not None and _covers(health, day) else "unknown")


def _covers(health: Health, day: date) -> bool:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return any(one.start <= start and one.end >= start + timedelta(days=1) for one in health.covered)
