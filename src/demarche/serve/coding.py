"""Coding what is posted, in processes of its own, so that reading pages stays fast.

A process is started with the first text and kept; it takes the back seat when the machine is busy. One that
does not end in time is ended, and takes only the text it was at with it.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.exceptions import HTTPException

from demarche.records import RawDocument, Unreadable
from demarche.scale.workers import Workers
from demarche.serve.guard.limits import Gate

SECONDS = 60.0
"""How long one text may take; the first waits for the parser to load."""
WAITING = 8
NICE = 5
"""How far a coding process stands behind the others."""


class CodingDesk:
    """So many processes, each coding one text at a time."""

    def __init__(self, count: int, *, seconds: float = SECONDS) -> None:
        self._gate = Gate(count, waiting=WAITING, seconds=seconds)
        self._free: list[Workers | None] = [None] * count
        self.seconds = seconds

    async def code(self, raw: RawDocument) -> str:
        """The coding of a text as JSON. 422 when it cannot be read, 503 when all are busy, 504 when it takes
        too long."""
        async with self._gate.passed(), self._worker() as worker:
            outcome = await asyncio.wrap_future(worker.submit(_code, raw))
        if isinstance(outcome, Unreadable):
            message = outcome.message.removeprefix(f"{outcome.name}: ")
            is_ours = outcome.code == "coder-failed"
            status = HTTPStatus.INTERNAL_SERVER_ERROR if is_ours else HTTPStatus.UNPROCESSABLE_ENTITY
            raise HTTPException(status, "the coder failed at this text" if is_ours else message)
        return outcome

    async def close(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self._free:
            if worker is not None:
                await asyncio.to_thread(worker.end, at_once=True)
        self._free = [None] * len(self._free)

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[Workers]:
        worker = self._free.pop() or Workers(1)
        kept: Workers | None = None
        try:
            async with asyncio.timeout(self.seconds):
                yield worker
            kept = worker
        except TimeoutError as error:
            said = f"coding this took more than {self.seconds:g} seconds"
            raise HTTPException(HTTPStatus.GATEWAY_TIMEOUT, said) from error
        except BrokenProcessPool as error:
            said = "the process that coded this died"
            raise HTTPException(HTTPStatus.INTERNAL_SERVER_ERROR, said) from error
        finally:
            self._free.append(kept)
            if kept is None:
                await asyncio.shield(asyncio.to_thread(worker.end, at_once=True))


def _code(raw: RawDocument) -> str | Unreadable:
    # The coder and its parser take half a second to load: only this process waits for them.
    from demarche.scale.work import code_one

    _step_back()
    return code_one(raw)


def _step_back() -> None:
    if hasattr(os, "nice"):
        os.nice(max(0, NICE - os.nice(0)))
