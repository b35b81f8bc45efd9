"""Answers that were just given, for others who ask the same: a page that many look at is made once.

An answer is given again for a moment whatever happens to the record, and after that as long as the record
has not changed. While the record grows, an answer of a few moments ago is given while a newer one is made, so
that nobody waits for a page that others look at too; a reader may be behind by those moments, and by no more.
Who shows a token is never behind by more than one, and sees what he wrote at once: every change through this
server empties the memory. While a first answer is made, others who ask the same wait for it.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from fastapi import FastAPI, Request, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOMENT = 1.0
"""Seconds for which an answer is given again without a look at the record."""
BEHIND = 10
"""Moments by which an answer may be behind while a newer one is made."""
REMAKERS = 1
"""Answers that are made anew at once."""
MOST_BYTES = 64_000_000
LARGEST = 1_000_000
"""Bytes of one answer that is remembered."""
PATIENCE = 5.0
"""Seconds for which one waits for another's answer."""
KEYED_BY = ("host", "cookie", "authorization")
"""Headers that answers may depend on."""


@dataclass(slots=True)
class Answer:
    """An answer as it was given. `change` is the record's, None where it depends on more than the record;
    `made` when its making began."""

    change: int | None
    made: float
    tag: str | None
    headers: list[tuple[bytes, bytes]]
    body: bytes


class GivenBefore(Exception):  # noqa: N818 - no error, but a short cut
    """The answer is known already."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


class Memory:
    """The answers of one server, those asked for least lately forgotten first."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._emptied = 0.0
        self.making: dict[str, asyncio.Event] = {}

    def now(self) -> float:
        """The time as answers count it."""
        return self._clock()

    def fresh(self, key: str) -> Answer | None:
        """An answer of this moment."""
        found = self._answers.get(key)
        return found if found is not None and self._clock() - found.made < MOMENT else None

    def recent(self, key: str) -> Answer | None:
        """An answer of some moments ago, to give while a newer one is made."""
        found = self._answers.get(key)
        return found if found is not None and self._clock() - found.made < MOMENT * BEHIND else None

    def unchanged(self, key: str, change: int) -> Answer | None:
        """An answer that was made of the record as it is now."""
        found = self._answers.get(key)
        return found if found is not None and found.change == change else None

    def put(self, key: str, answer: Answer) -> None:
        """Remember an answer, unless the record was changed while it was made."""
        if answer.made < self._emptied:
            return
        self._forget(key)
        self._answers[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > MOST_BYTES:
            self._forget(next(iter(self._answers)))

    def empty(self) -> None:
        """Forget everything: the record was changed from here."""
        self._answers.clear()
        self._bytes, self._emptied = 0, self._clock()

    def _forget(self, key: str) -> None:
        old = self._answers.pop(key, None)
        self._bytes -= 0 if old is None else len(old.body)


def install(app: FastAPI) -> None:
    """Give known answers."""
    app.add_exception_handler(GivenBefore, _again)


def key_of(scope: Scope) -> str:
    """What tells one question from another."""
    headers = Headers(scope=scope)
    said = (scope["path"], scope["query_string"], *(headers.get(name) for name in KEYED_BY))
    return sha256(repr(said).encode("utf-8", "replace")).hexdigest()


class Remembering:
    """Gives answers of this moment, lets those who ask the same wait, and remembers what was given."""

    def __init__(self, app: ASGIApp, memory: Memory) -> None:
        self.app = app
        self._memory = memory
        self._remaking: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        key = key_of(scope)
        known = self._memory.fresh(key)
        if known is None and not _is_named(scope):
            known = self._memory.recent(key)
            if known is not None and key not in self._memory.making and len(self._remaking) < REMAKERS:
                self._remake(key, scope)
        if known is None and key in self._memory.making:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._memory.making[key].wait(), PATIENCE)
            known = self._memory.fresh(key)
        if known is not None:
            await answered(Request(scope), known)(scope, receive, send)
            return
        await self._made(key, scope, receive, send)

    def _remake(self, key: str, scope: Scope) -> None:
        headers = [(name, value) for name, value in scope["headers"] if name != b"if-none-match"]
        state = {"caller": scope.get("state", {}).get("caller")}
        again = {**scope, "headers": headers, "state": state}
        task = asyncio.create_task(self._made_aside(key, again))
        self._remaking.add(task)
        task.add_done_callback(self._remaking.discard)

    async def _made_aside(self, key: str, scope: Scope) -> None:
        # Who asks next when this is forgotten gets, and has logged, what went wrong.
        with suppress(Exception):
            await self._made(key, scope, _never, _nowhere)

    async def _made(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        done = asyncio.Event()
        self._memory.making[key] = done
        state = scope.setdefault("state", {})
        state["key"] = key
        try:
            await self.app(scope, receive, _Listener(self._memory, key, state, done, send))
        finally:
            done.set()
            if self._memory.making.get(key) is done:
                del self._memory.making[key]


def _is_named(scope: Scope) -> bool:
    """Whether whoever asks shows a token."""
    return scope.get("state", {}).get("caller") is not None


async def _never() -> Message:
    await asyncio.Event().wait()
    return {"type": "http.disconnect"}


async def _nowhere(_: Message) -> None:
    return None


class _Listener:
    """Hears an answer as it is sent, and remembers it when it was made of the record alone."""

    def __init__(
        self, memory: Memory, key: str, state: dict[str, object], done: asyncio.Event, send: Send
    ) -> None:
        self._memory, self._key, self._state, self._done, self._send = memory, key, state, done, send
        self._began = memory.now()
        self._headers: list[tuple[bytes, bytes]] | None = None
        self._body: list[bytes] = []
        self._length = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message["headers"]}
            if message["status"] == 200 and "reads" in self._state and b"set-cookie" not in names:
                self._headers = list(message["headers"])
            else:
                self._done.set()
        elif self._headers is not None:
            self._hear(message)
        await self._send(message)

    def _hear(self, message: Message) -> None:
        self._body.append(message.get("body", b""))
        self._length += len(self._body[-1])
        if self._length > LARGEST:
            self._headers = None
            self._body.clear()
            self._done.set()
        elif not message.get("more_body", False) and self._headers is not None:
            change, tag = self._state.get("reads"), self._state.get("tag")
            self._memory.put(
                self._key,
                Answer(
                    change if isinstance(change, int) else None,
                    self._began,
                    tag if isinstance(tag, str) else None,
                    self._headers,
                    b"".join(self._body),
                ),
            )
            self._done.set()


def answered(request: Request, known: Answer) -> Response:
    """A known answer once more."""
    if known.tag is not None:
        held = request.headers.get("if-none-match", "")
        if known.tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in held.split(",")}:
            return Response(
                status_code=304, headers={"ETag": known.tag, "Cache-Control": "private, no-cache"}
            )
        request.state.tag = known.tag
    again = Response(known.body)
    again.raw_headers = list(known.headers)
    return again


def _again(request: Request, error: Exception) -> Response:
    assert isinstance(error, GivenBefore)
    request.state.reads = error.answer.change
    return answered(request, error.answer)
