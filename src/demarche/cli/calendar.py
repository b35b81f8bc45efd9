"""`demarche calendar`: meetings, visits, calls and their kin, each once, with its life."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer
from rich.table import Table
from rich.text import Text

from demarche.cli.incident_rows import Days, Where, where_row
from demarche.cli.incidents import up_to_date
from demarche.cli.options import (
    ActorOption,
    CountryOption,
    LimitOption,
    RecordOption,
    SinceOption,
    UntilOption,
    chosen,
    day,
    record_path,
)
from demarche.cli.output import clean, new_table, print_rows, print_table, shown_limit
from demarche.records import CalendarEntry, Change, EngagementKind, EntryState

CalendarFormat = Literal["table", "json", "jsonl", "csv", "ics"]
KindOption = Annotated[
    list[str] | None, typer.Option("--kind", help=f"One of {', '.join(get_args(EngagementKind))}.")
]
StateOption = Annotated[
    list[str] | None, typer.Option("--state", help=f"One of {', '.join(get_args(EntryState))}.")
]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Part of a place's name: Geneva.")]
OnOption = Annotated[
    date | None,
    typer.Option(
        "--on", parser=day, metavar="DAY", help="What is overdue on this day; else on the last printed."
    ),
]
CalendarFormatOption = Annotated[
    CalendarFormat,
    typer.Option("--format", "-f", help="A table for people, a format for programs, or an iCalendar feed."),
]


@dataclass(frozen=True, slots=True)
class EntryReport:
    """One report of an engagement and the state it gives."""

    state: str
    published: str | None
    publisher: str | None
    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One engagement. `participants` are country codes; `reports` in the order of printing; `incident` the
    incident that a held one became."""

    id: str
    kind: str
    participants: tuple[str, ...]
    names: tuple[str, ...]
    state: str
    when: Days
    where: Where | None
    purpose: str | None
    reports: tuple[EntryReport, ...]
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are wanted; every part that is given must hold."""

    actor: str | None = None
    country: str | None = None
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    place: str | None = None

    def wants(self, entry: CalendarEntry) -> bool:
        """Whether an entry is asked for. An entry without a day is outside every stretch of days."""
        first, last = _first(entry), _last(entry)
        return (
            _holds(self.actor, *entry.names)
            and _holds(self.place, entry.where.name if entry.where else "")
            and (self.country is None or self.country in entry.participants)
            and (not self.kinds or entry.kind in self.kinds)
            and (not self.states or entry.state in self.states)
            and (self.since is None or (last is not None and last >= self.since))
            and (self.until is None or (first is not None and first <= self.until))
        )


def register(app: typer.Typer) -> None:
    app.command("calendar")(calendar)


def calendar(
    actor: ActorOption = None,
    country: CountryOption = None,
    kinds: KindOption = None,
    states: StateOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    on: OnOption = None,
    limit: LimitOption = None,
    output: CalendarFormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List engagements by day: announced, held, called off.

    [bold]Examples[/bold]

      demarche calendar --since 2022-02-14

      demarche calendar --country DEU --state announced --format json

      demarche calendar --format ics > crisis.ics
    """
    asked = Asked(
        actor,
        country,
        chosen("--kind", kinds, get_args(EngagementKind)),
        chosen("--state", states, get_args(EntryState)),
        since,
        until,
        place,
    )
    most = (limit or 0) if output == "ics" else shown_limit(limit, output)
    entries = calendar_entries(up_to_date(record_path(record)), asked, on)
    entries = entries[:most] if most else entries
    if output == "ics":
        _print_feed(entries)
        return
    rows = [_row(entry) for entry in entries]
    if output != "table":
        print_rows(rows, CalendarRow, output)
        return
    print_table(calendar_table(rows), empty="no engagements", limit=most)


def calendar_rows(path: Path, asked: Asked, on: date | None = None, limit: int = 0) -> list[CalendarRow]:
    """The entries of a record that are asked for, as rows by day."""
    entries = calendar_entries(path, asked, on)
    return [_row(entry) for entry in (entries[:limit] if limit else entries)]


def calendar_entries(path: Path, asked: Asked, on: date | None = None) -> list[CalendarEntry]:
    """The entries of a record that are asked for, by day. `on` decides what is overdue; without it the
    last day on which a document of the record was published."""
    from demarche.corroborate import stored_calendar
    from demarche.store import open_view

    with open_view(path) as view:
        store = view.incidents()
        last = store.last_printed()
        today = on or (None if last is None else date.fromisoformat(last))
        return [entry for entry in stored_calendar(store, today) if asked.wants(entry)]


def calendar_table(rows: Sequence[CalendarRow]) -> Table:
    """Engagements for people."""
    made = new_table("day", "engagement", "who", "where, what for")
    for row in rows:
        kind = Text.assemble((row.kind, "bold"), "\n", (row.state, "yellow"))
        made.add_row(_days(row.when), kind, clean(", ".join(row.names)), _where(row))
    return made


def _print_feed(entries: Sequence[CalendarEntry]) -> None:
    from demarche.interchange.calendar_feed import calendar_feed, days_of

    sys.stdout.buffer.write(calendar_feed(entries))
    undated = sum(1 for entry in entries if days_of(entry) is None)
    if undated:
        print(f"left out: {undated} engagements whose day is not known", file=sys.stderr)


def _holds(part: str | None, *names: str) -> bool:
    return part is None or any(part.casefold() in name.casefold() for name in names)


def _first(entry: CalendarEntry) -> date | None:
    return None if entry.when is None else entry.when.start or entry.when.end


def _last(entry: CalendarEntry) -> date | None:
    return None if entry.when is None else entry.when.end or entry.when.start


def _row(entry: CalendarEntry) -> CalendarRow:
    first, last = _first(entry), _last(entry)
    return CalendarRow(
        id=entry.id,
        kind=entry.kind,
        participants=entry.participants,
        names=entry.names,
        state=entry.state,
        when=Days(None if first is None else first.isoformat(), None if last is None else last.isoformat()),
        where=where_row(entry.where),
        purpose=entry.purpose,
        reports=tuple(_report(change) for change in entry.changes),
        incident=entry.incident,
    )


def _report(change: Change) -> EntryReport:
    printed = None if change.reported is None else change.reported.isoformat()
    return EntryReport(change.state, printed, change.publisher, change.document, change.sentence)


def _days(when: Days) -> str:
    if when.start is None and when.end is None:
        return "day open"
    return str(when.start) if when.start == when.end else f"{when.start or '…'}\nto {when.end or '…'}"


def _where(row: CalendarRow) -> str:
    place = None if row.where is None else row.where.name
    reports = f"{len(row.reports)} reports" if len(row.reports) > 1 else None
    return "\n".join(clean(part) for part in (place, row.purpose, reports) if part is not None)
