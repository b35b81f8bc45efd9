"""`GET /api/network`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.network import contacts
from demarche.serve.filters import Form, PlainFilters
from demarche.serve.opened import Record
from demarche.serve.paging import paged
from demarche.store import PairRow

router = APIRouter(tags=["network"])


@router.get("/network", summary="Who meets whom", **listing(PairRow))
def get_network(request: Request, view: Record, asked: PlainFilters, form: Form = "json") -> Response:
    """Every two countries or bodies that met or spoke in a period (the last thirty days of the record if none
    is given), by days."""
    return rows_answer(request, paged(contacts(view, asked), asked), PairRow, form)
