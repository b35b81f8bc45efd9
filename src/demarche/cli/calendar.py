"""`demarche calendar`: meetings, visits, calls and their kin, from the record."""

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
from demarche.records import EngagementKind, EngagementState
from demarche.store import CalendarRow, WhenRow, open_view


def register(app: typer.Typer) -> None:
    app.command("calendar")(calendar)


def calendar(
    actor: ActorOption = None,
    country: CountryOption = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", help=f"One of {', '.join(get_args(EngagementKind))}.")
    ] = None,
    states: Annotated[
        list[str] | None, typer.Option("--state", help=f"One of {', '.join(get_args(EngagementState))}.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List engagements by day: announced, held, called off.

    [bold]Examples[/bold]

      demarche calendar --since 2022-02-14

      demarche calendar --country DEU --state announced --format json
    """
    asked = reading(
        actor=actor,
        country=country,
        types=chosen("--kind", kinds, get_args(EngagementKind)),
        statuses=chosen("--state", states, get_args(EngagementState)),
        since=since,
        until=until,
        publisher=publisher,
        limit=shown_limit(limit, output),
    )
    with open_view(record_path(record)) as view:
        rows = view.calendar(asked)
    if output != "table":
        print_rows(rows, CalendarRow, output)
        return
    print_table(calendar_table(rows), empty="no engagements", limit=asked.limit)


def calendar_table(rows: list[CalendarRow]) -> Table:
    """Engagements for people."""
    made = new_table("day", "engagement", "who", "where, what for")
    for row in rows:
        kind = Text.assemble((row.kind, "bold"), "\n", (row.state, "yellow"))
        made.add_row(_days(row.when), kind, clean(", ".join(row.names)), _where(row))
    return made


def _days(when: WhenRow) -> str:
    if when.start is None and when.end is None:
        return "day open"
    if when.start == when.end:
        return str(when.start)
    return f"{when.start or '…'}\nto {when.end or '…'}"


def _where(row: CalendarRow) -> str:
    said = [row.where.name if row.where else None, row.purpose]
    reports = f"{len(row.reports)} reports" if len(row.reports) > 1 else None
    return "\n".join(clean(part) for part in (*said, reports) if part is not None)
