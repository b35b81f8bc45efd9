"""What a server does before its first reader comes: the costly parts of the overview, in a thread."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import FastAPI

from demarche.errors import DemarcheError
from demarche.serve.contexts.overview import overview
from demarche.serve.desks import closing_desks
from demarche.serve.filters import Filters
from demarche.store import open_view


@asynccontextmanager
async def warmed(app: FastAPI) -> AsyncIterator[None]:
    """The life of a server, which begins with warming up."""
    Thread(target=_warm, args=(app,), daemon=True, name="warming").start()
    async with closing_desks(app):
        yield


def _warm(app: FastAPI) -> None:
    try:
        with open_view(app.state.options.record) as view:
            overview(view, app.state.kept, Filters())
    except DemarcheError:
        # There is no record yet, or none that can be read: the first page says so.
        return
