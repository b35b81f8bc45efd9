"""Where the work of one server is done: coding in processes, changes one at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from demarche.serve.coding import CodingDesk
from demarche.serve.options import ServeOptions
from demarche.serve.watching import WatchDesk
from demarche.serve.writing import WritingDesk


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks of a server; they live as long as it does."""

    coding: CodingDesk
    writing: WritingDesk
    watching: WatchDesk


def desks_for(options: ServeOptions) -> Desks:
    """Desks that have nothing to do yet, and so cost nothing."""
    return Desks(CodingDesk(options.coders), WritingDesk(options.record), WatchDesk(options.record))


@asynccontextmanager
async def closing_desks(app: FastAPI) -> AsyncIterator[None]:
    """The life of a server, at whose end the coding processes end."""
    yield
    await app.state.desks.watching.close()
    await app.state.desks.coding.close()


def _desks(request: Request) -> Desks:
    found = request.app.state.desks
    assert isinstance(found, Desks)
    return found


Work = Annotated[Desks, Depends(_desks)]
