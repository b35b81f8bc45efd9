"""Changes to the record: one at a time, off the threads that pages are read in."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from demarche.serve.guard.limits import Gate
from demarche.store import Writer, open_writer

WAITING = 16
SECONDS = 30.0
"""How long a change waits for those before it."""
T = TypeVar("T")


class WritingDesk:
    """Does changes to one record, each in the order in which it was asked for; `changed` is told of each."""

    def __init__(self, record: Path, changed: Callable[[], None]) -> None:
        self._record = record
        self._changed = changed
        self._gate = Gate(1, waiting=WAITING, seconds=SECONDS)

    async def change(self, work: Callable[[Writer], T]) -> T:
        """What the work gives. 503 when too many changes wait."""
        async with self._gate.passed():
            try:
                return await asyncio.to_thread(self._done, work)
            finally:
                self._changed()

    def _done(self, work: Callable[[Writer], T]) -> T:
        with open_writer(self._record) as writer:
            return work(writer)
