"""Engagements by day: a month at a glance, and each with its life, change by change."""

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demarche.corroborate import stored_calendar
from demarche.records import CalendarEntry, Change
from demarche.serve.contexts.naming import telling
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.store import View

WIDE_PRECISIONS = frozenset({"week", "month", "season", "quarter", "year", "decade", "unknown"})
"""Precisions that say of no day of a stretch that the engagement is on it."""
LONG = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One report's word on an engagement. `what` says what it changed: its state, its days, its place."""

    state: str
    reported: date | None
    publisher: str | None
    document: str
    sentence: str
    start: date | None
    end: date | None
    place: str | None
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An engagement. `names` are persons and bodies, `participants` country codes; `incident` the incident
    that a held one became; `outlets` how many publishers tell of it."""

    id: str
    kind: str
    state: str
    names: tuple[str, ...]
    participants: tuple[str, ...]
    start: date | None
    end: date | None
    precision: str | None
    place: str | None
    country: str | None
    purpose: str | None
    incident: str | None
    outlets: int
    changes: tuple[EntryChange, ...]

    @property
    def is_vague(self) -> bool:
        """Whether a stretch of days is known, but of none of them that the engagement is on it."""
        if self.start is None or self.end is None or self.start == self.end:
            return False
        return self.precision in WIDE_PRECISIONS or self.end - self.start >= LONG


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the month's grid."""

    day: date
    in_month: bool
    is_today: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The engagements that begin on one day; `day` is None for those whose day is open."""

    day: date | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """One month. `today` is the last day on which a report was printed; `open` are the engagements without a
    day; `states` counts all engagements that are asked for, by state; `months` those of every month."""

    month: date
    today: date | None
    before: date | None
    after: date | None
    weeks: tuple[tuple[CalendarDay, ...], ...]
    agenda: tuple[Agenda, ...]
    open: tuple[Entry, ...]
    states: tuple[tuple[str, int], ...]
    months: tuple[tuple[date, int], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked for and found."""
        return not self.months and not self.open


def entries(view: View, kept: Kept, asked: Filters) -> list[Entry]:
    """All engagements that are asked for, by day."""
    return [entry for entry, _ in kept.get(view, "calendar", _made) if _wants(asked, entry)]


def calendar_entries(view: View, kept: Kept, asked: Filters) -> list[CalendarEntry]:
    """The same engagements as a calendar feed takes them."""
    return [one for entry, one in kept.get(view, "calendar", _made) if _wants(asked, entry)]


def calendar(view: View, kept: Kept, asked: Filters, month: date | None = None) -> CalendarView:
    """The engagements of a month; without one, of the month of the last report."""
    found = entries(view, kept, asked)
    today = last_printed(view)
    shown = (month or _likeliest(found, today)).replace(day=1)
    months = Counter(first.replace(day=1) for one in found if (first := one.start) is not None)
    within = [entry for entry in found if _touches(entry, shown)]
    return CalendarView(
        month=shown,
        today=today,
        before=max((one for one in months if one < shown), default=None),
        after=min((one for one in months if one > shown), default=None),
        weeks=_weeks(within, shown, today),
        agenda=agenda(within),
        open=tuple(entry for entry in found if entry.start is None),
        states=tuple(Counter(entry.state for entry in found).most_common()),
        months=tuple(sorted(months.items())),
    )


def agenda(found: Iterable[Entry]) -> tuple[Agenda, ...]:
    """Engagements by their first day."""
    days: dict[date | None, list[Entry]] = {}
    for entry in found:
        days.setdefault(entry.start, []).append(entry)
    known = sorted((day, some) for day, some in days.items() if day is not None)
    made = [
        Agenda(day, tuple(sorted(some, key=lambda e: (e.is_vague, -e.outlets, e.id)))) for day, some in known
    ]
    return (*made, Agenda(None, tuple(days[None]))) if None in days else tuple(made)


def last_printed(view: View) -> date | None:
    """The last day on which a document of the record was published."""
    last = view.incidents().last_printed()
    return None if last is None else date.fromisoformat(last)


def _made(view: View) -> tuple[tuple[Entry, CalendarEntry], ...]:
    return tuple((entry_of(one), one) for one in stored_calendar(view.incidents(), last_printed(view)))


def entry_of(one: CalendarEntry) -> Entry:
    """A calendar entry as pages and the API show it."""
    when = one.when
    start, end = (None, None) if when is None else (when.start or when.end, when.end or when.start)
    return Entry(
        id=one.id,
        kind=one.kind,
        state=one.state,
        names=telling(one.names),
        participants=one.participants,
        start=start,
        end=end,
        precision=None if when is None else when.precision,
        place=None if one.where is None else one.where.name,
        country=None if one.where is None else one.where.country,
        purpose=one.purpose,
        incident=one.incident,
        outlets=len({change.publisher or change.document for change in one.changes}),
        changes=_changes(one.changes),
    )


def _changes(told: Sequence[Change]) -> tuple[EntryChange, ...]:
    made = []
    before: Change | None = None
    for change in told:
        made.append(_change(change, before))
        before = _joined(before, change)
    return tuple(made)


def _change(change: Change, before: Change | None) -> EntryChange:
    start, end = _days(change)
    place = None if change.where is None else change.where.name
    what = []
    if before is not None:
        known = None if before.where is None else before.where.name
        what += ["state"] if change.state != before.state else []
        what += ["day"] if start is not None and (start, end) != _days(before) else []
        what += ["place"] if place is not None and place != known else []
    return EntryChange(
        change.state,
        change.reported,
        change.publisher,
        change.document,
        change.sentence,
        start,
        end,
        place,
        tuple(what),
    )


def _joined(before: Change | None, change: Change) -> Change:
    """What is known after a report: it need not repeat day and place."""
    if before is None:
        return change
    return Change(
        change.state,
        change.reported,
        change.document,
        change.publisher,
        change.event,
        change.sentence,
        change.when or before.when,
        change.where or before.where,
    )


def _days(change: Change) -> tuple[date | None, date | None]:
    when = change.when
    return (None, None) if when is None else (when.start or when.end, when.end or when.start)


def _wants(asked: Filters, entry: Entry) -> bool:
    """Whether an entry is asked for. One without a day is outside every stretch of days."""
    return (
        _holds(asked.actor, *entry.names)
        and _holds(asked.place, entry.place or "")
        and _holds(asked.source, *(change.publisher or "" for change in entry.changes))
        and (asked.country is None or asked.country in entry.participants)
        and (not asked.types or entry.kind in asked.types)
        and (not asked.statuses or entry.state in asked.statuses)
        and (asked.since is None or (entry.end is not None and entry.end >= asked.since))
        and (asked.until is None or (entry.start is not None and entry.start <= asked.until))
    )


def _holds(part: str | None, *names: str) -> bool:
    return part is None or any(part.casefold() in name.casefold() for name in names)


def _likeliest(found: Sequence[Entry], today: date | None) -> date:
    """The month to show first: that of the last report, else the last with an engagement."""
    starts = [entry.start for entry in found if entry.start is not None]
    if today is not None and (not starts or any(_touches(entry, today.replace(day=1)) for entry in found)):
        return today
    return max(
        (day for day in starts if today is None or day <= today), default=max(starts, default=date.min)
    )


def _touches(entry: Entry, month: date) -> bool:
    following = (month + timedelta(days=32)).replace(day=1)
    return entry.start is not None and entry.start < following and (entry.end or entry.start) >= month


def _weeks(found: Sequence[Entry], month: date, today: date | None) -> tuple[tuple[CalendarDay, ...], ...]:
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return tuple(
        tuple(CalendarDay(day, day.month == month.month, day == today, _on(found, day)) for day in week)
        for week in weeks
    )


def _on(found: Sequence[Entry], day: date) -> tuple[Entry, ...]:
    some = [
        entry
        for entry in found
        if entry.start is not None and not entry.is_vague and entry.start <= day <= (entry.end or entry.start)
    ]
    return tuple(sorted(some, key=lambda entry: (-entry.outlets, entry.id)))
