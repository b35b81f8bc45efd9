"""`demarche actors list`: the actors of the record."""

from typing import Annotated, get_args

import typer

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
from demarche.records import ActorKind
from demarche.store import ActorRow, open_view


def list_actors(
    actor: ActorOption = None,
    country: CountryOption = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", help=f"One of {', '.join(get_args(ActorKind))}.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List the actors of the record, those named in most documents first.

    [bold]Examples[/bold]

      demarche actors list --country RUS

      demarche actors list --kind person --since 2022-02-01 --format json
    """
    asked = reading(
        actor=actor,
        country=country,
        types=chosen("--kind", kinds, get_args(ActorKind)),
        since=since,
        until=until,
        publisher=publisher,
        limit=shown_limit(limit, output),
    )
    with open_view(record_path(record)) as view:
        rows = view.actors(asked)
    if output != "table":
        print_rows(rows, ActorRow, output)
        return
    made = new_table("actor", "code", "office", "documents")
    for row in rows:
        codes = " ".join((row.country or "", *row.sectors)).strip()
        made.add_row(clean(row.name), codes or row.kind, clean(row.office or ""), f"{row.documents}")
    print_table(made, empty="no actors", limit=asked.limit)
