"""`GET /api/measures/heat`, `/changes`, `/series`, `/explain`, `/pairs`, `/drift`."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from demarche.measure.changes import ChangeRow
from demarche.measure.drift import DriftRow, drift
from demarche.measure.explain import Explanation
from demarche.measure.heat import HeatRow
from demarche.measure.pairs import PairRow
from demarche.measure.series import SeriesRow
from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.measures import changes_of, explain_of, heat_of, pairs_of, series_of
from demarche.serve.filters import Filters, Form
from demarche.serve.kept import Computed
from demarche.serve.measured import Asked
from demarche.serve.opened import LiveRecord
from demarche.serve.paging import Page

router = APIRouter(prefix="/measures", tags=["measures"])


@router.get("/heat", summary="Heat day by day", **listing(HeatRow))
def get_heat(
    request: Request, view: LiveRecord, kept: Computed, asked: Asked, form: Form = "json"
) -> Response:
    """Net conflict for what was monitored, smoothed, with a 90 % interval; null on days not monitored."""
    return rows_answer(request, Page(tuple(heat_of(view, kept, asked))), HeatRow, form)


@router.get("/changes", summary="Changes of heat's level", **listing(ChangeRow))
def get_changes(
    request: Request, view: LiveRecord, kept: Computed, asked: Asked, form: Form = "json"
) -> Response:
    """Days on which heat changed its level, with the incidents that made the change, the latest first."""
    return rows_answer(request, Page(tuple(changes_of(view, kept, asked))), ChangeRow, form)


@router.get("/series", summary="Counts by day, week or month", **listing(SeriesRow))
def get_series(
    request: Request, view: LiveRecord, kept: Computed, asked: Asked, form: Form = "json"
) -> Response:
    """Incidents by type, words and deeds, scores, demands and meetings, the latest first."""
    return rows_answer(request, Page(tuple(series_of(view, kept, asked))), SeriesRow, form)


@router.get("/explain", summary="One day's heat in steps")
def get_explain(
    view: LiveRecord, kept: Computed, asked: Asked, day: Annotated[date, Query(description="The day.")]
) -> Explanation:
    """Every incident with its weight, and the coverage that the sum is divided by."""
    return explain_of(view, kept, asked, day)


@router.get("/pairs", summary="Pairs by day, week or month", **listing(PairRow))
def get_pairs(
    request: Request,
    view: LiveRecord,
    kept: Computed,
    asked: Asked,
    most: Annotated[int, Query(ge=1, le=1000, description="The busiest rows, so many.")] = 100,
    form: Form = "json",
) -> Response:
    """What happened between every two parties in each stretch of days, the busiest first."""
    return rows_answer(request, Page(tuple(pairs_of(view, kept, asked, most))), PairRow, form)


@router.get("/drift", summary="One speaker on one topic", **listing(DriftRow))
def get_drift(
    request: Request,
    view: LiveRecord,
    speaker: Annotated[str, Query(min_length=2, max_length=120, description="Part of a name: putin.")],
    topic: Annotated[str, Query(min_length=2, max_length=120, description="Words that must all be there.")],
    since: Annotated[date | None, Query(description="First day.")] = None,
    until: Annotated[date | None, Query(description="Last day.")] = None,
    form: Form = "json",
) -> Response:
    """A speaker's quotations on a topic over time, each with its distance from the earlier ones."""
    reading = Filters(since=since, until=until).reading()
    return rows_answer(request, Page(tuple(drift(view, speaker, topic, reading))), DriftRow, form)
