"""`GET /api/calendar`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.calendar import Entry, entries
from demarche.serve.filters import CalendarFilters, Form
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord
from demarche.serve.paging import paged

router = APIRouter(tags=["calendar"])


@router.get("/calendar", summary="Engagements", **listing(Entry))
def get_calendar(
    request: Request, view: LiveRecord, kept: Computed, asked: CalendarFilters, form: Form = "json"
) -> Response:
    """Meetings, visits, calls and their kin by day, each once with every report of it."""
    return rows_answer(request, paged(entries(view, kept, asked), asked), Entry, form)
