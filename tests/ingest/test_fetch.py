"""Pages come from a real server on the loopback that also misbehaves; every wait ends."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from demarche.ingest import InputOptions, open_inputs
from demarche.records import RawDocument, Unreadable

PAGE = "<html><p>The two ministers met in Vienna — again.</p></html>"
BOMB = gzip.compress(b"a" * 30_000_000)


class Misbehaving(BaseHTTPRequestHandler):
    """Answers by the name of the path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        getattr(self, "answer_" + self.path.strip("/").split("?")[0].replace("-", "_"), self.answer_missing)()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in (sent | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self.reply(200, PAGE.encode())

    def answer_latin(self) -> None:
        self.reply(
            200, PAGE.replace("—", "é").encode("latin-1"), Content_Type="text/html; charset='ISO-8859-1'"
        )

    def answer_packed(self) -> None:
        self.reply(200, gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def answer_bomb(self) -> None:
        self.reply(200, BOMB, Content_Encoding="gzip")

    def answer_damaged(self) -> None:
        self.reply(200, b"\x1f\x8bno", Content_Encoding="gzip")

    def answer_unasked(self) -> None:
        self.reply(200, b"..", Content_Encoding="br")

    def answer_moved(self) -> None:
        self.reply(302, Location="/page")

    def answer_loop(self) -> None:
        self.reply(301, Location="/loop")

    def answer_inside(self) -> None:
        self.reply(302, Location="http://10.0.0.1/")

    def answer_to_file(self) -> None:
        self.reply(302, Location="file:///etc/passwd")

    def answer_to_nothing(self) -> None:
        self.reply(302, Location="http://[bad/")

    def answer_broken(self) -> None:
        self.reply(500, b"no")

    def answer_paper(self) -> None:
        self.reply(200, b"%PDF-1.7", Content_Type="application/pdf")

    def answer_empty(self) -> None:
        self.reply(200)

    def answer_short(self) -> None:
        self.reply(200, b"<html>", Content_Length="5000")
        self.close_connection = True

    def answer_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        self.drip(b"a" * 65_536, 0)

    def answer_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        self.drip(b"a", 0.05)

    def answer_slow_head(self) -> None:
        self.close_connection = True
        self.drip(b"HTTP/1.1 200 OK\r\n" + b"X" * 10_000, 0.05, one=1)

    def drip(self, data: bytes, pause: float, *, one: int | None = None) -> None:
        end = time.monotonic() + 5
        at = 0
        try:
            while time.monotonic() < end:
                self.wfile.write(data if one is None else data[at : at + one])
                at += one or 0
                time.sleep(pause)
        except OSError:
            return

    def answer_missing(self) -> None:
        self.reply(404, b"none")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def fetched(url: str, *, allow_private: bool = True) -> RawDocument | Unreadable:
    options = InputOptions(allow_private=allow_private, timeout=1.0, max_bytes=1_000_000)
    [found] = open_inputs([url], options)
    return found


@pytest.mark.parametrize("path", ["page", "packed", "moved"])
def test_pages(server: str, path: str) -> None:
    found = fetched(f"{server}/{path}")
    assert isinstance(found, RawDocument)
    assert found.data == PAGE.encode()
    assert (found.media_type, found.encoding) == ("text/html", "utf-8")
    assert found.uri == (f"{server}/page" if path == "moved" else f"{server}/{path}")


def test_the_stated_encoding_is_kept(server: str) -> None:
    found = fetched(f"{server}/latin")
    assert isinstance(found, RawDocument)
    assert found.encoding == "ISO-8859-1"


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("bomb", "fetch-failed", "larger than 1 MB"),
        ("endless", "fetch-failed", "larger than 1 MB"),
        ("damaged", "fetch-failed", "damaged"),
        ("unasked", "fetch-failed", "packed as 'br'"),
        ("loop", "fetch-failed", "redirected more than"),
        ("to-file", "fetch-refused", "only http and https"),
        ("to-nothing", "fetch-refused", "no address"),
        ("broken", "fetch-failed", "answered 500"),
        ("nothing-here", "fetch-failed", "answered 404 Not Found"),
        ("paper", "input-binary", "application/pdf"),
        ("empty", "input-empty", "empty"),
        ("short", "fetch-failed", "without sending complete message body"),
        ("slow", "fetch-failed", "took longer than 1 s"),
        ("slow-head", "fetch-failed", "took longer than 1 s"),
    ],
)
def test_misbehaviour_is_one_clear_line(server: str, path: str, code: str, words: str) -> None:
    started = time.monotonic()
    found = fetched(f"{server}/{path}")
    assert time.monotonic() - started < 4
    assert isinstance(found, Unreadable)
    assert (found.code, found.name) == (code, f"{server}/{path}")
    assert words in found.message
    assert "\n" not in found.message


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://[::1]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://169.254.169.254/meta",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    found = fetched(url, allow_private=False)
    assert isinstance(found, Unreadable)
    assert found.code == "fetch-refused"


def test_a_redirect_is_checked_like_the_first_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demarche.ingest.guard.is_public", lambda address: str(address) == "127.0.0.1")
    found = fetched(f"{server}/inside", allow_private=False)
    assert isinstance(found, Unreadable)
    assert found.code == "fetch-refused"
    assert "10.0.0.1" in found.message


def test_the_connection_goes_to_the_address_that_was_checked(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.rsplit(":", 1)[1])
    answers = iter([[(2, 1, 6, "", ("127.0.0.1", port))], [(2, 1, 6, "", ("10.0.0.1", port))]])
    real = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo",
        lambda host, *args, **kwargs: (
            next(answers) if host == "rebinding.example" else real(host, *args, **kwargs)
        ),
    )
    found = fetched(f"http://rebinding.example:{port}/page")
    assert isinstance(found, RawDocument)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:9/", "fetch-failed"),
        ("http://no-such-host.invalid/", "fetch-failed"),
        ("ftp://example.org/a", "fetch-refused"),
        ("http:///a", "fetch-refused"),
        ("http://[bad/", "fetch-refused"),
        ("http://user:word@127.0.0.1:9/", "fetch-refused"),
    ],
)
def test_addresses_that_cannot_be_reached(url: str, code: str) -> None:
    found = fetched(url)
    assert isinstance(found, Unreadable)
    assert found.code == code
