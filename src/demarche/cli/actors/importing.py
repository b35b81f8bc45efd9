"""`demarche actors import`: holdings from outside, shown, kept and taken back."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from demarche.actors import Change, changes, read_offices, rows_of
from demarche.cli.options import FormatOption
from demarche.cli.output import clean, new_table, print_rows, print_table
from demarche.errors import UsageError
from demarche.ontology.office_batches import undo_batch, write_batch


@dataclass(frozen=True, slots=True)
class Changed:
    """What an import does to one holding; `was` is what the tables said before."""

    kind: str
    person: str
    wikidata: str | None
    title: str
    country: str
    start: str
    end: str | None
    was: str | None


def import_offices(
    path: Annotated[
        Path | None, typer.Argument(help="Wikidata results or entities (JSON), or a table (CSV, TSV).")
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Keep the changes; without it they are only shown.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last import back.")] = False,
    output: FormatOption = "table",
) -> None:
    """Show what a file would change in the tables of offices, and keep it when asked.

    A table has the columns country, position, person, wikidata, start, end. The package's own tables stay as
    they are; an import stands before them until it is taken back.

    [bold]Examples[/bold]

      demarche actors import new-ministers.tsv

      demarche actors import query.json --apply

      demarche actors import --undo
    """
    if undo:
        print(f"taken back: {undo_batch().name}")
        return
    if path is None:
        raise UsageError("give a file to import, or --undo")
    imported = read_offices(path)
    found = changes(imported.holdings)
    rows = [_changed(change) for change in found if change.kind != "same"]
    if output == "table":
        made = new_table("change", "person", "title", "code", "from", "to", "before")
        for row in rows:
            made.add_row(
                row.kind,
                clean(row.person),
                clean(row.title),
                row.country,
                row.start,
                row.end or "",
                row.was or "",
            )
        print_table(made, empty="nothing would change")
    else:
        print_rows(rows, Changed, output)
    for message in imported.skipped:
        print(clean(f"skipped: {message}"), file=sys.stderr)
    if apply and rows:
        print(f"kept as {write_batch(rows_of(found)).name}; --undo takes it back", file=sys.stderr)


def _changed(change: Change) -> Changed:
    held, before = change.holding, change.before
    was = None if before is None else f"{before.start} to {before.end or 'now'}"
    if before is not None and before.wikidata != held.wikidata:
        was = f"{was}, {before.wikidata or 'no Wikidata id'}"
    return Changed(
        change.kind, held.person, held.wikidata, held.title, held.country, held.start, held.end, was
    )
