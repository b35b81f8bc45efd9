"""What programs subscribe to: `/calendar.ics`, `/incidents.atom`, `/quotes.atom`, filtered as their pages."""

from fastapi import APIRouter, Request, Response

from demarche.interchange.calendar_feed import calendar_feed
from demarche.serve import freshness
from demarche.serve.addresses import article_path
from demarche.serve.atom import FeedEntry, atom_feed
from demarche.serve.contexts.calendar import calendar_entries
from demarche.serve.contexts.incidents import incidents
from demarche.serve.contexts.lines import IncidentLine
from demarche.serve.filters import CalendarFilters, Filters, IncidentFilters, QuoteFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord, Record
from demarche.serve.problems import COMMON
from demarche.store import QuotationRow

CALENDAR = "text/calendar; charset=utf-8"
ATOM = "application/atom+xml"
TITLE_LETTERS = 120
router = APIRouter(tags=["feeds"], responses=COMMON)


@router.get(
    "/calendar.ics",
    summary="Engagements as a calendar",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}},
)
def get_calendar_feed(request: Request, view: LiveRecord, kept: Computed, asked: CalendarFilters) -> Response:
    """An iCalendar feed (RFC 5545) of all engagements with a day that are asked for; calendar programs that
    subscribe see changes and cancellations. Of the query, `cursor` and `limit` have no effect."""
    feed = calendar_feed(calendar_entries(view, kept, asked))
    return freshness.of_content(request, Response(feed, media_type=CALENDAR))


@router.get(
    "/incidents.atom",
    summary="Incidents as an Atom feed",
    response_class=Response,
    responses={200: {"content": {ATOM: {"schema": {"type": "string"}}}}},
)
def get_incidents_feed(request: Request, view: Record, asked: IncidentFilters) -> Response:
    """An Atom feed (RFC 4287); `updated` is the day of the last report."""
    page = incidents(view, asked)
    entries = [_of_incident(line) for line in page.items]
    return _feed(request, asked, "incidents", "Incidents", entries, page.next)


@router.get(
    "/quotes.atom",
    summary="Quotations as an Atom feed",
    response_class=Response,
    responses={200: {"content": {ATOM: {"schema": {"type": "string"}}}}},
)
def get_quotes_feed(request: Request, view: Record, asked: QuoteFilters) -> Response:
    """An Atom feed (RFC 4287) of what was said, each entry in the words of the text."""
    page = view.document_view().quotations(asked.reading(), after=asked.cursor)
    entries = [_of_quotation(row) for row in page.rows]
    return _feed(request, asked, "quotes", "Quotations", entries, page.next)


def _feed(
    request: Request, asked: Filters, name: str, title: str, entries: list[FeedEntry], after: str | None
) -> Response:
    made = atom_feed(
        name,
        f"{title} · demarche",
        entries,
        base=f"{request.url.scheme}://{request.url.netloc}",
        query=asked.address(),
        following=None if after is None else asked.address(cursor=after),
    )
    return Response(made, media_type=ATOM)


def _of_incident(line: IncidentLine) -> FeedEntry:
    told = f"{line.independent} independent of {line.reports} reports" if line.reports > 1 else "one report"
    marks = [f"status: {line.status}"] if line.status != "actual" else []
    marks += ["claimed only"] if line.only_claimed else []
    marks += [f"denied by {', '.join(line.denied_by)}"] if line.denied_by else []
    return FeedEntry(
        id=line.id,
        title=line.said,
        path=f"/incidents/{line.id}",
        text=f"“{line.words}”\n{'; '.join([told, *marks])}",
        author=", ".join(line.actors) or "unknown",
        published=line.day,
        updated=line.last_day or line.day,
        categories=(line.type, line.status),
    )


def _of_quotation(row: QuotationRow) -> FeedEntry:
    speaker = row.speaker or row.speaker_words or "unknown"
    short = row.content if len(row.content) <= TITLE_LETTERS else f"{row.content[:TITLE_LETTERS]}…"
    printed = row.report.published
    return FeedEntry(
        id=row.id,
        title=f"{speaker}: {short}",
        path=article_path(row.report.document, row.id),
        text=f"{row.content}\n{row.report.publisher or 'unknown outlet'}, {printed or 'undated'}",
        author=speaker,
        published=row.day or printed,
        updated=printed or row.day,
        categories=(row.kind,),
    )
