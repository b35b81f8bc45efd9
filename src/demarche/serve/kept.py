"""What costs more than a page may take, computed once and kept for all who ask.

A value is made from one state of the record. When the record has changed, a value that was made quickly is
made anew at once; one that took long is answered as it was while a thread makes it anew, and not again until
ten times as long as it took has passed, so that a growing record does not keep the server busy.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from demarche.store import View, open_view

T = TypeVar("T")
QUICK = 0.1
"""Seconds up to which a value is made while its reader waits."""
REST = 10.0
"""How many times the time that a value took must pass before it is made again."""
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


def kept_of(request: Request) -> Kept:
    """The values of the server's record."""
    found = request.app.state.kept
    assert isinstance(found, Kept)
    return found


Computed = Annotated[Kept, Depends(kept_of)]
