"""Counts by day, week or month."""

from collections.abc import Sequence

from demarche.cli.measure.options import (
    AmongOption,
    DirectedOption,
    EventsOption,
    EveryOption,
    PartiesArgument,
    PlotOption,
    chosen_days,
    chosen_unit,
    opened_facts,
)
from demarche.cli.measure.shown import number, print_figures, tell_unplaced, write_plot
from demarche.cli.options import FormatOption, LimitOption, RecordOption, SinceOption, UntilOption
from demarche.cli.output import new_table, print_table, shown_limit
from demarche.measure.columns import columns
from demarche.measure.selection import Selection, selection
from demarche.measure.series import SeriesRow, Unit, series


def measure_series(
    parties: PartiesArgument = None,
    among: AmongOption = None,
    directed: DirectedOption = False,
    every: EveryOption = "week",
    plot: PlotOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Count incidents by day, week or month: types, words and deeds, scores, demands, meetings.

    [bold]Examples[/bold]

      demarche measure series RUS UKR

      demarche measure series --among RUS,UKR,FRA,DEU --every month --plot series.png
    """
    asked, unit = selection(parties or (), among=among, directed=directed), chosen_unit(every)
    with opened_facts(record, events, asked) as facts:
        rows = series(facts, asked, unit, *chosen_days(facts, since, until))
        if plot is not None:
            write_plot(plot, series_plot(rows, asked, unit))
        rows = rows[: shown_limit(limit, output) or None]
        if output != "table":
            print_figures(rows, SeriesRow, output)
            return
        made = new_table(unit, facts.unit, "incidents", "words", "deeds", "conflict", "PLOVER", "meetings")
        for row in rows:
            share = "" if row.conflict_share is None else f"{row.conflict_share:.0%}"
            made.add_row(
                row.start.isoformat(), number(row.monitored or None), number(row.incidents),
                number(row.words), number(row.deeds), share, number(row.plover), _meetings(row),
            )  # fmt: skip
        print_table(made, empty="nothing to count")
        tell_unplaced(facts)


def _meetings(row: SeriesRow) -> str:
    if row.meetings_held is None:
        return ""
    return f"{row.meetings_held} held" + ("" if row.meetings_due is None else f", {row.meetings_due} due")


def series_plot(rows: Sequence[SeriesRow], asked: Selection, unit: Unit) -> str:
    """Incidents by quad class as an SVG document."""
    note = f"Incidents by {unit}: cooperation upwards, conflict downwards; grey: not monitored"
    return columns(rows, title=f"Incidents, {asked.label}", note=note)
