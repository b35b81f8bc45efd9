"""`demarche ledger`: demands, promises, ultimatums and deadlines, and what came of them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.table import Table
from rich.text import Text

from demarche.cli.incidents import up_to_date
from demarche.cli.options import (
    ActorOption,
    CountryOption,
    FormatOption,
    LimitOption,
    RecordOption,
    SinceOption,
    UntilOption,
    chosen,
    day,
    record_path,
)
from demarche.cli.output import clean, new_table, print_rows, print_table, shown_limit
from demarche.records import LedgerEntry, LedgerKind, LedgerOutcome


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry. `actors` and `recipients` are country codes; `incident` and `end` ids of
    incidents; `repeated` the incidents in which the same was said again, `last` the last day of that."""

    id: str
    kind: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...]
    made: str | None
    due: str | None
    outcome: str
    incident: str
    sentence: str
    end: str | None
    end_sentence: str | None
    why: str
    repeated: tuple[str, ...]
    last: str | None


def register(app: typer.Typer) -> None:
    app.command("ledger")(ledger)


def ledger(
    actor: ActorOption = None,
    country: CountryOption = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", help=f"One of {', '.join(get_args(LedgerKind))}.")
    ] = None,
    outcomes: Annotated[
        list[str] | None, typer.Option("--outcome", help=f"One of {', '.join(get_args(LedgerOutcome))}.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", parser=day, metavar="DAY", help="What has lapsed on this day; else the last printed."
        ),
    ] = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List demands, promises, ultimatums and deadlines: who, to whom, by when, and what came of it.

    [bold]Examples[/bold]

      demarche ledger --country RUS --kind demand

      demarche ledger --outcome refused --format json
    """
    wanted_kinds = chosen("--kind", kinds, get_args(LedgerKind))
    wanted_outcomes = chosen("--outcome", outcomes, get_args(LedgerOutcome))
    most = shown_limit(limit, output)
    found = [
        entry
        for entry in ledger_entries(up_to_date(record_path(record)), on)
        if (not wanted_kinds or entry.kind in wanted_kinds)
        and (not wanted_outcomes or entry.outcome in wanted_outcomes)
        and (actor is None or any(actor.casefold() in name.casefold() for name in entry.names))
        and (country is None or country in (*entry.actors, *entry.recipients))
        and (since is None or (entry.made is not None and entry.made >= since))
        and (until is None or (entry.made is not None and entry.made <= until))
    ]
    rows = [_row(entry) for entry in (found[:most] if most else found)]
    if output != "table":
        print_rows(rows, LedgerRow, output)
        return
    print_table(_table(rows), empty="no demands, promises, ultimatums or deadlines", limit=most)


def ledger_entries(path: Path, on: date | None = None) -> list[LedgerEntry]:
    """The whole ledger of a record, by day."""
    from demarche.corroborate import incident_from_json, ledger, stored_calendar
    from demarche.store import Reading, open_view

    with open_view(path) as view:
        store = view.incidents()
        last = store.last_printed()
        today = on or (None if last is None else date.fromisoformat(last))
        planned = {change.event for entry in stored_calendar(store, today) for change in entry.changes}
        incidents = (incident_from_json(data) for data in store.incidents(Reading()))
        return ledger(incidents, planned, today)


def _row(entry: LedgerEntry) -> LedgerRow:
    return LedgerRow(
        id=entry.id,
        kind=entry.kind,
        actors=entry.actors,
        recipients=entry.recipients,
        names=entry.names,
        made=None if entry.made is None else entry.made.isoformat(),
        due=None if entry.due is None else entry.due.isoformat(),
        outcome=entry.outcome,
        incident=entry.incident,
        sentence=entry.sentence,
        end=entry.end,
        end_sentence=entry.end_sentence,
        why=entry.why,
        repeated=entry.repeated,
        last=None if entry.last is None else entry.last.isoformat(),
    )


def _table(rows: list[LedgerRow]) -> Table:
    made = new_table("made", "entry", "who to whom", "what came of it")
    for row in rows:
        due = f"\nby {row.due}" if row.due else ""
        due += f"\n{len(row.repeated) + 1} times,\nto {row.last}" if row.repeated else ""
        who = Text(f"{', '.join(row.actors)} → {', '.join(row.recipients) or '…'}")
        who.append(f"\n“{clean(row.sentence)}”", style="dim")
        came = Text.assemble((row.outcome, "yellow"), f"\n{clean(row.end_sentence or row.why)}")
        made.add_row(f"{row.made or 'day open'}{due}", f"{row.kind}\n{row.incident}", who, came)
    return made
