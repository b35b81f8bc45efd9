"""`GET /api/search`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.search import hits
from demarche.serve.filters import Form, PlainFilters
from demarche.serve.opened import Record
from demarche.store import HitRow

router = APIRouter(tags=["search"])


@router.get("/search", summary="Search texts and quotations", **listing(HitRow))
def get_search(request: Request, view: Record, asked: PlainFilters, form: Form = "json") -> Response:
    """Passages and quotations that hold all words of `q`, best first; what was searched for stands between ⟦
    and ⟧."""
    return rows_answer(request, hits(view, asked), HitRow, form)
