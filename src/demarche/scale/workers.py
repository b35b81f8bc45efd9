"""Processes that work for this one, and end with it.

They are spawned, so that no thread or lock of the parent is copied into them. Each watches a pipe of which
only the parent holds the other end: when that closes, by the parent's wish or by its death, the process is
over, whatever it was at. Waiting for work alone would not tell it, since a worker holds both ends of its
queue.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """So many processes, started when there is work."""

    def __init__(self, count: int) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._watched, self._held = spawn.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(
            count, mp_context=spawn, initializer=_settle, initargs=(self._watched,)
        )

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand out work; BrokenProcessPool when a process has died."""
        return self._executor.submit(work, *args, **kwargs)

    def end(self, *, at_once: bool = False) -> None:
        """End the processes when they have done what they are at, or at once."""
        if at_once:
            self._held.close()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._held.close()
        self._watched.close()


def _settle(watched: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(watched,), daemon=True).start()


def _end_with(watched: Connection) -> None:
    try:
        watched.recv()
    except (EOFError, OSError):
        os._exit(1)
