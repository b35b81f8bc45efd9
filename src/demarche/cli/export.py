"""`demarche export`: the record in the formats of the field."""

import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Annotated, TextIO, get_args

import typer

from demarche.cli.calendar import Asked, calendar_entries
from demarche.cli.incidents import up_to_date
from demarche.cli.options import (
    CountryOption,
    RecordOption,
    SinceOption,
    UntilOption,
    chosen,
    day,
    record_path,
)
from demarche.errors import UsageError
from demarche.interchange.calendar_feed import calendar_feed
from demarche.interchange.changes import write_changes
from demarche.interchange.exporting import Told, Wanted, told_events
from demarche.interchange.followthemoney import write_ftm
from demarche.interchange.package import Terms, write_package
from demarche.interchange.records_out import write_csv, write_geojson, write_parquet, write_plover
from demarche.interchange.rows_out import WRITERS
from demarche.records import Status
from demarche.store import View, open_view

WITH_TEXT: dict[str, Callable[..., int]] = {
    "plover": write_plover,
    "ftm": write_ftm,
    "geojson": write_geojson,
    "csv": write_csv,
}
FORMATS = (*WRITERS, *WITH_TEXT, "parquet", "ics", "package")
NEED_FILE = {"parquet", "package"}
ToOption = Annotated[str, typer.Option("--to", help=f"Format: {', '.join(FORMATS)}.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="File, or folder of a package; else standard output.")
]
StatusOption = Annotated[
    list[str] | None, typer.Option("--status", help=f"One of {', '.join(get_args(Status))}.")
]
IncidentsOption = Annotated[
    bool, typer.Option("--incidents", help="One event for all reports of it, with their number.")
]
WithTextOption = Annotated[
    bool, typer.Option("--with-text", help="With the sentences: only where you may publish them.")
]
LicenceOption = Annotated[
    str | None, typer.Option("--licence", help="Licence of a package: CC-BY-4.0. None is assumed.")
]
SinceChangeOption = Annotated[
    date | None,
    typer.Option(
        "--since-change", parser=day, metavar="DAY", help="Only what was re-coded or corrected since."
    ),
]


def register(app: typer.Typer) -> None:
    app.command("export")(export)


def export(
    to: ToOption = "csv",
    out: OutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    statuses: StatusOption = None,
    incidents: IncidentsOption = False,
    with_text: WithTextOption = False,
    licence: LicenceOption = None,
    since_change: SinceChangeOption = None,
    record: RecordOption = None,
) -> None:
    """Write the events of the record in a format of the field.

    Formats without a status (GDELT, ICEWS, POLECAT) get only events that happened; the others get all but the
    negated. Headlines of other stories are left out, and the text of the reports unless it is asked for.

    [bold]Examples[/bold]

      demarche export --to gdelt2 --since 2022-02-01 --out february.export.CSV

      demarche export --to package --out events-2022 --licence CC-BY-4.0

      demarche export --since-change 2022-03-01
    """
    form = chosen("--to", [to], FORMATS)[0]
    if form in NEED_FILE and out is None and since_change is None:
        raise UsageError(f"give --out for {form}")
    path = record_path(record)
    path = up_to_date(path) if incidents or form == "ics" else path
    if form == "ics":
        _write_calendar(path, out, since, until, country)
        return
    asked = _statuses(form, statuses)
    wanted = Wanted(
        since=since,
        until=until,
        country=country,
        statuses=asked,
        incidents=incidents,
    )
    with open_view(path) as view:
        if since_change is not None:
            count, what = _to_stream(out, lambda stream: write_changes(view, since_change, stream)), "changes"
        else:
            terms = Terms(licence=licence, with_text=with_text)
            count, what = _write(view, form, wanted, out, terms), "rows"
    print(f"{count:,} {what}", file=sys.stderr)


def _statuses(form: str, given: list[str] | None) -> tuple[Status, ...]:
    if form in WRITERS:
        if given and set(given) != {"actual"}:
            raise UsageError(f"{form} knows no status: only events that happened can go into it")
        return ("actual",)
    names = chosen("--status", given, get_args(Status))
    return tuple(s for s in get_args(Status) if s in names) if names else Wanted().statuses


def _write(view: View, form: str, wanted: Wanted, out: Path | None, terms: Terms) -> int:
    if form == "package" and out is not None:
        return write_package(lambda: told_events(view, wanted), out, terms)
    told: Iterable[Told] = told_events(view, wanted)
    if form == "parquet" and out is not None:
        return _whole(out, lambda draft: write_parquet(told, draft, with_text=terms.with_text))
    if form in WRITERS:
        return _to_stream(out, lambda stream: WRITERS[form](told, stream))
    return _to_stream(out, lambda stream: WITH_TEXT[form](told, stream, with_text=terms.with_text))


def _to_stream(out: Path | None, write: Callable[[TextIO], int]) -> int:
    if out is None:
        with nullcontext(sys.stdout) as stream:
            return write(stream)
    return _whole(out, lambda draft: _to_file(draft, write))


def _to_file(path: Path, write: Callable[[TextIO], int]) -> int:
    with path.open("w", encoding="utf-8", newline="") as stream:
        return write(stream)


def _whole(out: Path, write: Callable[[Path], int]) -> int:
    """A file that appears whole or not at all."""
    draft = out.with_name(out.name + ".part")
    try:
        count = write(draft)
        draft.replace(out)
    except OSError as error:
        raise UsageError(f"{out}: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def _write_calendar(
    path: Path, out: Path | None, since: date | None, until: date | None, country: str | None
) -> None:
    entries = calendar_entries(path, Asked(since=since, until=until, country=country))
    feed = calendar_feed(entries)
    if out is None:
        sys.stdout.buffer.write(feed)
        return
    _whole(out, lambda draft: draft.write_bytes(feed))
