"""`GET /api/overview`, and the heat that it shows as rows."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from demarche.measure.heat import HeatRow
from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.overview import Overview, heat_of, overview
from demarche.serve.filters import EventFilters, Form
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord
from demarche.serve.paging import Page

router = APIRouter(tags=["overview"])


@router.get("/overview", summary="Overview")
def get_overview(
    view: LiveRecord,
    kept: Computed,
    asked: EventFilters,
    seen: Annotated[int | None, Query(ge=0, le=2**53, description="The change that was seen last.")] = None,
) -> Overview:
    """A crisis, or everything, at a glance: news since a change, heat, what comes, who talks, sources."""
    return overview(view, kept, asked, seen)


@router.get("/overview/heat", summary="Heat of the overview", **listing(HeatRow))
def get_overview_heat(
    request: Request, view: LiveRecord, kept: Computed, asked: EventFilters, form: Form = "json"
) -> Response:
    """The heat index day by day, with its interval; no value on days that were not monitored."""
    found = heat_of(view, kept, asked)
    return rows_answer(request, Page(() if found is None else found.rows), HeatRow, form)
