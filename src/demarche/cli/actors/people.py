"""`demarche actors show`: whom a name means on a day, by the tables of offices."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from demarche.actors import Match, look_up
from demarche.cli.actors.options import OnOption
from demarche.cli.options import FormatOption
from demarche.cli.output import clean, new_table, print_json, print_rows, print_table
from demarche.errors import InputError, UsageError
from demarche.records import Office


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
