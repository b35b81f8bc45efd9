"""`demarche demo`: the sample reports coded into a record, and what it says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from demarche.cli.calendar import calendar_table
from demarche.cli.events import events_table
from demarche.cli.output import clean, print_lines
from demarche.cli.progress import watched
from demarche.cli.sources import expected, report_failure
from demarche.errors import InputError
from demarche.ingest import open_inputs
from demarche.records import Unreadable
from demarche.settings import default_workers
from demarche.store import EventRow, QuotationRow, Reading, View, open_view, open_writer

SAMPLES = Path("samples")
RECORD = Path("demarche-demo.sqlite")
SHOWN_EVENTS = 12
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
    _heading("What is announced")
    print_lines(
        calendar_table(view.calendar(Reading(statuses=("announced", "confirmed"), limit=SHOWN_ENGAGEMENTS)))
    )
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
    """The surest events that have both parties, at most one a day and pair, by day."""
    seen: dict[tuple[object, ...], EventRow] = {}
    for row in sorted(rows, key=lambda row: -row.confidence):
        if row.actors and row.recipients and row.status == "actual":
            seen.setdefault((row.day, row.actors[0].country, row.recipients[0].country), row)
    return sorted(list(seen.values())[:SHOWN_EVENTS], key=lambda row: row.day or "")


def _longest(rows: Sequence[QuotationRow]) -> list[QuotationRow]:
    named = [row for row in rows if row.speaker is not None]
    return sorted(named, key=lambda row: -len(row.content))[:SHOWN_QUOTATIONS]


def _next(record: Path) -> Iterator[str]:
    yield f"demarche events --record {record} --country FRA"
    yield f"demarche calendar --record {record} --since 2022-02-14"
    yield f"demarche search --record {record} security guarantees"
    yield f"demarche verify --record {record}"
    yield "demarche code samples/undated.txt --explain"
