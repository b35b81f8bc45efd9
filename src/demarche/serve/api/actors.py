"""`GET /api/actors`, one actor, and two at `/api/pairs/{one}/{other}`."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.actor import ActorView, actor
from demarche.serve.contexts.actors import actors
from demarche.serve.contexts.pair import PairView, pair
from demarche.serve.filters import ActorFilters, Form
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord, Record
from demarche.store import ActorRow

router = APIRouter(tags=["actors"])
Name = Annotated[
    str, Path(min_length=1, max_length=200, description="A name, or a code: Emmanuel Macron, FRA.")
]


@router.get("/actors", summary="Actors", **listing(ActorRow))
def get_actors(request: Request, view: Record, asked: ActorFilters, form: Form = "json") -> Response:
    """Who takes part, those named in most documents first."""
    return rows_answer(request, actors(view, asked), ActorRow, form)


@router.get("/actors/{name:path}", summary="One actor")
def get_actor(view: LiveRecord, kept: Computed, name: Name) -> ActorView:
    """What the record knows of an actor: offices, what was said, done and demanded, partners, heat."""
    return actor(view, kept, name)


@router.get("/pairs/{one}/{other:path}", summary="Two actors")
def get_pair(view: LiveRecord, kept: Computed, one: Name, other: Name) -> PairView:
    """What the record knows of two actors: their relation in words and deeds, meetings, open demands."""
    return pair(view, kept, one, other)
