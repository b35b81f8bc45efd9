"""Work on many documents with several processes: results in the order of the inputs, memory bounded.

A process that dies (a crash in native code, the system short of memory) takes only the
document it was at with it: the documents that were under way are coded again, one at a time, and the one
that kills its process a second time is reported by name.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from types import TracebackType

from demarche.records import CoderInfo, RawDocument, Unreadable
from demarche.scale.workers import Workers

IN_FLIGHT = 4
"""Documents handed out ahead, a process."""
WORTH_A_POOL = 4
"""Fewer documents than this are coded sooner by this process than others can start."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A document that was coded: its coding as one line of JSON."""

    raw: RawDocument
    coding: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that was not coded, because the caller has its coding already."""

    raw: RawDocument


Outcome = Coded | Skipped | Unreadable
Work = Callable[[RawDocument], str | Unreadable]
Skip = Callable[[RawDocument, CoderInfo], bool]


class CodingPool:
    """Does its work here (one worker) or in as many processes as asked for.

    `work` and `info` are functions of a module, so that other processes find them by name.
    """

    def __init__(
        self, workers: int, *, work: Work, info: Callable[[], CoderInfo], skip: Skip | None = None
    ) -> None:
        self._workers = workers
        self._work = work
        self._ask = info
        self._skip = skip
        self._executor: Workers | None = None
        self._single: Workers | None = None
        self._info: CoderInfo | None = None

    def __enter__(self) -> "CodingPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for workers in (self._executor, self._single):
            if workers is not None:
                workers.end(at_once=kind is not None)

    def _is_skipped(self, raw: RawDocument) -> bool:
        if self._skip is None:
            return False
        if self._info is None:
            here = self._executor is None
            self._info = self._ask() if here else self._started().submit(self._ask).result()
        return self._skip(raw, self._info)

    def code(self, inputs: Iterable[RawDocument | Unreadable]) -> Iterator[Outcome]:
        """Each input's outcome, in order. What could not be taken goes through as it is."""
        inputs = iter(inputs)
        first = list(islice(inputs, WORTH_A_POOL))
        if self._workers == 1 or len(first) < WORTH_A_POOL:
            return (self._here(item) for item in chain(first, inputs))
        return self._spread(chain(first, inputs))

    def _here(self, item: RawDocument | Unreadable) -> Outcome:
        if isinstance(item, Unreadable):
            return item
        return Skipped(item) if self._is_skipped(item) else _outcome(item, self._work(item))

    def _spread(self, inputs: Iterator[RawDocument | Unreadable]) -> Iterator[Outcome]:
        self._started()
        pending: deque[_Job] = deque()
        for item in inputs:
            pending.append(self._submit(item))
            if len(pending) >= self._workers * IN_FLIGHT:
                yield self._next(pending)
        while pending:
            yield self._next(pending)

    def _submit(self, item: RawDocument | Unreadable) -> "_Job":
        if isinstance(item, Unreadable):
            return _Job(item, None, item)
        if self._is_skipped(item):
            return _Job(item, None, Skipped(item))
        try:
            return _Job(item, self._started().submit(self._work, item))
        except BrokenProcessPool:
            self._stop()
            return _Job(item, self._started().submit(self._work, item))

    def _next(self, pending: deque["_Job"]) -> Outcome:
        job = pending.popleft()
        if isinstance(job.item, Unreadable) or job.future is None:
            return job.settled or _lost(job.item)
        try:
            return _outcome(job.item, job.future.result())
        except BrokenProcessPool:
            self._stop()
            pending.extendleft(reversed([self._again(other) for other in _drained(pending)]))
            return self._alone(job.item)

    def _again(self, job: "_Job") -> "_Job":
        if isinstance(job.item, Unreadable) or job.future is None or _is_answered(job.future):
            return job
        return _Job(job.item, None, self._alone(job.item))

    def _alone(self, raw: RawDocument) -> Outcome:
        if self._single is None:
            self._single = Workers(1)
        try:
            return _outcome(raw, self._single.submit(self._work, raw).result())
        except BrokenProcessPool:
            self._single = None
            return _lost(raw)

    def _started(self) -> Workers:
        if self._executor is None:
            self._executor = Workers(self._workers)
        return self._executor

    def _stop(self) -> None:
        if self._executor is not None:
            self._executor.end()
            self._executor = None


@dataclass(frozen=True, slots=True)
class _Job:
    item: RawDocument | Unreadable
    future: Future[str | Unreadable] | None
    settled: Outcome | None = None


def _outcome(raw: RawDocument, result: str | Unreadable) -> Outcome:
    return result if isinstance(result, Unreadable) else Coded(raw, result)


def _lost(item: RawDocument | Unreadable) -> Unreadable:
    return Unreadable(item.name, "coder-crashed", "the process that coded it died")


def _is_answered(future: Future[str | Unreadable]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _drained(pending: deque[_Job]) -> list[_Job]:
    jobs = list(pending)
    pending.clear()
    return jobs
