"""The heat index, and one of its values in steps."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from demarche.cli.measure.options import (
    AmongOption,
    EventsOption,
    PartiesArgument,
    PlotOption,
    TalksOption,
    chosen_days,
    opened_facts,
)
from demarche.cli.measure.shown import number, per, print_figures, tell_unplaced, write_plot
from demarche.cli.options import (
    FormatOption,
    RecordOption,
    SinceOption,
    UntilOption,
    day,
)
from demarche.cli.output import Format, clean, new_table, print_lines, print_table
from demarche.measure.blocks import bars
from demarche.measure.changes import changes
from demarche.measure.explain import Explanation, Part, explain
from demarche.measure.facts import Facts
from demarche.measure.heat import HALF_LIFE, HeatRow, heat
from demarche.measure.line import Point, line
from demarche.measure.selection import Selection, selection
from demarche.text.spreadsheet import write_csv

LATEST = 10
"""Days shown in figures below a plot."""


def measure_heat(
    parties: PartiesArgument = None,
    among: AmongOption = None,
    explained: Annotated[
        date | None,
        typer.Option("--explain", parser=day, metavar="DAY", help="Recompute one day's value in steps."),
    ] = None,
    half_life: Annotated[
        int, typer.Option("--half-life", min=1, max=365, help="Days after which an incident weighs half.")
    ] = HALF_LIFE,
    talks: TalksOption = False,
    plot: PlotOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Compute the heat index day by day: net conflict for what was monitored, smoothed, with an interval.

    The formula and every input are in docs/measures.md.

    [bold]Examples[/bold]

      demarche measure heat RUS UKR --plot heat.png

      demarche measure heat RUS UKR --explain 2022-02-21
    """
    asked = selection(parties or (), among=among)
    with opened_facts(record, events, asked) as facts:
        if explained is not None:
            _show_explanation(explain(facts, asked, explained, half_life=half_life, talks=talks), output)
            return
        first, last = chosen_days(facts, since, until)
        rows = heat(facts, asked, first, last, half_life=half_life, talks=talks)
        if plot is not None:
            marks = [(row.day, row.direction) for row in changes(facts, asked, first, last, talks=talks)]
            write_plot(plot, heat_plot(rows, asked, marks, unit=facts.unit, half_life=half_life))
        if output != "table":
            print_figures(rows, HeatRow, output)
        else:
            _show_heat(rows, asked, facts, half_life)


def heat_plot(
    rows: Sequence[HeatRow],
    asked: Selection,
    marks: Sequence[tuple[date, str]],
    *,
    unit: str,
    half_life: int,
) -> str:
    """The heat index as an SVG document."""
    points = [Point(row.day, row.heat, row.low, row.high) for row in rows]
    note = (
        f"Net conflict points per 100 {per(unit)}, half-life {half_life} days; band: 90 % bootstrap interval"
    )
    return line(points, title=f"Heat, {asked.label}", note=note, label="heat", marks=marks)


def _show_heat(rows: Sequence[HeatRow], asked: Selection, facts: Facts, half_life: int) -> None:
    print_lines(
        Text.assemble((f"Heat, {asked.label}", "bold"), f": net conflict points per 100 {per(facts.unit)}")
    )
    lines = bars([row.day for row in rows], [row.heat for row in rows])
    print("\n".join(lines) if lines else "no day was monitored")
    print(f"half-life {half_life} days; · not monitored; 90 % bootstrap intervals below\n")
    made = new_table("day", "heat", "interval", "conflict", "coop.", "incidents", "talks", facts.unit)
    for row in rows[-LATEST:]:
        interval = "" if row.low is None else f"{row.low:.1f} to {row.high:.1f}"
        made.add_row(
            row.day.isoformat(), number(row.heat), interval, number(row.conflict), number(row.cooperation),
            str(row.incidents), str(row.talks), number(row.monitored),
        )  # fmt: skip
    print_table(made, empty="nothing to measure")
    tell_unplaced(facts)


def _show_explanation(found: Explanation, output: Format) -> None:
    if output in {"json", "jsonl"}:
        indent = 1 if output == "json" else None
        print(json.dumps(asdict(found), ensure_ascii=False, indent=indent, default=str))
        return
    if output == "csv":
        write_csv(found.incidents, Part, sys.stdout)
        return
    print(f"heat({found.day}) = 100 × points / coverage; weight = 2^(-age/{found.half_life})\n")
    print("points: minus the PLOVER score × weight, for each incident")
    for part in found.incidents:
        what = f"{part.type} {part.mode or ''}".strip()
        product = f"{0.0 - part.score:+5.1f} × {part.weight:.4f} = {part.points + 0.0:+8.4f}"
        print(f"  {part.day}  {product}  {what}  {part.id}")
        print_lines(Padding(Text(clean(part.said), style="dim"), (0, 0, 0, 6)))
    print(f"  sum of {len(found.incidents)} incidents: {found.points:+.4f}\n")
    print(f"coverage: {found.unit} × weight, for each monitored day")
    for one in found.days:
        print(f"  {one.day}  {one.monitored:8.2f} × {one.weight:.4f} = {one.product:8.4f}")
    print(f"  sum: {found.coverage:.4f}\n")
    if found.heat is None:
        print(f"{found.day} was not monitored: there is no value")
    else:
        print(f"heat = 100 × {found.points:.4f} / {found.coverage:.4f} = {found.heat:.2f}")
