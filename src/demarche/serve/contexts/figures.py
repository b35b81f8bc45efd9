"""Figures for charts: the facts that measures count, opened once for each state of the record."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from demarche.errors import UsageError
from demarche.measure.facts import Facts, facts_of_record
from demarche.measure.heat import HeatRow, heat
from demarche.measure.selection import Selection
from demarche.serve.charts import Chart, DayCounts, Reading, column_charts, line_charts
from demarche.serve.kept import Kept
from demarche.serve.wording import day, plural
from demarche.store import DayRow, View

LONG = 92
"""Days up to which columns are of a day each, else of a week."""
WEEK = 7
Days = tuple[date, date]
Quads = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Opened:
    """Facts that stay open for as long as they are kept."""

    manager: AbstractContextManager[Facts]
    facts: Facts


def facts_in(view: View, kept: Kept) -> Facts:
    """The facts of the record, for one reader."""
    opened = kept.get(view, "facts", _open).facts
    return Facts(
        opened.connection.cursor(),
        unit=opened.unit,
        has_meetings=opened.has_meetings,
        unplaced=opened.unplaced,
    )


def _open(view: View) -> _Opened:
    manager = facts_of_record(view)
    return _Opened(manager, manager.__enter__())


def monitored(view: View, kept: Kept) -> Days | None:
    """The first and last day on which any outlet of the record printed; None when no day is known."""
    try:
        return facts_in(view, kept).days()
    except UsageError:
        return None


def heat_rows(view: View, kept: Kept, chosen: Selection, days: Days) -> list[HeatRow]:
    """The heat index of a selection, day by day."""
    return kept.get(view, ("heat", chosen, days), lambda some: heat(facts_in(some, kept), chosen, *days))


def heat_charts(rows: list[HeatRow], marks: tuple[tuple[date, str], ...] = ()) -> tuple[Chart, ...]:
    """The heat index as a line with its interval; days not monitored are gaps."""
    readings = [Reading(row.day, row.heat, row.low, row.high, _said(row)) for row in rows]
    return line_charts(readings, label="heat", marks=marks)


def class_charts(
    rows: list[DayRow], days: Days, *, only: tuple[int, ...] = (1, 2, 3, 4)
) -> tuple[Chart, ...]:
    """Incidents by day or week: cooperation upwards, conflict downwards, of some quad classes."""
    width = 1 if (days[1] - days[0]).days <= LONG else WEEK
    return column_charts(_counts(rows, days, width, only), width_days=width)


def _counts(rows: list[DayRow], days: Days, width: int, only: tuple[int, ...]) -> list[DayCounts]:
    first = days[0] if width == 1 else days[0] - timedelta(days=days[0].weekday())
    counts: dict[date, list[int]] = {}
    start = first
    while start <= days[1]:
        counts[start] = [0, 0, 0, 0]
        start += timedelta(days=width)
    for row in rows:
        at = date.fromisoformat(row.day)
        home = first + timedelta(days=(at - first).days // width * width)
        if home in counts:
            for quad in only:
                counts[home][quad - 1] += row.quads[quad - 1]
    return [DayCounts(start, _four(some), _told(start, width, some)) for start, some in counts.items()]


def _four(some: list[int]) -> Quads:
    return some[0], some[1], some[2], some[3]


def _told(start: date, width: int, some: list[int]) -> str:
    when = day(start) if width == 1 else f"week of {day(start)}"
    return f"{when}: {some[0] + some[1]} of cooperation, {some[2] + some[3]} of conflict"


def _said(row: HeatRow) -> str:
    if row.heat is None:
        return f"{day(row.day)}: not monitored"
    span = "" if row.low is None else f" ({row.low:.0f} to {row.high:.0f})"
    return f"{day(row.day)}: {row.heat:.1f}{span}, {plural(row.incidents, 'incident')}"
