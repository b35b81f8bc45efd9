"""`demarche events`: what happened, from the record."""

from collections.abc import Sequence
from typing import Annotated, get_args

import typer
from rich.table import Table
from rich.text import Text

from demarche.cli.options import (
    ActorOption,
    CountryOption,
    FormatOption,
    LimitOption,
    PublisherOption,
    RecordOption,
    SinceOption,
    UntilOption,
    chosen,
    reading,
    record_path,
)
from demarche.cli.output import clean, new_table, print_rows, print_table, shown_limit
from demarche.records import EventType, Status
from demarche.store import EventRow, PartyRow, open_view

SHOWN_BEFORE, SHOWN_AFTER = 70, 90
"""Characters of a sentence that a table shows on the two sides of the word that tells the event."""


def register(app: typer.Typer) -> None:
    app.command("events")(events)


def events(
    actor: ActorOption = None,
    country: CountryOption = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", "-t", help="PLOVER type: CONSULT. May be repeated.")
    ] = None,
    statuses: Annotated[
        list[str] | None, typer.Option("--status", help=f"One of {', '.join(get_args(Status))}.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    confidence: Annotated[float, typer.Option("--confidence", min=0, max=1, help="Least confidence.")] = 0.0,
    leads: Annotated[bool, typer.Option("--leads", help="Headlines of other stories too.")] = False,
    negated: Annotated[
        bool, typer.Option("--negated", help="What is said not to have happened too.")
    ] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Instead, the events that a person rejected.")
    ] = False,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List events by day: who did what to whom, and the words that say so.

    [bold]Examples[/bold]

      demarche events --since 2022-02-07 --until 2022-02-08

      demarche events --actor macron --type CONSULT

      demarche events --country RUS --status future --format jsonl
    """
    asked = reading(
        actor=actor,
        country=country,
        types=chosen("--type", types, get_args(EventType)),
        statuses=chosen("--status", statuses, get_args(Status)),
        since=since,
        until=until,
        publisher=publisher,
        leads=leads,
        negated=negated,
        least_confidence=confidence,
        limit=shown_limit(limit, output),
    )
    with open_view(record_path(record)) as view:
        rows = view.rejected(asked) if rejected else view.events(asked)
    if output != "table":
        print_rows(rows, EventRow, output)
        return
    print_table(events_table(rows), empty="no events", limit=asked.limit)


def events_table(rows: Sequence[EventRow]) -> Table:
    """Events for people: who did what to whom, the words that say so, and where they stand."""
    made = new_table("day", "event")
    for row in rows:
        made.add_row(row.day or "unknown", Text("\n").join([_fact(row), _words(row), _source(row)]))
    return made


def _fact(row: EventRow) -> Text:
    who = ", ".join(map(_party, row.actors)) or "somebody"
    whom = ", ".join(map(_party, row.recipients))
    fact = Text(f"{row.type} {row.mode}" if row.mode else row.type, style="bold")
    if row.status != "actual":
        fact.append(f"  {row.status}", style="yellow")
    fact.append(f"  {who} → {whom}" if whom else f"  {who}", style="not bold")
    return fact.append(f"  in {clean(row.where.name)}" if row.where else "", style="not bold")


def _words(row: EventRow) -> Text:
    """What stands around the word that tells the event."""
    at = row.trigger_start
    before, after = row.sentence[:at], row.sentence[at + len(row.trigger) :]
    start, end = _cut_left(before), _cut_right(after)
    quoted = Text(f"“{start}", style="italic").append(clean(row.trigger), style="underline")
    return quoted.append(f"{end}”")


def _cut_left(words: str) -> str:
    if len(words) <= SHOWN_BEFORE:
        return clean(words) + (" " if words[-1:].isspace() else "")
    kept = words[-SHOWN_BEFORE:].partition(" ")[2]
    return f"… {clean(kept)}" + (" " if words[-1:].isspace() else "")


def _cut_right(words: str) -> str:
    space = " " if words[:1].isspace() else ""
    if len(words) <= SHOWN_AFTER:
        return space + clean(words)
    return f"{space}{clean(words[:SHOWN_AFTER].rpartition(' ')[0])} …"


def _source(row: EventRow) -> Text:
    claimed = f"according to {clean(row.said_by)}" if row.said_by is not None else None
    reviewed = None if row.review is None else f"{row.review} by {row.reviewed_by}"
    said = (claimed, row.report.publisher, reviewed, row.id)
    return Text(" · ".join(clean(part) for part in said if part), style="dim")


def _party(party: PartyRow) -> str:
    return f"{clean(party.name)} ({party.country})" if party.country else clean(party.name)
