"""Incidents over days: each a mark, and how many of each class a day has."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.filters import Filters
from demarche.serve.paging import Page
from demarche.store import View
from demarche.store.listing_rows import DayRow, Point

MOST_POINTS = 20_000
MOST_LISTED = 50
AROUND_PRINT = timedelta(days=10)


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
    """The days of a selection, its incidents page by page, and how many there are in all. Unless days are
    asked for, those around the days of print are shown; `outside` counts what lies before and after, `whole`
    are the first and last day of all."""

    first: date | None
    last: date | None
    incidents: int
    undated: int
    outside: int
    whole: tuple[date, ...]
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
    first, last = _window(view, asked, days)
    inside = tuple(one for one in days if first <= one.day <= last)
    return Timeline(
        first=date.fromisoformat(first) if inside else None,
        last=date.fromisoformat(last) if inside else None,
        incidents=count,
        undated=count - dated,
        outside=dated - sum(_all(one) for one in inside),
        whole=tuple(date.fromisoformat(one.day) for one in (days[:1] + days[-1:])),
        days=inside,
        lines=lines(view, page.rows),
        next=page.next,
    )


def _window(view: View, asked: Filters, days: tuple[DayCount, ...]) -> tuple[str, str]:
    """The days that are shown: those asked for, else those around print, else all."""
    printed = [day for start, end, _, _ in view.printed() for day in (start, end) if day is not None]
    first, last = (days[0].day, days[-1].day) if days else ("", "")
    if printed:
        first = max(first, (date.fromisoformat(min(printed)) - AROUND_PRINT).isoformat())
        last = min(last, (date.fromisoformat(max(printed)) + AROUND_PRINT).isoformat())
    return (
        first if asked.since is None else asked.since.isoformat(),
        last if asked.until is None else asked.until.isoformat(),
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
