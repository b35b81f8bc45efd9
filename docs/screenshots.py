"""Pictures of the situation room over the sample reports, for the documentation and for looking at.

    python docs/screenshots.py             those that the documentation shows, into docs/pictures
    python docs/screenshots.py FOLDER      every page, wide and phone, light and dark, into FOLDER

It needs Chromium, and the packages for development.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from socket import socket
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from demarche.corroborate import update_incidents
from demarche.ingest import InputOptions, open_inputs
from demarche.scale.adding import add_documents
from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions
from demarche.store import open_writer

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "pictures"
SAMPLES = [str(ROOT / "samples" / name) for name in ("reports.jsonl", "undated.txt")]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
WIDTHS = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
FIRST = "a[data-open]"
PAGES = {
    "overview": "/",
    "crisis": "/?country=RUS&country=UKR",
    "timeline": "/timeline",
    "incidents": "/incidents",
    "incident": "/incidents?type=MOBILIZE&order=independent",
    "articles": "/articles",
    "article": "/articles?since=2022-02-07&until=2022-02-08",
    "actors": "/actors",
    "actor": "/actors/Emmanuel%20Macron",
    "pair": "/pairs/RUS/UKR",
    "quotes": "/quotes",
    "calendar": "/calendar?month=2022-02",
    "ledger": "/ledger",
    "network": "/network",
    "map": "/map",
    "search": "/search?q=security+guarantees",
    "sources": "/sources",
    "issues": "/issues",
    "measures": "/measures",
}
"""Pages by name. An incident and an article are the first of a list."""
SHOWN = {
    "overview": ("wide", "light"),
    "timeline": ("wide", "light"),
    "incident": ("wide", "light"),
    "article": ("wide", "dark"),
    "incidents": ("phone", "light"),
}
"""What the documentation shows."""


def main() -> None:
    """Take the pictures."""
    with (
        TemporaryDirectory() as folder,
        serving(sample_record(Path(folder))) as address,
        browser() as chromium,
    ):
        if len(sys.argv) > 1:
            target = Path(sys.argv[1])
            for name in PAGES:
                for width in WIDTHS:
                    for theme in ("light", "dark"):
                        picture = target / f"{name}-{width}-{theme}.png"
                        take(chromium, address, name, (width, theme), picture, whole=True)
        else:
            for name, how in SHOWN.items():
                take(chromium, address, name, how, IMAGES / f"room-{name}.png", whole=False)


def take(
    chromium: Browser, address: str, name: str, how: tuple[str, str], target: Path, *, whole: bool
) -> None:
    """One picture of one page."""
    context = chromium.new_context(
        base_url=address,
        viewport=WIDTHS[how[0]],
        color_scheme="dark" if how[1] == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    answer = page.goto(PAGES[name])
    if answer is not None and answer.ok:
        if name in {"incident", "article"}:
            _open_first(page)
        page.wait_for_timeout(400)
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target, full_page=whole)
    context.close()


def _open_first(page: Page) -> None:
    page.goto(page.locator(FIRST).first.get_attribute("href") or "/")


def sample_record(folder: Path) -> Path:
    """A record of the sample reports."""
    record = folder / "samples.sqlite"
    with open_writer(record) as writer:
        for _ in add_documents(open_inputs(SAMPLES, InputOptions()), writer, workers=1):
            pass
        for _ in update_incidents(writer):
            pass
    return record


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """A server over the record; its address."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(ServeOptions(record=record, port=port, rate=0))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    program = which("chromium") or which("chromium-browser") or which("google-chrome")
    if program is None:
        sys.exit("no Chromium here; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


if __name__ == "__main__":
    main()
