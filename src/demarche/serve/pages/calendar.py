"""The calendar, at `/calendar`, and the ledger of demands beside it, at `/ledger`."""

from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from demarche.records import EngagementKind, EntryState, LedgerKind, LedgerOutcome
from demarche.serve.contexts.calendar import calendar
from demarche.serve.contexts.ledger import ledger_view
from demarche.serve.filters import CalendarFilters, LedgerFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord
from demarche.serve.templating import render

router = APIRouter()
Month = Annotated[str | None, Query(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="A month: 2022-02.")]


@router.get("/calendar")
def calendar_page(
    request: Request, view: LiveRecord, kept: Computed, asked: CalendarFilters, month: Month = None
) -> HTMLResponse:
    """A month of engagements."""
    first = None if month is None or month < "0001" else date.fromisoformat(f"{month}-01")
    return render(
        request,
        "calendar.html",
        title="Calendar",
        view=calendar(view, kept, asked, first),
        asked=asked,
        kinds=get_args(EngagementKind),
        states_of=get_args(EntryState),
    )


@router.get("/ledger")
def ledger_page(request: Request, view: LiveRecord, kept: Computed, asked: LedgerFilters) -> HTMLResponse:
    """What was demanded, promised and threatened."""
    return render(
        request,
        "ledger.html",
        title="Demands and promises",
        view=ledger_view(view, kept, asked),
        asked=asked,
        kinds=get_args(LedgerKind),
        outcomes=get_args(LedgerOutcome),
    )
