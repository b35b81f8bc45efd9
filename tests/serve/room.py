"""A real browser before a real server. A page's console errors and requests to other hosts are trouble."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from threading import Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request

from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
GRAVE = ("serious", "critical")
START_SECONDS = 20.0
PATIENCE_MS = 30_000
"""How long a page may take on a machine that does much else."""


class Room:
    """A server and a browser. `trouble` is what no page may do."""

    def __init__(self, address: str, browser: Browser, record: Path) -> None:
        self.address = address
        self.record = record
        self.trouble: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(self, path: str, *, phone: bool = False, dark: bool = False, script: bool = True) -> Page:
        """A page at a path of the server, in a browser of its own."""
        context = self._browser.new_context(
            base_url=self.address,
            viewport=PHONE if phone else WIDE,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("console", lambda said: self._said(said.type, f"{said.text} {said.location['url']}"))
        page.on("pageerror", lambda error: self.trouble.append(f"{path}: {error}"))
        page.on("request", self._asked)
        page.goto(path)
        return page

    def forget(self, words: str | None) -> None:
        """Take back trouble that a test is about."""
        self.trouble = [one for one in self.trouble if words is None or words not in one]

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.trouble.append(f"console: {text}")

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(self.address + "/"):
            self.trouble.append(f"request to {request.url}")


def grave_findings(page: Page) -> list[str]:
    """What axe finds serious or critical on a page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"][:4]
    ]


def is_too_wide(page: Page) -> bool:
    """Whether a page must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """A server over a record on a free port, in a thread; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(ServeOptions(record=record, port=port))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    last = monotonic() + START_SECONDS
    while not server.started and monotonic() < last:
        sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)
