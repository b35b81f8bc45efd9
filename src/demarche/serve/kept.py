"""What costs more than a page may take, computed once and kept for all who ask.

A value is made from one state of the record. When the record has changed, a value that was made quickly is
made anew at once; one that took long is answered as it was while a thread makes it anew, and not again until
ten times as long as it took has passed, so that a growing record does not keep the server busy.
"""

import logging
import os
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from demarche.scale.workers import Workers
from demarche.store import View, open_view

LOG = logging.getLogger("demarche.serve")
T = TypeVar("T")
QUICK = 0.1
"""Seconds up to which a value is made while its reader waits."""
REST = 10.0
"""How many times the time that a value took must pass before it is made again."""
LEAST_REST = 10.0
"""Seconds after which what another process makes is made again at the earliest."""
LARGE = 200_000_000
"""Bytes of a record from which on another process makes what takes long."""
NICE = 10
MOST = 64
"""Values that are kept; those asked for least lately are dropped."""


@dataclass(slots=True)
class _Value:
    value: Any
    change: int
    cost: float
    made: float


class Kept:
    """Values by name, for one record."""

    def __init__(self, record: Path | None = None) -> None:
        self._record = record
        self._values: dict[Hashable, _Value] = {}
        self._locks: dict[Hashable, Lock] = {}
        self._lock = Lock()
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="kept")
        self._being_made: set[Hashable] = set()
        self._process: Workers | None = None

    def get(self, view: View, name: Hashable, make: Callable[[View], T]) -> T:
        """The value of a name as `make` gives it, of this or an earlier state of the record."""
        change = view.change()
        held = self._of(name)
        if held is not None and held.change == change:
            return held.value  # type: ignore[no-any-return]
        if held is None or held.cost < QUICK or self._record is None:
            return self._make(view, name, make, change)
        self._refresh(name, make, held)
        return held.value  # type: ignore[no-any-return]

    @property
    def is_large(self) -> bool:
        """Whether the record is so large that what takes long is made by another process."""
        try:
            return self._record is not None and self._record.stat().st_size > LARGE
        except OSError:
            return False

    def apart(self, view: View, name: Hashable, make: Callable[[View], T]) -> T | None:
        """As `get`, for what takes very long: of a large record another process makes it, and it is None
        until that has been done once. `make` is a function of a module, and what it gives can be pickled."""
        if self._record is None or not self.is_large:
            return self.get(view, name, make)
        held = self._of(name)
        rested = held is None or monotonic() - held.made > max(REST * held.cost, LEAST_REST)
        if rested and (held is None or held.change != view.change()):
            self._start_apart(self._record, name, make)
        return None if held is None else held.value

    def close(self) -> None:
        """End the process that makes values, whatever it is at."""
        if self._process is not None:
            self._process.end(at_once=True)
            self._process = None

    def _start_apart(self, record: Path, name: Hashable, make: Callable[[View], object]) -> None:
        with self._lock:
            if name in self._being_made:
                return
            self._being_made.add(name)
            self._process = self._process or Workers(1)
        made = self._process.submit(_made_of, record, make)
        made.add_done_callback(lambda done: self._take(name, done))

    def _take(self, name: Hashable, done: "Future[_Value]") -> None:
        with self._lock:
            self._being_made.discard(name)
        if done.cancelled() or done.exception() is not None:
            LOG.error("%s could not be made: %s", name, None if done.cancelled() else done.exception())
        else:
            self._put(name, done.result())

    def _of(self, name: Hashable) -> _Value | None:
        with self._lock:
            held = self._values.pop(name, None)
            if held is not None:
                self._values[name] = held
            return held

    def _make(self, view: View, name: Hashable, make: Callable[[View], T], change: int) -> T:
        with self._lock:
            lock = self._locks.setdefault(name, Lock())
        with lock:
            held = self._of(name)
            if held is not None and held.change == change:
                return held.value  # type: ignore[no-any-return]
            started = monotonic()
            value = make(view)
            self._put(name, _Value(value, change, monotonic() - started, monotonic()))
            return value

    def _put(self, name: Hashable, value: _Value) -> None:
        with self._lock:
            self._values.pop(name, None)
            self._values[name] = value
            while len(self._values) > MOST:
                oldest = next(iter(self._values))
                del self._values[oldest]
                self._locks.pop(oldest, None)

    def _refresh(self, name: Hashable, make: Callable[[View], object], held: _Value) -> None:
        if monotonic() - held.made < REST * held.cost:
            return
        with self._lock:
            if name in self._being_made:
                return
            self._being_made.add(name)
        self._maker.submit(self._make_anew, name, make)

    def _make_anew(self, name: Hashable, make: Callable[[View], object]) -> None:
        assert self._record is not None
        try:
            with open_view(self._record) as view:
                self._make(view, name, make, view.change())
        finally:
            with self._lock:
                self._being_made.discard(name)


def _made_of(record: Path, make: Callable[[View], object]) -> _Value:
    """A value, made in another process, which stands behind those that answer."""
    if hasattr(os, "nice"):
        os.nice(max(0, NICE - os.nice(0)))
    started = monotonic()
    with open_view(record) as view:
        change = view.change()
        value = make(view)
    return _Value(value, change, monotonic() - started, monotonic())


def kept_of(request: Request) -> Kept:
    """The values of the server's record."""
    found = request.app.state.kept
    assert isinstance(found, Kept)
    return found


Computed = Annotated[Kept, Depends(kept_of)]
