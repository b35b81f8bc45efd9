"""Incidents over days: each a mark, and how many of each class a day has."""

from dataclasses import dataclass, replace
from datetime import date

from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import View
from demarche.store.listing_rows import DayRow, Point

MOST_POINTS = 20_000
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Mark:
    """An incident on a timeline. `independent` is the number of sources, by which marks are sized."""

    id: str
    day: str
    last_day: str
    type: str
    quad: int
    status: str
    independent: int
    label: str


@dataclass(frozen=True, slots=True)
class DayCount:
    """Incidents of one day by class, words and deeds of cooperation and of conflict."""

    day: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    independent: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of a selection, the incidents most sources tell of, and how many there are in all."""

    first: date | None
    last: date | None
    incidents: int
    undated: int
    days: tuple[DayCount, ...]
    lines: tuple[IncidentLine, ...]
    next: str | None


def timeline(view: View, asked: Filters) -> Timeline:
    """The timeline of a selection, with the first page of its incidents."""
    found = view.incident_view()
    reading = asked.reading()
    days = days_of(view, asked)
    dated = sum(_all(one) for one in days)
    count = found.count(reading)
    listed = replace(reading, limit=min(asked.limit, MOST_LISTED))
    page = found.page(listed, order=asked.order, after=asked.cursor)
    known = [date.fromisoformat(one.day) for one in days]
    return Timeline(
        first=asked.since or min(known, default=None),
        last=asked.until or max(known, default=None),
        incidents=count,
        undated=count - dated,
        days=days,
        lines=lines(view, page.rows),
        next=page.next,
    )


def days_of(view: View, asked: Filters) -> tuple[DayCount, ...]:
    """How many incidents of each class a day has, days without any left out."""
    return tuple(_day(one) for one in view.incident_view().days(asked.reading()))


def marks(view: View, asked: Filters) -> Page[Mark]:
    """The marks of a selection by day; of more than 20,000 those that most sources tell of."""
    found = view.incident_view().points(replace(asked.reading(), limit=MOST_POINTS))
    return Page(tuple(_mark(one) for one in found))


def _mark(one: Point) -> Mark:
    return Mark(one.id, one.day, one.last_day, one.type, one.quad, one.status, one.independent, one.label)


def _day(one: DayRow) -> DayCount:
    return DayCount(one.day, *one.quads, one.independent)


def _all(one: DayCount) -> int:
    words = one.verbal_cooperation + one.verbal_conflict
    return words + one.material_cooperation + one.material_conflict
