"""`GET /api/timeline`: marks and days of the timeline."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.timeline import DayCount, Mark, days_of, marks
from demarche.serve.filters import Form, IncidentFilters
from demarche.serve.opened import Record
from demarche.serve.paging import Page

router = APIRouter(tags=["timeline"])


@router.get("/timeline", summary="Incidents as marks on a timeline", **listing(Mark))
def get_marks(request: Request, view: Record, asked: IncidentFilters, form: Form = "json") -> Response:
    """Every incident of a selection that has a day; of more than 20,000 those most sources tell of."""
    return rows_answer(request, marks(view, asked), Mark, form)


@router.get("/timeline/days", summary="Incidents by day and class", **listing(DayCount))
def get_days(request: Request, view: Record, asked: IncidentFilters, form: Form = "json") -> Response:
    """How many incidents of each class a day has, days without any left out."""
    return rows_answer(request, Page(days_of(view, asked)), DayCount, form)
