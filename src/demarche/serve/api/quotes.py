"""`GET /api/quotes`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.quotes import rows
from demarche.serve.filters import Form, QuoteFilters
from demarche.serve.opened import Record
from demarche.store import QuotationRow

router = APIRouter(tags=["quotes"])


@router.get("/quotes", summary="Quotations", **listing(QuotationRow))
def get_quotes(request: Request, view: Record, asked: QuoteFilters, form: Form = "json") -> Response:
    """Who said what, in the words of each report, the latest first; `q` searches in what was said."""
    return rows_answer(request, rows(view, asked), QuotationRow, form)
