"""`GET /api/measures/heat`, `/changes`, `/series`, `/explain`."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from demarche.measure.changes import ChangeRow
from demarche.measure.explain import Explanation
from demarche.measure.heat import HeatRow
from demarche.measure.series import SeriesRow
from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.measures import changes_of, explain_of, heat_of, series_of
from demarche.serve.filters import Form
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
