"""`demarche add`: documents coded and put into the record."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from demarche.cli.options import RecordOption, record_path
from demarche.cli.progress import watched
from demarche.cli.sources import (
    DateOption,
    FieldOption,
    OutletOption,
    PrivateOption,
    TargetsArgument,
    WorkersOption,
    expected,
    input_options,
    report_failure,
    taken,
)
from demarche.records import Unreadable
from demarche.settings import default_workers

SAID = {
    "added": "added",
    "recoded": "coded again by a newer coder",
    "amended": "coded again as given now",
    "unchanged": "already there",
    "failed": "failed",
}
"""What became of inputs, in words, in the order in which it is said."""


def register(app: typer.Typer) -> None:
    app.command("add")(add)


def add(
    targets: TargetsArgument,
    published: DateOption = None,
    publisher: OutletOption = None,
    workers: WorkersOption = None,
    fields: FieldOption = None,
    allow_private: PrivateOption = False,
    only_new: Annotated[
        bool, typer.Option("--only-new", help="Leave alone what is there, however old its coder.")
    ] = False,
    record: RecordOption = None,
) -> None:
    """Code documents and keep them in the record.

    A document that is already there changes nothing. A demarche whose code, data or models have changed since
    codes it again and keeps the old coding in history; corrections stay, and the last line says how many
    documents it reads otherwise. Stopped half-way, the same command goes on where it was.

    [bold]Examples[/bold]

      demarche add articles/

      demarche add article.txt --date 2022-02-07 --publisher "Harbour Gazette"

      demarche add dump.jsonl --field text=body --record crisis.sqlite
    """
    # The coder and its parser take half a second to load: only commands that code wait for them.
    from demarche.corroborate import update_incidents
    from demarche.scale.adding import add_documents
    from demarche.store import open_writer

    options = input_options(published, fields, allow_private)
    counts: Counter[str] = Counter()
    path = record_path(record)
    with open_writer(path) as writer:
        inputs = taken(targets, options, publisher)
        added = add_documents(inputs, writer, workers=workers or default_workers(), only_new=only_new)
        for result in watched(added, expected(targets), "adding"):
            if isinstance(result, Unreadable):
                counts["failed"] += 1
                report_failure(result)
            else:
                counts[result.change] += 1
        for _ in watched(update_incidents(writer), None, "merging reports"):
            pass
    print(_summary(counts, path))
    if counts["failed"]:
        raise typer.Exit(1)


def _summary(counts: Counter[str], path: Path) -> str:
    said = [f"{counts[key]} {word}" for key, word in SAID.items() if counts[key]]
    return f"{', '.join(said) or 'nothing to add'}; record: {path}"
