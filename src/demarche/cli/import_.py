"""`demarche import`: the field's published event data, into Parquet beside the record."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from demarche.cli.options import FormatOption, RecordOption, chosen, record_path
from demarche.cli.output import clean, console, new_table, print_rows, print_table
from demarche.errors import InputError, UsageError
from demarche.interchange import FORMATS, Import, Options, import_file, imports, rejects_file
from demarche.settings import imports_folder


def register(app: typer.Typer) -> None:
    app.command("import")(import_data)


def import_data(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Files to import.")] = None,
    form: Annotated[
        str | None, typer.Option("--as", help=f"Format, else told from the file: {', '.join(FORMATS)}.")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", min=1, max=9998, help="Year whose first day is day 1 of a graph.")
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of the text.")] = "utf-8",
    listed: Annotated[bool, typer.Option("--list", help="List what was imported.")] = False,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Import published event data, kept apart from what was read from texts.

    GDELT, ICEWS, POLECAT, PLOVER, ACLED, UCDP GED and temporal knowledge graphs are read into Parquet files
    beside the record. Every line is imported or listed as rejected; with --format json the last line sums
    both.

    [bold]Examples[/bold]

      demarche import 20150218230000.export.CSV.zip

      demarche import icews14/train.txt --as graph --year 2014

      demarche import --list
    """
    folder = imports_folder(record_path(record))
    if listed:
        _print(list(imports(folder)), folder, output)
        return
    if not files:
        raise UsageError("give files to import, or --list")
    name = chosen("--as", [form], list(FORMATS))[0] if form is not None else None
    options = Options(year=year, encoding=_encoding(encoding))
    made: list[Import] = []
    failed = 0
    for file in files:
        try:
            with _watched(file) as watch:
                made.append(import_file(file, folder, name=name, options=options, watch=watch))
        except InputError as error:
            print(clean(f"demarche: {error}"), file=sys.stderr)
            failed += 1
    _print(made, folder, output)
    unread = [one for one in made if one.rejected and not one.imported]
    for one in unread:
        print(clean(f"demarche: {one.file}: no line can be read as {one.format}"), file=sys.stderr)
    if failed or unread:
        raise typer.Exit(1)


def _encoding(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        raise typer.BadParameter(f"--encoding {name}: not known") from None
    return name


@contextmanager
def _watched(file: Path) -> Iterator[Callable[[float], None] | None]:
    """A bar on standard error while a file is imported, on a terminal only."""
    screen = console(error=True)
    if not screen.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task(clean(file.name), total=1.0)
        yield lambda share: bar.update(task, completed=share)


def _print(made: list[Import], folder: Path, output: str) -> None:
    if output == "json":
        for one in made:
            print(json.dumps(asdict(one), ensure_ascii=False))
        totals = {
            "imported": sum(one.imported for one in made),
            "rejected": sum(one.rejected for one in made),
        }
        print(json.dumps(totals))
    elif output in {"jsonl", "csv"}:
        print_rows(made, Import, "jsonl" if output == "jsonl" else "csv")
    else:
        _print_table(made, folder)


def _print_table(made: list[Import], folder: Path) -> None:
    table = new_table("import", "format", "file", "imported", "rejected", "days", "doubts")
    for one in made:
        doubts = ", ".join(f"{code} {count:,}" for code, count in one.issues.items())
        days = "" if one.first_day is None else f"{one.first_day} to {one.last_day}"
        table.add_row(
            one.id,
            one.format,
            clean(Path(one.file).name),
            f"{one.imported:,}",
            f"{one.rejected:,}",
            days,
            doubts,
        )
    print_table(table, empty="nothing imported")
    for one in made:
        listed = rejects_file(folder, one)
        if listed is not None:
            print(clean(f"rejected lines of {one.id}: {listed}"), file=sys.stderr)
