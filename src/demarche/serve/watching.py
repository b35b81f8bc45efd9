"""Watchers of new incidents: any number of open connections, one look at the record for all of them.

Between changes a watcher holds neither a thread nor a transaction: it sleeps until the one task that looks at
the record's last change says that there is a new one.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import TypeVar

from starlette.exceptions import HTTPException

from demarche.errors import RecordError
from demarche.serve.contexts.news import last_change
from demarche.store import Readers, View

LOOK_SECONDS = 1.5
"""Time between two looks at the record."""
BEAT_SECONDS = 15.0
"""Time after which a silent connection says that it lives."""
MOST_WATCHERS = 64
T = TypeVar("T")


class WatchDesk:
    """Tells watchers of one record that it has changed."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._changed = asyncio.Event()
        self._looker: asyncio.Task[None] | None = None
        self._watchers = 0
        self._known = 0
        self.closed = False

    def refuse_crowds(self) -> None:
        """503 when too many watch already, or the server ends."""
        if self.closed or self._watchers >= MOST_WATCHERS:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "too many watch; try again later")

    @asynccontextmanager
    async def watcher(self) -> AsyncIterator[None]:
        """Inside, `wait` tells of changes."""
        self._watchers += 1
        if self._looker is None:
            self._looker = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._watchers -= 1
            if not self._watchers:
                await self._rest()

    async def wait(self, reached: int) -> bool:
        """Wait for a change after the one that was reached, or a while; whether there was one."""
        if self._known > reached:
            return True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), BEAT_SECONDS)
            return not self.closed
        return False

    async def read(self, work: Callable[[View], T]) -> T:
        """What the work reads from the record, in a thread that it leaves at once."""
        return await asyncio.to_thread(self._read, work)

    async def close(self) -> None:
        """Let all watchers go."""
        self.closed = True
        self._changed.set()
        await self._rest()

    async def _look(self) -> None:
        while True:
            with suppress(RecordError):
                change = await self.read(last_change)
                if change != self._known:
                    self._known = change
                    self._changed.set()
                    self._changed = asyncio.Event()
            await asyncio.sleep(LOOK_SECONDS)

    async def _rest(self) -> None:
        looker, self._looker = self._looker, None
        if looker is not None:
            looker.cancel()
            with suppress(asyncio.CancelledError):
                await looker

    def _read(self, work: Callable[[View], T]) -> T:
        with self._readers.view() as view:
            return work(view)
