"""Actors at `/actors`, one of them, and two of them at `/pairs/{one}/{other}`."""

from typing import Annotated, get_args

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from demarche.records import ActorKind
from demarche.serve.contexts.actor import actor
from demarche.serve.contexts.actors import actors_view
from demarche.serve.contexts.pair import pair
from demarche.serve.filters import ActorFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord, Record
from demarche.serve.templating import render

router = APIRouter()
Name = Annotated[str, Path(min_length=1, max_length=200)]


@router.get("/actors")
def actors_page(request: Request, view: Record, asked: ActorFilters) -> HTMLResponse:
    """Who takes part."""
    return render(
        request,
        "actors.html",
        title="Actors",
        view=actors_view(view, asked),
        asked=asked,
        kinds=get_args(ActorKind),
    )


@router.get("/actors/{name:path}")
def actor_page(request: Request, view: LiveRecord, kept: Computed, name: Name) -> HTMLResponse:
    """One actor."""
    found = actor(view, kept, name)
    return render(request, "actor.html", title=found.name, view=found)


@router.get("/pairs/{one}/{other:path}")
def pair_page(request: Request, view: LiveRecord, kept: Computed, one: Name, other: Name) -> HTMLResponse:
    """Two actors."""
    found = pair(view, kept, one, other)
    return render(request, "pair.html", title=f"{found.one} and {found.other}", view=found)
