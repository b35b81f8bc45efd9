"""`GET /api/ledger`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.ledger import Demand, demands, ready
from demarche.serve.filters import Form, LedgerFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord
from demarche.serve.paging import paged

router = APIRouter(tags=["calendar"])


@router.get("/ledger", summary="Demands, promises, ultimatums and deadlines", **listing(Demand))
def get_ledger(
    request: Request, view: LiveRecord, kept: Computed, asked: LedgerFilters, form: Form = "json"
) -> Response:
    """What was demanded, promised or threatened, by when, and what came of it, the latest first."""
    ready(view, kept)
    return rows_answer(request, paged(demands(view, kept, asked), asked), Demand, form)
