"""`demarche actors`: who takes part, from the record; who is who, from the tables of offices."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer

from demarche.actors import Change, Match, changes, holders_of, look_up, read_offices, rows_of
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
    day,
    reading,
    record_path,
)
from demarche.cli.output import (
    clean,
    new_table,
    print_json,
    print_rows,
    print_table,
    shown_limit,
)
from demarche.errors import InputError, UsageError
from demarche.ontology.office_batches import undo_batch, write_batch
from demarche.records import ActorKind, Office
from demarche.store import ActorRow, open_view

OnOption = Annotated[
    date | None, typer.Option("--on", parser=day, metavar="DAY", help="The day: 2022-02-07.")
]
group = typer.Typer(no_args_is_help=True, help="Who takes part: people, states, organisations, groups.")


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="actors")


@group.command("list")
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


@dataclass(frozen=True, slots=True)
class Held:
    """An office with its days; at month or year precision from the first day on."""

    title: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Whom a name means; all but `asked` are empty where the tables know nobody."""

    asked: str
    on: str | None
    name: str | None = None
    wikidata: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: Held | None = None
    former: bool = False
    offices: tuple[Held, ...] = ()
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """One holding of an office, as the table has it."""

    person: str
    wikidata: str | None
    title: str
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str | None
    acting: bool


@group.command("show")
def show(
    name: Annotated[str | None, typer.Argument(help="A name, or a description: 'French president'.")] = None,
    on: OnOption = None,
    names: Annotated[
        Path | None, typer.Option("--file", help="Lines of a name, a tab and a day, instead of one name.")
    ] = None,
    output: FormatOption = "table",
) -> None:
    """Show who a name means on a day: country, sectors and the office held then.

    [bold]Examples[/bold]

      demarche actors show "Olaf Scholz" --on 2022-02-07

      demarche actors show --file names.tsv --format json
    """
    if (name is None) == (names is None):
        raise UsageError("give a name, or a file of names with --file")
    asked = _asked(names, on) if names is not None else [(name or "", on)]
    rows = [_shown(text, day) for text, day in asked]
    if names is None and rows[0].name is None:
        raise InputError(f"{name}: the tables know nobody of that name")
    if output == "table":
        _print_shown(rows)
    elif output == "json" and names is None:
        print_json(asdict(rows[0]))
    else:
        print_rows(rows, Shown, output)


def _asked(path: Path, on: date | None) -> list[tuple[str, date | None]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    asked: list[tuple[str, date | None]] = []
    for number, line in enumerate(lines, start=1):
        text, _, written = (part.strip() for part in line.partition("\t"))
        try:
            when = date.fromisoformat(written) if written else on
        except ValueError:
            raise InputError(f"{path}:{number}: '{written}' is not a day; write it like 2022-02-07") from None
        if text:
            asked.append((text, when))
    return asked


def _shown(text: str, on: date | None) -> Shown:
    known = look_up(text, on)
    day_text = None if on is None else on.isoformat()
    if known is None:
        return Shown(text, day_text)
    return Shown(
        asked=text,
        on=day_text,
        name=known.name,
        wikidata=known.wikidata,
        country=known.country,
        sectors=known.sectors,
        office=None if known.office is None else _held(known.office),
        former=known.former,
        offices=tuple(_held(office) for office in known.offices),
        matches=known.matches,
    )


def _held(office: Office) -> Held:
    since = None if office.since is None else office.since.isoformat()
    return Held(office.title, since, None if office.until is None else office.until.isoformat())


def _print_shown(rows: Sequence[Shown]) -> None:
    made = new_table("asked", "name", "code", "office", "since", "until", "others of that name")
    for row in rows:
        held = row.office or Held("former holder" if row.former else "", None, None)
        made.add_row(
            clean(row.asked),
            clean(row.name or "not known"),
            " ".join((row.country or "", *row.sectors)).strip(),
            clean(held.title),
            held.since or "",
            held.until or "",
            clean(", ".join(match.name for match in row.matches[:3])),
        )
    print_table(made, empty="no names")


@group.command("holders")
def holders(
    office: Annotated[str, typer.Argument(help="An office: foreign-minister, 'prime minister'.")],
    country: CountryOption = None,
    on: OnOption = None,
    output: FormatOption = "table",
) -> None:
    """Show who held an office, the latest first.

    [bold]Examples[/bold]

      demarche actors holders foreign-minister --country DEU

      demarche actors holders head-of-government --on 2022-02-07 --format json
    """
    found = holders_of(office, country=None if country is None else country.upper(), on=on)
    rows = [
        Holder(h.person, h.wikidata, h.title, h.country, h.sectors, h.start, h.end, h.acting) for h in found
    ]
    if output != "table":
        print_rows(rows, Holder, output)
        return
    made = new_table("person", "title", "code", "from", "to")
    for row in rows:
        title = f"{row.title} (acting)" if row.acting else row.title
        made.add_row(clean(row.person), clean(title), row.country, row.start, row.end or "")
    print_table(made, empty="nobody")


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


@group.command("import")
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
