"""`demarche measure`: figures from incidents that anyone can recompute."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.text import Text

from demarche.cli.incidents import up_to_date
from demarche.cli.options import (
    FormatOption,
    LimitOption,
    RecordOption,
    SinceOption,
    UntilOption,
    chosen,
    day,
    reading,
    record_path,
)
from demarche.cli.output import Format, clean, new_table, print_lines, print_table, shown_limit
from demarche.cli.spreadsheet import write_csv
from demarche.errors import UsageError
from demarche.measure.blocks import bars
from demarche.measure.changes import ChangeRow, changes
from demarche.measure.drift import DriftRow, drift
from demarche.measure.explain import Explanation, Part, explain
from demarche.measure.facts import Facts, facts_of_files, facts_of_record
from demarche.measure.heat import HALF_LIFE, HeatRow, heat
from demarche.measure.pairs import PairRow, pairs, write_pairs
from demarche.measure.selection import Selection, selection
from demarche.measure.series import SeriesRow, Unit, series
from demarche.measure.svg import Point, plot
from demarche.store import open_view

measure_app = typer.Typer(no_args_is_help=True)
LATEST = 10
"""Days shown in figures below a plot."""
ALL = 2**31

PartiesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PARTY [PARTY]]", help="One side or two: RUS UKR, or RUS,BLR Ukraine."),
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
SvgOption = Annotated[Path | None, typer.Option("--svg", help="Write the plot to this file.")]


def register(app: typer.Typer) -> None:
    app.add_typer(measure_app, name="measure")


@measure_app.callback()
def measure() -> None:
    """Turn incidents into figures that anyone can recompute: heat, series, contacts.

    [bold]Examples[/bold]

      demarche measure heat RUS UKR --since 2022-02-01

      demarche measure network --since 2022-02-01

      demarche measure series FRA RUS --format csv
    """


@measure_app.command("series")
def measure_series(
    parties: PartiesArgument = None,
    among: AmongOption = None,
    directed: DirectedOption = False,
    every: EveryOption = "week",
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

      demarche measure series --among RUS,UKR,FRA,DEU --every month --format csv
    """
    asked, unit = selection(parties or (), among=among, directed=directed), _unit(every)
    with _facts(record, events, asked) as facts:
        rows = series(facts, asked, unit, *_days(facts, since, until))
        rows = rows[: shown_limit(limit, output) or None]
        if output != "table":
            _print(rows, SeriesRow, output)
            return
        made = new_table(unit, facts.unit, "incidents", "words", "deeds", "conflict", "PLOVER", "meetings")
        for row in rows:
            share = "" if row.conflict_share is None else f"{row.conflict_share:.0%}"
            made.add_row(
                row.start.isoformat(), _number(row.monitored or None), _number(row.incidents),
                _number(row.words), _number(row.deeds), share, _number(row.plover), _meetings(row),
            )  # fmt: skip
        print_table(made, empty="nothing to count")
        _tell_unplaced(facts)


@measure_app.command("heat")
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
    svg: SvgOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Compute the heat index day by day: net conflict for what was monitored, smoothed, with an interval.

    The formula and every input are in docs/measures.md.

    [bold]Examples[/bold]

      demarche measure heat RUS UKR --svg heat.svg

      demarche measure heat RUS UKR --explain 2022-02-21
    """
    asked = selection(parties or (), among=among)
    with _facts(record, events, asked) as facts:
        if explained is not None:
            _show_explanation(explain(facts, asked, explained, half_life=half_life, talks=talks), output)
            return
        first, last = _days(facts, since, until)
        rows = heat(facts, asked, first, last, half_life=half_life, talks=talks)
        if svg is not None:
            marks = [(row.day, row.direction) for row in changes(facts, asked, first, last, talks=talks)]
            _write(svg, heat_plot(rows, asked, marks, unit=facts.unit, half_life=half_life))
        if output != "table":
            _print(rows, HeatRow, output)
        else:
            _show_heat(rows, asked, facts, half_life)


@measure_app.command("changes")
def measure_changes(
    parties: PartiesArgument = None,
    among: AmongOption = None,
    talks: TalksOption = False,
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Find the days on which heat changed level, with the incidents that made the change.

    [bold]Example[/bold]

      demarche measure changes RUS UKR
    """
    asked = selection(parties or (), among=among)
    with _facts(record, events, asked) as facts:
        rows = changes(facts, asked, *_days(facts, since, until), talks=talks)
    if output != "table":
        _print(rows, ChangeRow, output)
        return
    for row in rows:
        print_lines(
            Text.assemble((row.said, "bold"), f"\n  level {row.before:+.1f} before, {row.after:+.1f} after")
        )
        for one in row.incidents:
            print_lines(
                Text(f"  {one.day}  {one.type} {one.score:+.1f}  {one.id}  {clean(one.said)}", style="dim")
            )
    if not rows:
        print("no change of level")


@measure_app.command("network")
def measure_network(
    parties: PartiesArgument = None,
    among: AmongOption = None,
    every: EveryOption = "month",
    show: Annotated[
        str, typer.Option("--show", help="contacts, shifts (who gained and lost), or mediators.")
    ] = "contacts",
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Show who meets and calls whom by period, who gained and lost contacts, and who mediates.

    For mediators, name the two sides; all contacts count, not only theirs.

    [bold]Examples[/bold]

      demarche measure network FRA

      demarche measure network RUS UKR --show mediators
    """
    # Graphs take a third of a second to load.
    from demarche.measure import network

    [wanted] = chosen("--show", [show], ("contacts", "shifts", "mediators"))
    asked, unit = selection(parties or (), among=among), _unit(every)
    everyone = asked if wanted == "contacts" else selection(())
    with _facts(record, events, everyone) as facts:
        rows: Sequence[Any] = network.contacts(facts, everyone, unit, *_days(facts, since, until))
    kind: type = network.ContactRow
    if wanted == "shifts":
        named = {code for side in asked.sides for code in side.codes}
        rows, kind = network.shifts(rows), network.ShiftRow
        rows = [row for row in rows if not named or row.party in named]
    elif wanted == "mediators":
        if len(asked.sides) != 2:
            raise UsageError("mediators stand between two sides; name both: RUS UKR")
        rows, kind = network.mediators(rows, *asked.sides), network.MediatorRow
    rows = rows[: shown_limit(limit, output) or None]
    if output != "table":
        _print(rows, kind, output)
        return
    names = [field.name for field in fields(kind)]
    made = new_table(*(name.replace("_", " ") for name in names))
    for row in rows:
        made.add_row(*(_shown(getattr(row, name)) for name in names))
    print_table(made, empty="no contacts", limit=shown_limit(limit, output))


@measure_app.command("pairs")
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
    unit = _unit(every)
    with _facts(record, events, selection(())) as facts:
        first, last = _days(facts, since, until)
        if out is not None:
            print(f"{write_pairs(facts, unit, first, last, out)} rows written to {out}")
            return
        most = shown_limit(limit, output)
        rows = pairs(facts, unit, first, last, limit=most or ALL)
    if output != "table":
        _print(rows, PairRow, output)
        return
    made = new_table(unit, "pair", "incidents", "reports", "coop.", "conflict", "PLOVER")
    for row in rows:
        made.add_row(
            row.start.isoformat(), f"{row.one} – {row.other}", str(row.incidents), str(row.reports),
            str(row.verbal_cooperation + row.material_cooperation),
            str(row.verbal_conflict + row.material_conflict), _number(row.plover),
        )  # fmt: skip
    print_table(made, empty="nothing between two parties", limit=most)


@measure_app.command("drift")
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
        _print(rows, DriftRow, output)
        return
    made = new_table("day", "distance", "words")
    for row in rows:
        words = Text(clean(row.content), style="italic")
        words.append(f"\n{clean(row.speaker or '')}, {_reports(row)}", style="dim")
        made.add_row(row.day or "unknown", "" if row.distance is None else f"{row.distance:.2f}", words)
    print_table(made, empty="no quotation of that speaker on that topic")


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
        f"Net conflict points per 100 {_per(unit)}, half-life {half_life} days; band: 90 % bootstrap interval"
    )
    return plot(points, title=f"Heat, {asked.label}", note=note, label="heat", marks=marks)


@contextmanager
def _facts(record: Path | None, events: Sequence[Path] | None, asked: Selection) -> Iterator[Facts]:
    if events:
        with facts_of_files(events) as facts:
            yield facts
        return
    with open_view(up_to_date(record_path(record))) as view, facts_of_record(view, asked.narrow) as facts:
        yield facts


def _days(facts: Facts, since: date | None, until: date | None) -> tuple[date, date]:
    first, last = facts.days()
    first, last = since or first, until or last
    if first > last:
        raise UsageError(f"{first} is after {last}: no days to measure")
    return first, last


def _unit(every: str) -> Unit:
    [unit] = chosen("--every", [every], get_args(Unit))
    return unit  # type: ignore[return-value]


def _print(rows: Sequence[Any], kind: type, output: Format) -> None:
    if output == "json":
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1, default=str))
    elif output == "jsonl":
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False, default=str))
    else:
        write_csv(rows, kind, sys.stdout)


def _show_heat(rows: Sequence[HeatRow], asked: Selection, facts: Facts, half_life: int) -> None:
    print_lines(
        Text.assemble((f"Heat, {asked.label}", "bold"), f": net conflict points per 100 {_per(facts.unit)}")
    )
    lines = bars([row.day for row in rows], [row.heat for row in rows])
    print("\n".join(lines) if lines else "no day was monitored")
    print(f"half-life {half_life} days; · not monitored; 90 % bootstrap intervals below\n")
    made = new_table("day", "heat", "interval", "conflict", "coop.", "incidents", "talks", facts.unit)
    for row in rows[-LATEST:]:
        interval = "" if row.low is None else f"{row.low:.1f} to {row.high:.1f}"
        made.add_row(
            row.day.isoformat(), _number(row.heat), interval, _number(row.conflict), _number(row.cooperation),
            str(row.incidents), str(row.talks), _number(row.monitored),
        )  # fmt: skip
    print_table(made, empty="nothing to measure")
    _tell_unplaced(facts)


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
        print_lines(Text(f"      {clean(part.said)}", style="dim"))
    print(f"  sum of {len(found.incidents)} incidents: {found.points:+.4f}\n")
    print(f"coverage: {found.unit} × weight, for each monitored day")
    for one in found.days:
        print(f"  {one.day}  {one.monitored:8.2f} × {one.weight:.4f} = {one.product:8.4f}")
    print(f"  sum: {found.coverage:.4f}\n")
    if found.heat is None:
        print(f"{found.day} was not monitored: there is no value")
    else:
        print(f"heat = 100 × {found.points:.4f} / {found.coverage:.4f} = {found.heat:.2f}")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    print(f"plot written to {path}", file=sys.stderr)


def _tell_unplaced(facts: Facts) -> None:
    if facts.unplaced:
        print(
            f"{facts.unplaced} incidents without a day (or only within more than a week) are left out",
            file=sys.stderr,
        )


def _per(unit: str) -> str:
    return "outlets a day" if unit == "outlets" else unit


def _meetings(row: SeriesRow) -> str:
    if row.meetings_held is None:
        return ""
    return f"{row.meetings_held} held" + ("" if row.meetings_due is None else f", {row.meetings_due} due")


def _reports(row: DriftRow) -> str:
    told = "1 report" if row.reports == 1 else f"{row.reports} reports"
    return f"{told}; new: {', '.join(row.new)}" if row.new else told


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _number(value: float | None) -> str:
    return (
        ""
        if value is None
        else f"{value:.2f}".rstrip("0").rstrip(".")
        if isinstance(value, float)
        else str(value)
    )
