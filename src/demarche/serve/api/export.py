"""`GET /api/export/…`: whole lists as files that are written while they are sent, and `GET /api/verify`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from demarche.serve.answers import export
from demarche.serve.contexts.events import events
from demarche.serve.contexts.incidents import incidents
from demarche.serve.contexts.lines import IncidentLine
from demarche.serve.contexts.quotes import rows as quotes
from demarche.serve.filters import EventFilters, Filters, IncidentFilters, QuoteFilters
from demarche.serve.opened import readers_of
from demarche.serve.paging import Page
from demarche.store import Checked, EventRow, Finding, QuotationRow, Readers, View

router = APIRouter(tags=["export"])
AT_ONCE = 500
"""Rows that are read at once; between two such steps the record may have grown."""
FileForm = Annotated[Literal["jsonl", "csv"], Query(alias="format", description="JSON Lines, or CSV.")]
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The rows, as a file.",
        "content": {
            "application/x-ndjson": {"schema": {"type": "string"}},
            "text/csv": {"schema": {"type": "string"}},
        },
    }
}


@router.get("/export/incidents", summary="All incidents", response_class=StreamingResponse, responses=FILE)
def export_incidents(request: Request, asked: IncidentFilters, form: FileForm = "jsonl") -> StreamingResponse:
    """Every incident that the filters leave, without a limit, written while it is sent."""
    return export(_all(readers_of(request), asked, incidents), IncidentLine, form, name="incidents")


@router.get("/export/events", summary="All events", response_class=StreamingResponse, responses=FILE)
def export_events(request: Request, asked: EventFilters, form: FileForm = "jsonl") -> StreamingResponse:
    """Every event that the filters leave, without a limit, written while it is sent."""
    return export(_all(readers_of(request), asked, events), EventRow, form, name="events")


@router.get("/export/quotes", summary="All quotations", response_class=StreamingResponse, responses=FILE)
def export_quotes(request: Request, asked: QuoteFilters, form: FileForm = "jsonl") -> StreamingResponse:
    """Every quotation that the filters leave, without a limit, written while it is sent."""
    return export(_all(readers_of(request), asked, quotes), QuotationRow, form, name="quotes")


@router.get("/verify", summary="Verify", response_class=StreamingResponse, responses=FILE)
def get_verify(request: Request, form: FileForm = "jsonl") -> StreamingResponse:
    """Read every stored span again; a row for each thing that no longer holds, none when everything does."""
    return export(_findings(readers_of(request)), Finding, form, name="findings")


def _all(readers: Readers, asked: Filters, list_of: Callable[[View, Filters], Page[Any]]) -> Iterator[object]:
    """All rows of a list, page after page. Each page is a view of its own, so that a slow reader holds
    nothing open."""
    cursor: str | None = asked.cursor
    while True:
        with readers.view() as view:
            page = list_of(view, replace(asked, cursor=cursor, limit=AT_ONCE))
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _findings(readers: Readers) -> Iterator[Finding]:
    with readers.view() as view:
        yield from Checked().findings(view)
