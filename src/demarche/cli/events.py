"""`demarche events`: what happened, from the record."""

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
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List events by day: who did what to whom, with the sentence it was read from.

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
        rows = view.events(asked)
    if output != "table":
        print_rows(rows, EventRow, output)
        return
    print_table(events_table(rows), empty="no events", limit=asked.limit)


def events_table(rows: list[EventRow]) -> Table:
    """Events for people: two lines each."""
    made = new_table("day", "event", "who → whom", "where")
    for row in rows:
        made.add_row(_day(row), _event(row), _parties(row), clean(row.where.name) if row.where else "")
    return made


def _day(row: EventRow) -> Text:
    return Text.assemble(row.day or "unknown", "\n", (row.id, "dim"))


def _event(row: EventRow) -> Text:
    status = "" if row.status == "actual" else f"\n{row.status}"
    return Text.assemble((row.type, "bold"), f" {row.mode}" if row.mode else "", (status, "yellow"))


def _parties(row: EventRow) -> Text:
    who = ", ".join(map(_party, row.actors)) or "somebody"
    whom = ", ".join(map(_party, row.recipients))
    text = Text(f"{who} → {whom}" if whom else who)
    if row.said_by is not None:
        text.append(f"\naccording to {clean(row.said_by)}", style="dim")
    return text


def _party(party: PartyRow) -> str:
    return f"{clean(party.name)} ({party.country})" if party.country else clean(party.name)
