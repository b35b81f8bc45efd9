"""`demarche quotes`: who said what, from the record."""

from typing import Annotated, get_args

import typer
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
from demarche.records import QuotationKind
from demarche.store import QuotationRow, open_view


def register(app: typer.Typer) -> None:
    app.command("quotes")(quotes)


def quotes(
    actor: ActorOption = None,
    country: CountryOption = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", help=f"One of {', '.join(get_args(QuotationKind))}.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List quotations by day: the exact words, and whose they are.

    [bold]Examples[/bold]

      demarche quotes --actor putin --kind direct

      demarche quotes --country USA --since 2022-02-01 --format csv > quotes.csv
    """
    asked = reading(
        actor=actor,
        country=country,
        types=chosen("--kind", kinds, get_args(QuotationKind)),
        since=since,
        until=until,
        publisher=publisher,
        limit=shown_limit(limit, output),
    )
    with open_view(record_path(record)) as view:
        rows = view.quotations(asked)
    if output != "table":
        print_rows(rows, QuotationRow, output)
        return
    made = new_table("day", "speaker", "words")
    for row in rows:
        made.add_row(row.day or "unknown", _speaker(row), Text(clean(row.content), style="italic"))
    print_table(made, empty="no quotations", limit=asked.limit)


def _speaker(row: QuotationRow) -> Text:
    name = clean(row.speaker or "somebody")
    kind = f"{row.kind}, a thought" if row.attitude else row.kind
    return Text.assemble((f"{name} ({row.country})" if row.country else name, "bold"), "\n", (kind, "dim"))
