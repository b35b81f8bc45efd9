"""One speaker's words on one topic over time."""

from typing import Annotated

import typer
from rich.text import Text

from demarche.cli.measure.shown import print_figures
from demarche.cli.options import FormatOption, RecordOption, SinceOption, UntilOption, reading, record_path
from demarche.cli.output import clean, new_table, print_table
from demarche.measure.drift import DriftRow, drift
from demarche.store import open_view


def measure_drift(
    speaker: Annotated[str, typer.Argument(help="Part of a speaker's name: putin.")],
    topic: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Words that must all be there; sanction*.")
    ],
    since: SinceOption = None,
    until: UntilOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Follow one speaker's words on one topic: each point a quotation, and how far it is from those before.

    [bold]Example[/bold]

      demarche measure drift putin security guarantee*
    """
    with open_view(record_path(record)) as view:
        rows = drift(view, speaker, " ".join(topic), reading(since=since, until=until))
    if output != "table":
        print_figures(rows, DriftRow, output)
        return
    made = new_table("day", "distance", "words")
    for row in rows:
        words = Text(clean(row.content), style="italic")
        words.append(f"\n{clean(row.speaker or '')}, {_reports(row)}", style="dim")
        made.add_row(row.day or "unknown", "" if row.distance is None else f"{row.distance:.2f}", words)
    print_table(made, empty="no quotation of that speaker on that topic")


def _reports(row: DriftRow) -> str:
    told = "1 report" if row.reports == 1 else f"{row.reports} reports"
    return f"{told}; new: {', '.join(row.new)}" if row.new else told
