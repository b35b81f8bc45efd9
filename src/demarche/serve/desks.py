"""Where the work of one server is done: coding in processes, changes one at a time."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Annotated

import anyio.to_thread
from fastapi import Depends, FastAPI, Request

from demarche.errors import RecordError
from demarche.serve.coding import CodingDesk
from demarche.serve.contexts import ledger
from demarche.serve.memory import Memory
from demarche.serve.options import ServeOptions
from demarche.serve.watching import WatchDesk
from demarche.serve.writing import WritingDesk
from demarche.store import Readers

SWITCH_SECONDS = 0.0005
"""How long one thread may keep the interpreter when another wants it; Python's own is ten times that."""
THREADS = 8
"""Threads in which answers are made."""


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks of a server; they live as long as it does."""

    coding: CodingDesk
    writing: WritingDesk
    watching: WatchDesk


def desks_for(options: ServeOptions, readers: Readers, memory: Memory) -> Desks:
    """Desks that have nothing to do yet, and so cost nothing."""
    return Desks(CodingDesk(options.coders), WritingDesk(options.record, memory.empty), WatchDesk(readers))


@asynccontextmanager
async def closing_desks(app: FastAPI) -> AsyncIterator[None]:
    """The life of a server, at whose end the coding processes end."""
    # More threads would only take the interpreter from each other; known answers wait for none of them long.
    sys.setswitchinterval(SWITCH_SECONDS)
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    await anyio.to_thread.run_sync(_begin_large, app)
    yield
    await app.state.desks.watching.close()
    await app.state.desks.coding.close()
    app.state.kept.close()
    app.state.readers.close()


def _begin_large(app: FastAPI) -> None:
    """Begin with what takes longest of a large record, before anybody asks for it."""
    if app.state.kept.is_large:
        with suppress(RecordError), app.state.readers.view() as view:
            ledger.made_once(view, app.state.kept)


def _desks(request: Request) -> Desks:
    found = request.app.state.desks
    assert isinstance(found, Desks)
    return found


Work = Annotated[Desks, Depends(_desks)]
