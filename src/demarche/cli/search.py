"""`demarche search`: full-text search over texts and quotations of the record."""

from typing import Annotated

import typer
from rich.text import Text

from demarche.cli.options import (
    FormatOption,
    LimitOption,
    PublisherOption,
    RecordOption,
    SinceOption,
    UntilOption,
    reading,
    record_path,
)
from demarche.cli.output import clean, new_table, print_rows, print_table, shown_limit
from demarche.store import HitRow, open_view


def register(app: typer.Typer) -> None:
    app.command("search")(search)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All must be there.")],
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Find passages and quotations that hold all the words, best first.

    Put "a phrase" in quotes; a * at the end of a word leaves it open.

    [bold]Examples[/bold]

      demarche search security guarantees

      demarche search '"red lines"' 'sanction*' --since 2022-02-01
    """
    asked = reading(since=since, until=until, publisher=publisher, limit=shown_limit(limit, output))
    with open_view(record_path(record)) as view:
        rows = view.search(" ".join(words), asked)
    if output != "table":
        print_rows(rows, HitRow, output)
        return
    made = new_table("day", "passage")
    for row in rows:
        made.add_row(row.report.published or "unknown", Text("\n").join([_passage(row), _source(row)]))
    print_table(made, empty="nothing found", limit=asked.limit)


def _passage(row: HitRow) -> Text:
    """The passage with what was searched for in bold."""
    shown = Text()
    for number, piece in enumerate(clean(row.passage).replace("⟧", "⟦").split("⟦")):
        shown.append(piece, style="bold yellow" if number % 2 else "")
    return shown


def _source(row: HitRow) -> Text:
    speaker = f"said by {clean(row.speaker)}" if row.speaker else None
    said = (speaker, row.report.publisher, row.report.headline)
    return Text(" · ".join(clean(part) for part in said if part), style="dim")
