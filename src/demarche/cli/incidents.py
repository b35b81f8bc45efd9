"""`demarche incidents`: events with all reports of them, and an analyst's judgement on what is one."""

import json
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.table import Table
from rich.text import Text

from demarche.cli.incident_rows import IncidentRow, StorylineRow, incident_row, storyline_row
from demarche.cli.options import (
    ActorOption,
    ByOption,
    CountryOption,
    FormatOption,
    LimitOption,
    RecordOption,
    SinceOption,
    UntilOption,
    chosen,
    reading,
    record_path,
    user,
)
from demarche.cli.output import (
    clean,
    new_table,
    print_json,
    print_lines,
    print_rows,
    print_table,
    shown_limit,
)
from demarche.errors import UsageError
from demarche.records import EventType, Incident, Status, Storyline
from demarche.store import Reading

incidents_app = typer.Typer(no_args_is_help=False)
IncidentArgument = Annotated[str, typer.Argument(help="Id of an incident, as `demarche incidents` shows it.")]


def register(app: typer.Typer) -> None:
    app.add_typer(incidents_app, name="incidents")


@incidents_app.callback(invoke_without_command=True)
def incidents(
    context: typer.Context,
    actor: ActorOption = None,
    country: CountryOption = None,
    types: Annotated[list[str] | None, typer.Option("--type", help="A PLOVER type: CONSULT.")] = None,
    statuses: Annotated[list[str] | None, typer.Option("--status", help="actual, future, …")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    least: Annotated[
        int, typer.Option("--independent", min=1, help="At least so many independent outlets.")
    ] = 1,
    storyline: Annotated[
        str | None,
        typer.Option("--storyline", help="Id of a storyline, as `demarche incidents storylines` shows it."),
    ] = None,
    leads: Annotated[bool, typer.Option("--leads", help="With headlines of other stories.")] = False,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List incidents: one event each, with every report of it.

    [bold]Examples[/bold]

      demarche incidents --type CONSULT --since 2022-02-07

      demarche incidents show ID

      demarche incidents join ID ID

      demarche incidents storylines
    """
    if context.invoked_subcommand is not None:
        return
    asked = reading(
        actor=actor,
        country=country,
        types=chosen("--type", types, get_args(EventType)),
        statuses=chosen("--status", statuses, get_args(Status)),
        since=since,
        until=until,
        leads=leads,
    )
    most = shown_limit(limit, output)
    path = record_path(record)
    members = None if storyline is None else _members(path, storyline)
    found = _read(path, replace(asked, least_independent=least, limit=most if members is None else 0))
    if members is not None:
        found = [incident for incident in found if incident.id in members]
    rows = [incident_row(incident) for incident in (found[:most] if most else found)]
    if output != "table":
        print_rows(rows, IncidentRow, output)
        return
    print_table(_table(rows), empty="no incidents", limit=most)


@incidents_app.command("storylines")
def list_storylines(
    limit: LimitOption = None, output: FormatOption = "table", record: RecordOption = None
) -> None:
    """List storylines: incidents that belong together by parties, matter and time, the longest first."""
    most = shown_limit(limit, output)
    found = _storylines(record_path(record))
    rows = [storyline_row(one) for one in (found[:most] if most else found)]
    if output != "table":
        print_rows(rows, StorylineRow, output)
        return
    made = new_table("days", "storyline", "who, what about", "incidents")
    for row in rows:
        about = Text(f"{', '.join(row.parties)}: {clean(', '.join(row.words))}")
        about.append("\n“" + clean(row.sentence) + "”", style="dim")
        made.add_row(f"{row.start}\nto {row.end}", row.id, about, str(len(row.incidents)))
    print_table(made, empty="no storylines", limit=most)


@incidents_app.command("show")
def show(incident: IncidentArgument, output: FormatOption = "table", record: RecordOption = None) -> None:
    """Show one incident with every account of it, what differs, and what was corrected or denied."""
    from demarche.corroborate import incident_from_json
    from demarche.store import open_view

    path = up_to_date(record_path(record))
    with open_view(path) as view:
        data = view.incidents().incident(incident)
    if output != "table":
        print_json(json.loads(data))
        return
    print_lines(_shown(incident_from_json(data)))


@incidents_app.command("explain")
def explain(first: IncidentArgument, second: IncidentArgument, record: RecordOption = None) -> None:
    """Say for each pair of reports of two incidents (or of one, named twice) why they are the same or not."""
    from demarche.corroborate import compare, report_from_json
    from demarche.store import open_view

    with open_view(up_to_date(record_path(record))) as view:
        store = view.incidents()
        pairs = _pairs(store.members_of(first), store.members_of(second))
        reports = {
            k: report_from_json(d) for k, d in store.reports({k for pair in pairs for k in pair}).items()
        }
    for one, other in pairs:
        comparison = compare(reports[one], reports[other])
        print(f"{one} {other}  {comparison.verdict}  {comparison.score:+.2f}")
        for reason in comparison.reasons:
            print(f"    {reason.weight:+.2f}  {reason.name}: {clean(reason.detail)}")


@incidents_app.command("join")
def join(
    first: IncidentArgument, second: IncidentArgument, by: ByOption = None, record: RecordOption = None
) -> None:
    """Judge two incidents to be one. The judgement is kept, and outlives later runs and re-codings."""
    from demarche.corroborate.judging import join_incidents
    from demarche.store import open_writer

    with open_writer(up_to_date(record_path(record))) as writer, writer.incidents() as store:
        count = join_incidents(store, first, second, user(by))
    print(f"joined {first} and {second} ({count} pairs of reports)")


@incidents_app.command("split")
def split(
    incident: IncidentArgument,
    event: Annotated[str, typer.Argument(help="Id of the event that does not belong to it.")],
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Judge one report of an incident to tell of another event."""
    from demarche.corroborate.judging import split_incident
    from demarche.store import open_writer

    with open_writer(up_to_date(record_path(record))) as writer, writer.incidents() as store:
        count = split_incident(store, incident, event, user(by))
    print(f"split {event} from {incident} ({count} pairs of reports)")


@incidents_app.command("undo")
def undo(first: IncidentArgument, second: IncidentArgument, record: RecordOption = None) -> None:
    """Take back judgements between the reports of two incidents, or within one named twice."""
    from demarche.corroborate.judging import withdraw_judgements
    from demarche.store import open_writer

    with open_writer(up_to_date(record_path(record))) as writer, writer.incidents() as store:
        count = withdraw_judgements(store, first, second)
    print(f"took back {count} judgements")


def up_to_date(path: Path) -> Path:
    """The record, with everything in it corroborated. Reading needs no writing when nothing is pending."""
    from demarche.corroborate import update_incidents
    from demarche.store import open_view, open_writer

    with open_view(path) as view:
        pending = view.incidents().pending(1)
    if pending:
        with open_writer(path) as writer:
            for _ in update_incidents(writer):
                pass
    return path


def _read(path: Path, asked: Reading) -> list[Incident]:
    from demarche.corroborate import incident_from_json
    from demarche.store import open_view

    with open_view(up_to_date(path)) as view:
        return [incident_from_json(data) for data in view.incidents().incidents(asked)]


def _storylines(path: Path) -> list[Storyline]:
    from demarche.corroborate import storylines

    return storylines(_read(path, Reading()))


def _members(path: Path, storyline: str) -> frozenset[str]:
    """The incidents of a storyline; UsageError when there is none of that id."""
    for one in _storylines(path):
        if one.id == storyline:
            return frozenset(one.incidents)
    raise UsageError(f"no storyline {storyline}")


def _pairs(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    pairs = combinations(one, 2) if one == other else product(one, other)
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def _table(rows: list[IncidentRow]) -> Table:
    made = new_table("day", "incident", "who", "told by")
    for row in rows:
        what = Text.assemble(
            (row.type, "bold"), f" {row.mode or ''}\n", (row.status, "yellow"), f"\n{row.id}"
        )
        who = Text(clean(row.said))
        who.append("\n“" + clean(row.sentence) + "”", style="dim")
        told = f"{row.outlets} outlets\n{row.independent} independent" if row.outlets > 1 else "1 outlet"
        told = "\n".join([told, *_marks(row)])
        made.add_row(row.day or "day open", what, who, told)
    return made


def _marks(row: IncidentRow) -> list[str]:
    """What a reader must know beside an incident: that it is a mere claim, denied or corrected."""
    claimed = ["claimed only"] if row.only_claimed else []
    denied = [f"denied by {clean(', '.join(row.denied_by))}"] if row.denied_by else []
    return claimed + denied + (["corrected"] if row.corrected else [])


def _shown(incident: Incident) -> Text:
    row = incident_row(incident)
    text = Text.assemble(
        (row.type, "bold"), f" {row.mode or ''}  {row.status}  {row.day or 'day open'}  {row.said}\n"
    )
    place = f", {incident.where.name}" if incident.where is not None else ""
    marks = "".join(f"; {mark}" for mark in _marks(row))
    text.append(f"{row.id}{place}; {row.outlets} outlets, {row.independent} independent{marks}\n\n")
    for account in incident.accounts:
        said = f", according to {account.said_by}" if account.said_by else ""
        text.append(
            f"{account.published or 'undated'}  {clean(account.publisher or 'unknown outlet')}{clean(said)}"
        )
        text.append(f"  {account.event}\n", style="dim")
        text.append(f"  “{clean(account.sentence)}”\n")
        notes = [f"a copy of {account.copy_of}"] if account.copy_of else []
        notes += [f"differs in {', '.join(account.differs)}"] if account.differs else []
        notes += [f"{m.qualifier} {m.low or ''}–{m.high or ''} {m.unit}".strip() for m in account.magnitudes]
        text.append("".join(f"  {note}\n" for note in notes), style="yellow")
    for remark in incident.remarks:
        text.append(f"{remark.kind} by {clean(remark.by or 'unknown')}: ", style="bold")
        text.append(f"“{clean(remark.sentence)}”\n")
    return text
