"""`GET /api/map`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.map import places
from demarche.serve.filters import EventFilters, Form
from demarche.serve.opened import Record
from demarche.serve.paging import paged
from demarche.store import PlaceRow

router = APIRouter(tags=["map"])


@router.get("/map", summary="Places of incidents", **listing(PlaceRow))
def get_map(request: Request, view: Record, asked: EventFilters, form: Form = "json") -> Response:
    """Where incidents happened, the most first, with how many of which class."""
    return rows_answer(request, paged(places(view, asked), asked), PlaceRow, form)
