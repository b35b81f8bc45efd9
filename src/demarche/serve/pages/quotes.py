"""Quotations, at `/quotes`."""

from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.records import QuotationKind
from demarche.serve.contexts.quotes import quotes
from demarche.serve.filters import QuoteFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord
from demarche.serve.templating import render

router = APIRouter()


@router.get("/quotes")
def page(request: Request, view: LiveRecord, kept: Computed, asked: QuoteFilters) -> HTMLResponse:
    """Who said what."""
    return render(
        request,
        "quotes.html",
        title="Quotations",
        view=kept.get(view, ("quotes", asked), lambda some: quotes(some, asked)),
        asked=asked,
        kinds=get_args(QuotationKind),
    )
