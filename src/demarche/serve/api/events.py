"""`GET /api/events`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.events import events
from demarche.serve.filters import EventFilters, Form
from demarche.serve.opened import Record
from demarche.store import EventRow

router = APIRouter(tags=["events"])


@router.get("/events", summary="Events", **listing(EventRow))
def get_events(request: Request, view: Record, asked: EventFilters, form: Form = "json") -> Response:
    """Who did what to whom, as single reports tell it, with the words that say so; the newest day first."""
    return rows_answer(request, events(view, asked), EventRow, form)
