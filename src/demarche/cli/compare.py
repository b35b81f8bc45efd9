"""`demarche compare`: two codings of one period side by side."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.text import Text

from demarche.cli.incidents import up_to_date
from demarche.cli.options import RecordOption, SinceOption, UntilOption, record_path
from demarche.cli.output import clean, new_table, print_json, print_lines, print_table
from demarche.errors import UsageError
from demarche.interchange import event_files
from demarche.interchange.comparing import (
    Agreement,
    Compared,
    Rate,
    Side,
    compare_sides,
    side_of_files,
    side_of_record,
)
from demarche.settings import imports_folder
from demarche.store import open_view

SHOWN = 15
RECORD_SUFFIXES = {".sqlite", ".db"}


def register(app: typer.Typer) -> None:
    app.command("compare")(compare)


def compare(
    first: Annotated[str, typer.Argument(help="A record, a Parquet file, or the number of an import.")],
    second: Annotated[
        str, typer.Argument(help="The other coding; `record` is the record itself.")
    ] = "record",
    since: SinceOption = None,
    until: UntilOption = None,
    days: Annotated[int, typer.Option("--days", min=0, max=31, help="Days that may lie between.")] = 0,
    pairs_only: Annotated[bool, typer.Option("--pairs", help="Compare pairs and days, not types.")] = False,
    output: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="Form of the answer.")
    ] = "table",
    record: RecordOption = None,
) -> None:
    """Set two codings of one period side by side.

    Events are compared by day, actor's country, recipient's country and type: what both saw, what each saw
    alone, with 95 % intervals. Only events that happened count, and only days that both cover.

    [bold]Examples[/bold]

      demarche compare 0001 0002

      demarche compare 0001 record --days 1 --format json
    """
    path = record_path(record)
    one, other = (_side(name, path) for name in (first, second))
    found = compare_sides(one, other, since=since, until=until, days=days, pairs_only=pairs_only)
    if output == "json":
        shown = asdict(found)
        shown |= {"first": str(found.first), "last": str(found.last)}
        for name in ("only_first", "only_second"):
            shown[name] = [{**asdict(dyad), "day": str(dyad.day)} for dyad in getattr(found, name)]
        print_json(shown)
        return
    _show(found, pairs_only=pairs_only)


def _side(name: str, record: Path) -> Side:
    folder = imports_folder(record)
    if name == "record" or Path(name).suffix in RECORD_SUFFIXES:
        with open_view(up_to_date(record if name == "record" else Path(name))) as view:
            return side_of_record(view, name)
    if (folder / name / "import.json").is_file():
        return side_of_files(event_files(folder, name), name)
    path = Path(name)
    files = sorted(path.rglob("events.parquet")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise UsageError(f"{name}: no import, record or Parquet file")
    return side_of_files(files, name)


def _show(found: Compared, *, pairs_only: bool) -> None:
    names = f"{found.first_name} and {found.second_name}, {found.first} to {found.last}"
    print_lines(Text(clean(f"{names}: {_said(found.overall.jaccard)} of what either saw, both saw")))
    if found.bootstrap is not None:
        print_lines(Text(f"over resampled days {found.bootstrap[0]:.1%} to {found.bootstrap[1]:.1%}"))
    left = f"{found.left_out[0]:,} and {found.left_out[1]:,}"
    print_lines(Text(f"left out: {left} rows without day, type or two countries, or that did not happen\n"))
    parts = [("all", (found.overall,)), ("pair", found.by_pair), ("day", found.by_day)]
    if not pairs_only:
        parts.insert(1, ("type", found.by_type))
    for heading, rows in parts:
        _table(heading, rows[:SHOWN], len(rows))


def _table(heading: str, rows: Sequence[Agreement], total: int) -> None:
    made = new_table(heading, "both", "only first", "only second", "agreement", "of first", "of second")
    for row in rows:
        rates = [_said(rate) for rate in (row.jaccard, row.of_first, row.of_second)]
        made.add_row(clean(row.what), f"{row.both:,}", f"{row.only_first:,}", f"{row.only_second:,}", *rates)
    print_table(made, empty="")
    if total > len(rows):
        print_lines(Text(f"and {total - len(rows):,} more; --format json gives all"))
    print_lines(Text(""))


def _said(rate: Rate) -> str:
    if rate.share is None:
        return "-"
    return f"{rate.share:.0%} ({rate.low:.0%}-{rate.high:.0%})"
