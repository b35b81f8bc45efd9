"""`GET /api/incidents/stream`: server-sent events for incidents as they come, change and go."""

from collections.abc import AsyncGenerator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse
from pydantic import TypeAdapter

from demarche.serve.contexts.news import NewsSince, Told, last_change, news_since
from demarche.serve.desks import Work
from demarche.serve.filters import EventFilters, Filters
from demarche.serve.watching import WatchDesk
from demarche.store import View

EVENTS = "text/event-stream"
LAST = 2**53
MOST_BEATS = 240
"""Waits after which a connection ends; the client comes back by itself and goes on where it was."""
RETRY_MILLISECONDS = 3000
router = APIRouter(tags=["incidents"])
_TOLD = TypeAdapter(Told)


@router.get(
    "/incidents/stream",
    summary="Incidents as they come",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Events named `incident`: `change` (new, changed, gone) and the incident.",
            "content": {EVENTS: {"schema": {"type": "string"}}},
        }
    },
)
async def get_stream(
    work: Work,
    asked: EventFilters,
    after: Annotated[
        int | None, Query(ge=0, le=LAST, description="Go on after this change; otherwise from now on.")
    ] = None,
    last_event_id: Annotated[
        str | None, Header(max_length=20, description="As `after`; browsers send it when they come back.")
    ] = None,
) -> StreamingResponse:
    """Server-sent events. `id` is the number of the change to go on after; it comes with the last incident
    of a change, so that a connection that breaks loses none."""
    work.watching.refuse_crowds()
    held = last_event_id or ""
    since = int(held) if held.isdecimal() and held.isascii() else after
    return StreamingResponse(_told(work.watching, since, asked), media_type=EVENTS)


async def _told(desk: WatchDesk, since: int | None, asked: Filters) -> AsyncGenerator[str, None]:
    async with desk.watcher():
        reached = await desk.read(last_change) if since is None else since
        yield f"retry: {RETRY_MILLISECONDS}\nid: {reached}\n\n"
        changed = since is not None
        for _ in range(MOST_BEATS):
            while changed:
                news = await desk.read(partial(_news, since=reached, asked=asked))
                yield _lines(news)
                reached, changed = news.upto, news.more
            changed = await desk.wait(reached)
            if desk.closed:
                return
            if not changed:
                yield ": nothing new\n\n"


def _news(view: View, *, since: int, asked: Filters) -> NewsSince:
    return news_since(view, since, asked)


def _lines(news: NewsSince) -> str:
    """The events of some changes. Only the last one carries the id."""
    said = [f"event: incident\ndata: {_TOLD.dump_json(one).decode()}\n\n" for one in news.told]
    return "".join([*said[:-1], f"id: {news.upto}\n{said[-1] if said else chr(10)}"])
