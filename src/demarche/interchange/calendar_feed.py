"""Calendar entries as an iCalendar feed (RFC 5545) that calendar programs subscribe to.

Engagements are all-day events: reports give days, seldom hours. `DTEND` is the day after the last, as the
standard wants it. Nothing is taken from a clock: `DTSTAMP` and `LAST-MODIFIED` are the day of the last
report, so that the same record gives the same bytes. The record's own state, richer than iCalendar's three,
stands in `X-DEMARCHE-STATE` and in the summary.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from demarche.records import CalendarEntry, Change, EntryState

PRODUCT = "-//demarche//engagements//EN"
STATUS: dict[EntryState, str] = {
    "floated": "TENTATIVE",
    "announced": "CONFIRMED",
    "confirmed": "CONFIRMED",
    "under-way": "CONFIRMED",
    "held": "CONFIRMED",
    "postponed": "TENTATIVE",
    "moved": "CONFIRMED",
    "cancelled": "CANCELLED",
    "overdue": "TENTATIVE",
}
FIRST_DAY = date(1970, 1, 1)
"""Stands for the day of a report that has none."""


def calendar_feed(entries: Iterable[CalendarEntry]) -> bytes:
    """The entries that have a day, as one feed. Those without a day cannot stand in a calendar."""
    feed = Calendar()
    feed.add("prodid", PRODUCT)
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", "demarche")
    for entry in entries:
        days = days_of(entry)
        if days is not None:
            feed.add_component(_event(entry, *days))
    return bytes(feed.to_ical())


def days_of(entry: CalendarEntry) -> tuple[date, date] | None:
    """First and last day of an entry; None when it has none."""
    if entry.when is None:
        return None
    first, last = entry.when.start or entry.when.end, entry.when.end or entry.when.start
    return None if first is None or last is None else (first, max(first, last))


def _event(entry: CalendarEntry, first: date, last: date) -> Event:
    event = Event()
    printed = [change.reported for change in entry.changes if change.reported is not None]
    event.add("uid", f"{entry.id}@demarche")
    event.add("dtstamp", _midnight(max(printed, default=FIRST_DAY)))
    event.add("created", _midnight(min(printed, default=FIRST_DAY)))
    event.add("last-modified", _midnight(max(printed, default=FIRST_DAY)))
    event.add("sequence", entry.sequence)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("status", STATUS[entry.state])
    event.add("transp", "TRANSPARENT")
    event.add("categories", [entry.kind])
    event.add("summary", _plain(f"{entry.kind}: {', '.join(entry.names)} ({entry.state})"))
    event.add("description", "\n\n".join(_told(change) for change in entry.changes))
    event.add("x-demarche-state", entry.state)
    _add_place(event, entry)
    return event


def _add_place(event: Event, entry: CalendarEntry) -> None:
    where = entry.where
    if where is None:
        return
    event.add("location", _plain(where.name))
    if where.lat is not None and where.lon is not None:
        event.add("geo", (where.lat, where.lon))


def _told(change: Change) -> str:
    day = "undated" if change.reported is None else change.reported.isoformat()
    return _plain(f"{day}, {change.publisher or 'unknown outlet'}, {change.state}: {change.sentence}")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _plain(text: str) -> str:
    """Text on one line without control characters, which RFC 5545 does not allow."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
