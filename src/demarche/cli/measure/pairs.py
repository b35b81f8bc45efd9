"""What happened between every two parties."""

from pathlib import Path
from typing import Annotated

import typer

from demarche.cli.measure.options import EventsOption, EveryOption, chosen_days, chosen_unit, opened_facts
from demarche.cli.measure.shown import number, print_figures
from demarche.cli.options import FormatOption, LimitOption, RecordOption, SinceOption, UntilOption
from demarche.cli.output import new_table, print_table, shown_limit
from demarche.measure.pairs import PairRow, pairs, write_pairs
from demarche.measure.selection import selection

ALL = 2**31


def measure_pairs(
    every: EveryOption = "month",
    out: Annotated[
        Path | None, typer.Option("--out", help="Write all rows to this .parquet or .csv file.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Count what happened between every two parties; the busiest pairs, or all of them to a file.

    [bold]Example[/bold]

      demarche measure pairs --every day --out pairs.parquet
    """
    unit = chosen_unit(every)
    with opened_facts(record, events, selection(())) as facts:
        first, last = chosen_days(facts, since, until)
        if out is not None:
            print(f"{write_pairs(facts, unit, first, last, out)} rows written to {out}")
            return
        most = shown_limit(limit, output)
        rows = pairs(facts, unit, first, last, limit=most or ALL)
    if output != "table":
        print_figures(rows, PairRow, output)
        return
    made = new_table(unit, "pair", "incidents", "reports", "coop.", "conflict", "PLOVER")
    for row in rows:
        made.add_row(
            row.start.isoformat(), f"{row.one} – {row.other}", str(row.incidents), str(row.reports),
            str(row.verbal_cooperation + row.material_cooperation),
            str(row.verbal_conflict + row.material_conflict), number(row.plover),
        )  # fmt: skip
    print_table(made, empty="nothing between two parties", limit=most)
