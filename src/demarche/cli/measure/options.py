"""What all figures share: whose, over which days, from where."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer

from demarche.cli.incidents import up_to_date
from demarche.cli.options import chosen, record_path
from demarche.errors import UsageError
from demarche.measure.facts import Facts, facts_of_files, facts_of_record
from demarche.measure.selection import Selection
from demarche.measure.series import Unit
from demarche.store import open_view

PLOT_SUFFIXES = (".svg", ".png")


def plot_file(path: Path | None) -> Path | None:
    """A file that a plot can be written to, by its ending and folder."""
    if path is None:
        return None
    if path.suffix.lower() not in PLOT_SUFFIXES:
        raise typer.BadParameter(f"'{path}' does not end in {' or '.join(PLOT_SUFFIXES)}")
    if not path.parent.is_dir():
        raise typer.BadParameter(f"{path.parent}: no such folder")
    return path


PartiesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PARTY", help="One side or two: RUS UKR, or RUS,BLR Ukraine."),
]
AmongOption = Annotated[
    str | None, typer.Option("--among", help="What is between members of a group: RUS,UKR,FRA.")
]
DirectedOption = Annotated[
    bool, typer.Option("--directed", help="Only what the first side does to the second.")
]
EventsOption = Annotated[
    list[Path] | None,
    typer.Option("--events", help="Measure imported events (a Parquet file or folder), not the record."),
]
EveryOption = Annotated[str, typer.Option("--every", help="day, week or month.")]
TalksOption = Annotated[
    bool, typer.Option("--with-talks", help="Let meetings and announcements cool, with PLOVER's scores.")
]
PlotOption = Annotated[
    Path | None,
    typer.Option("--plot", help="Write the plot to this file: .svg, or .png.", callback=plot_file),
]


@contextmanager
def opened_facts(record: Path | None, events: Sequence[Path] | None, asked: Selection) -> Iterator[Facts]:
    if events:
        with facts_of_files(events) as facts:
            yield facts
        return
    with open_view(up_to_date(record_path(record))) as view, facts_of_record(view, asked.narrow) as facts:
        yield facts


def chosen_days(facts: Facts, since: date | None, until: date | None) -> tuple[date, date]:
    first, last = facts.days()
    first, last = since or first, until or last
    if first > last:
        raise UsageError(f"{first} is after {last}: no days to measure")
    return first, last


def chosen_unit(every: str) -> Unit:
    [unit] = chosen("--every", [every], get_args(Unit))
    return unit  # type: ignore[return-value]
