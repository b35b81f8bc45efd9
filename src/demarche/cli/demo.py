"""`demarche demo`: the sample reports coded into a record, and what it says."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import Annotated

import typer
from rich.text import Text

from demarche.cli.calendar import Asked, CalendarRow, calendar_rows, calendar_table
from demarche.cli.events import events_table
from demarche.cli.output import clean, print_lines
from demarche.cli.progress import watched
from demarche.cli.sources import expected, report_failure
from demarche.errors import InputError
from demarche.ingest import open_inputs
from demarche.records import Unreadable
from demarche.settings import default_workers
from demarche.store import (
    EventRow,
    PartyRow,
    QuotationRow,
    Reading,
    View,
    open_view,
    open_writer,
)

SAMPLES = Path("samples")
RECORD = Path("demarche-demo.sqlite")
COMING = ("announced", "confirmed", "overdue", "postponed", "cancelled")
SHOWN_EVENTS = 6
SHOWN_ENGAGEMENTS = 6
SHOWN_QUOTATIONS = 3


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    samples: Annotated[Path, typer.Option("--samples", help="Folder of the sample reports.")] = SAMPLES,
    record: Annotated[Path, typer.Option("--record", help="Record to make.")] = RECORD,
) -> None:
    """Code the sample reports into a record and show what it says.

    [bold]Example[/bold]

      demarche demo
    """
    # The coder and its parser take half a second to load: only commands that code wait for them.
    from demarche.corroborate import update_incidents
    from demarche.scale.adding import add_documents

    targets = [str(path) for path in _sample_files(samples)]
    changes: Counter[str] = Counter()
    with open_writer(record) as writer:
        added = add_documents(open_inputs(targets), writer, workers=default_workers())
        for result in watched(added, expected(targets), "coding the sample reports"):
            if isinstance(result, Unreadable):
                report_failure(result)
            else:
                changes[result.change] += 1
        for _ in watched(update_incidents(writer), None, "merging reports"):
            pass
    with open_view(record) as view:
        _show(view, record)


def _sample_files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.glob("*") if path.suffix in {".jsonl", ".txt"})
    if not found:
        raise InputError(f"{folder}: no sample reports there; run in the project's folder or give --samples")
    return found


def _show(view: View, record: Path) -> None:
    counts = view.counts()
    print(f"{counts['documents']} reports hold {counts['events']} events, {counts['quotations']} quotations "
          f"and {counts['engagements']} engagements.")  # fmt: skip
    _heading("What happened, a few of the events")
    print_lines(events_table(_telling(view.events(Reading()))))
    _heading("What was announced, put off or called off")
    print_lines(calendar_table(_announced(calendar_rows(record, Asked(states=COMING)))))
    _heading("In whose words")
    for row in _longest(view.quotations(Reading(types=("direct",)))):
        print_lines(
            Text.assemble(
                (clean(row.speaker or "somebody"), "bold"), f", {row.day}: ", (clean(row.content), "italic")
            )
        )
    _heading("What to type next")
    for command in _next(record):
        print(f"  {command}")


def _heading(words: str) -> None:
    print_lines(Text.assemble("\n", (words, "bold cyan")))


def _telling(rows: Sequence[EventRow]) -> list[EventRow]:
    """What most reports tell of, by day: events between two countries, alike in day, type and parties."""
    alike: dict[tuple[object, ...], list[EventRow]] = {}
    for row in rows:
        sides = (_countries(row.actors), _countries(row.recipients))
        if row.day is not None and row.status == "actual" and len(sides[0] | sides[1]) > 1:
            alike.setdefault((row.day, row.type, *sides), []).append(row)
    most = sorted(alike.values(), key=lambda reports: -len(reports))[:SHOWN_EVENTS]
    surest = (max(reports, key=lambda row: row.confidence) for reports in most)
    return sorted(surest, key=lambda row: row.day or "")


def _announced(rows: Sequence[CalendarRow]) -> list[CalendarRow]:
    """What most reports tell of for days that are known, by day."""
    dated = [row for row in rows if row.when.start is not None and len(row.names) > 1]
    most = sorted(dated, key=lambda row: -len(row.reports))[:SHOWN_ENGAGEMENTS]
    return sorted(most, key=lambda row: row.when.start or "")


def _countries(parties: Sequence[PartyRow]) -> frozenset[str]:
    return frozenset(party.country for party in parties if party.country is not None)


def _longest(rows: Sequence[QuotationRow]) -> list[QuotationRow]:
    named = [row for row in rows if row.speaker is not None]
    return sorted(named, key=lambda row: -len(row.content))[:SHOWN_QUOTATIONS]


def _next(record: Path) -> Iterator[str]:
    program = program_name()
    yield f"{program} events --record {record} --country FRA"
    yield f"{program} calendar --record {record} --since 2022-02-14"
    yield f"{program} search --record {record} security guarantees"
    yield f"{program} serve --record {record}"
    yield f"{program} verify --record {record}"
    yield f"{program} code samples/undated.txt --explain"


def program_name() -> str:
    """What a person in this folder can type to start the program that is running."""
    beside = Path(sys.executable).with_name("demarche")
    if not beside.is_file():
        return f"{sys.executable} -m demarche"
    if which("demarche") == str(beside):
        return "demarche"
    here = Path.cwd()
    return str(beside.relative_to(here)) if beside.is_relative_to(here) else str(beside)
