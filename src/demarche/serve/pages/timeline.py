"""The timeline, at `/timeline`: drawn by the server as columns, and by a script as marks."""

from collections.abc import Sequence
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.serve.charts import Chart, DayCounts, column_charts
from demarche.serve.contexts.timeline import DayCount, timeline
from demarche.serve.filters import IncidentFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord
from demarche.serve.templating import render
from demarche.serve.wording import day, days, plural

router = APIRouter()
LONG = 150
"""Days from which columns stand for weeks."""
VERY_LONG = 1100
"""Days from which they stand for four weeks."""


@router.get("/timeline")
def page(request: Request, view: LiveRecord, kept: Computed, asked: IncidentFilters) -> HTMLResponse:
    """Incidents by day."""
    found = kept.get(view, ("timeline", asked), lambda some: timeline(some, asked))
    return render(
        request, "timeline.html", title="Timeline", view=found, asked=asked, columns=day_charts(found.days)
    )


def day_charts(counts: Sequence[DayCount]) -> tuple[Chart, ...]:
    """Columns by day, by week or by four weeks, as the days fit."""
    if not counts:
        return ()
    first, last = (date.fromisoformat(counts[place].day) for place in (0, -1))
    span = (last - first).days
    width = 1 if span <= LONG else 7 if span <= VERY_LONG else 28
    start = first - timedelta(days=first.weekday()) if width > 1 else first
    bins: dict[int, list[int]] = {}
    for one in counts:
        at = bins.setdefault((date.fromisoformat(one.day) - start).days // width, [0, 0, 0, 0])
        for quad, count in enumerate(_by_class(one)):
            at[quad] += count
    return column_charts(
        [_column(start + timedelta(days=place * width), width, bins[place]) for place in sorted(bins)],
        width_days=width,
    )


def _by_class(one: DayCount) -> tuple[int, int, int, int]:
    return one.verbal_cooperation, one.material_cooperation, one.verbal_conflict, one.material_conflict


def _column(first: date, width: int, quads: Sequence[int]) -> DayCounts:
    when = day(first) if width == 1 else days(first, first + timedelta(days=width - 1))
    words = (
        f"{when}: {plural(quads[0] + quads[1], 'cooperative incident')}, {quads[2] + quads[3]} conflictual"
    )
    return DayCounts(first, (quads[0], quads[1], quads[2], quads[3]), words)
