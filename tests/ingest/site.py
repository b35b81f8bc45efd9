"""A real HTTP server on the loopback whose answers a test writes down, and a clock that never waits."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from demarche.ingest import InputOptions
from demarche.ingest.fetch import Fetcher
from demarche.ingest.polite import Clock, PoliteFetcher

START = datetime(2022, 2, 7, 12, 0, tzinfo=UTC)


@dataclass
class Answer:
    """What the server says once: a status, a body, headers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """Answers by path: each of the answers of a path once, the last for ever. Keeps all requests."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    def put(self, path: str, *answers: Answer | bytes | str) -> str:
        """Write down the answers of a path; its address."""
        made = [answer if isinstance(answer, Answer) else Answer(_bytes(answer)) for answer in answers]
        self.answers[path] = made
        return self.address + path

    def paths(self) -> list[str]:
        """The paths that were asked for, in order, without robots.txt."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def answer(self, path: str) -> Answer:
        answers = self.answers.get(path)
        if not answers:
            return Answer(b"none", 404)
        return answers.pop(0) if len(answers) > 1 else answers[0]


def _bytes(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else body


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.site.answer(self.path)
        self.send_response(answer.status)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(answer.body))}
        for name, value in (headers | answer.headers).items():
            self.send_header(name, value)
        self.end_headers()
        if answer.status != 304:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running_site() -> Iterator[Site]:
    """A site that runs as long as the context."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        site.address = f"http://127.0.0.1:{server.server_port}"
        yield site
        server.shutdown()


class Stopwatch:
    """Time that passes only when somebody waits or a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds

    def clock(self) -> Clock:
        """The clock that code under test is given."""
        return Clock(
            now=lambda: self.seconds,
            sleep=self.sleep,
            utc=lambda: START + timedelta(seconds=self.seconds),
        )


def polite(stopwatch: Stopwatch, *, delay: float = 2.0) -> PoliteFetcher:
    """A polite fetcher that reaches the loopback."""
    fetcher = Fetcher(InputOptions(allow_private=True, timeout=2.0))
    return PoliteFetcher(fetcher, delay=delay, clock=stopwatch.clock())
