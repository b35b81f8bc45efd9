"""Options that several commands share, so that one thing has one name everywhere."""

import getpass
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from demarche.cli.output import Format
from demarche.errors import UsageError
from demarche.settings import RECORD_VARIABLE, record_file
from demarche.store import Reading


def day(value: str) -> date:
    """A day given by a user: YYYY-MM-DD."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"'{value}' is not a day; write it like 2022-02-07") from None


def country_code(value: str) -> str:
    """A country given by a user: its code of three letters, in any case."""
    code = value.upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise typer.BadParameter(f"'{value}' is not a country code; write it like FRA")
    return code


def record_path(given: Path | None) -> Path:
    """The file of the record: given, or from the environment, or the user's own."""
    return record_file() if given is None else given


RecordOption = Annotated[
    Path | None,
    typer.Option("--record", help="File of the record.", envvar=RECORD_VARIABLE, show_envvar=True),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="A table for people, or a format for programs.")
]
ActorOption = Annotated[str | None, typer.Option("--actor", help="Part of a name: macron.")]
CountryOption = Annotated[
    str | None,
    typer.Option("--country", parser=country_code, metavar="CODE", help="Country code: FRA."),
]
SinceOption = Annotated[
    date | None, typer.Option("--since", parser=day, metavar="DAY", help="First day: 2022-02-07.")
]
UntilOption = Annotated[date | None, typer.Option("--until", parser=day, metavar="DAY", help="Last day.")]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", help="Part of the outlet's name or address.")
]
ByOption = Annotated[str | None, typer.Option("--by", help="Who judges; your user name otherwise.")]
LimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", min=0, help="Most rows; 0 is all. Tables show 50.")
]


def user(given: str | None) -> str:
    """Who judges or corrects: given, else the name under which this person is logged in."""
    if given is not None and given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise UsageError("this machine does not say who you are; give --by NAME") from None


def chosen(option: str, given: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """The values of an option that takes several of a known list, in any case of letters."""
    names = {name.casefold(): name for name in known}
    for value in given or ():
        if value.casefold() not in names:
            raise typer.BadParameter(f"{option} {value}: not one of {', '.join(known)}")
    return tuple(names[value.casefold()] for value in given or ())


def reading(
    *,
    actor: str | None = None,
    country: str | None = None,
    types: tuple[str, ...] = (),
    statuses: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    publisher: str | None = None,
    leads: bool = False,
    negated: bool = False,
    least_confidence: float = 0.0,
    limit: int = 0,
) -> Reading:
    """The filters of the command line as the record takes them."""
    return Reading(
        actor=actor,
        country=country,
        types=types,
        statuses=statuses,
        since=None if since is None else since.isoformat(),
        until=None if until is None else until.isoformat(),
        publisher=publisher,
        leads=leads,
        negated=negated,
        least_confidence=least_confidence,
        limit=limit,
    )
