"""How fast the pages are when twenty read at once while documents are added.

The server, the readers and the adder are processes of their own on the loopback. Each reader walks the
first view of every page in an order of its own, again and again; with `--pause 0` it asks for the next as
soon as it has the last. Each reader is a new browser: nothing is held from earlier answers.

    python benchmarks/big_record.py big.sqlite --events 100000
    python benchmarks/serving.py big.sqlite --readers 20 --seconds 60 --pause 0
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import httpx

from demarche.serve.app import reading_paths
from demarche.store import Reading, open_view

AIM = 0.300
"""Seconds in which 95 of 100 first views are to be answered."""
SAMPLES = Path(__file__).parent.parent / "samples" / "reports.jsonl"
SKIPPED = ("/session",)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: which page, when (seconds from the start), how long it took, and how large it was."""

    page: str
    at: float
    seconds: float
    status: int
    length: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0, help="seconds that a reader looks at a page")
    parser.add_argument("--adds", type=float, default=1, help="documents added a second; 0 for none")
    parser.add_argument("--in-place", action="store_true", help="add to the record itself, not to a copy")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = given.record if given.in_place else Path(folder) / "record.sqlite"
        if not given.in_place:
            shutil.copyfile(given.record, record)
        pages = views(record)
        print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {described(record)}")
        with serving(record) as address, adding(record, given.adds) as added:
            asyncio.run(read(address, pages, 1, len(pages) * 0.5 + 5, 0))
            found = asyncio.run(read(address, pages, given.readers, given.seconds, given.pause))
            count = added.value
        print(f"load after: {os.getloadavg()[0]:.1f}; {count} documents added meanwhile")
        report(found, given.seconds)


def described(record: Path) -> str:
    with open_view(record) as view:
        counts = view.counts()
    return ", ".join(f"{counts[name]:,} {name}" for name in ("documents", "events", "quotations"))


def views(record: Path) -> dict[str, str]:
    """The address of the first view of every page."""
    with open_view(record) as view:
        rows = view.incident_view().page(Reading(limit=1), order="independent").rows
        event = view.document_view().events(Reading(limit=1)).rows[0]
        people = view.party_view().parties(Reading(limit=1), people=True).rows
    names = {
        "incidents": rows[0].id,
        "articles": event.report.document.removeprefix("sha256:")[:12],
        "actors": quote((people[0].name if people else None) or "RUS", safe=""),
        "pairs": "RUS/UKR",
    }
    found: dict[str, str] = {}
    for path, is_page in reading_paths().items():
        before, sign, rest = path.partition("{")
        word = before.strip("/").rpartition("/")[2]
        if not is_page or path in SKIPPED or (sign and word not in names) or "/" in rest.replace("}/{", ""):
            continue
        found[path] = before + names[word] if sign else path
    assert found, "there are no pages"
    return found


@contextlib.contextmanager
def serving(record: Path) -> Iterator[str]:
    """A server over the record; its address."""
    command = [
        sys.executable,
        "-m",
        "demarche",
        "serve",
        "--record",
        str(record),
        "--port",
        "0",
        "--rate",
        "0",
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        yield line.split()[0].rstrip("/")
    finally:
        process.terminate()
        rest = process.stderr.read()
        process.wait()
        print("".join(f"server: {line}\n" for line in rest.splitlines()[:10]), end="")


@contextlib.contextmanager
def adding(record: Path, a_second: float) -> "Iterator[multiprocessing.sharedctypes.Synchronized[int]]":
    """A process that adds documents; how many it added."""
    spawn = multiprocessing.get_context("spawn")
    count = spawn.Value("i", 0)
    process = spawn.Process(target=add, args=(record, a_second, count))
    if a_second:
        process.start()
    try:
        yield count
    finally:
        if a_second:
            process.terminate()
            process.join()


def add(record: Path, a_second: float, count: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    """Add sample reports in ever new words, and merge them, until ended."""
    from demarche.coder import Coder
    from demarche.corroborate import update_incidents
    from demarche.ingest import InputOptions, open_inputs
    from demarche.reading import read_document
    from demarche.records import RawDocument, to_json
    from demarche.store import open_writer

    coder = Coder()
    reports = [one for one in open_inputs([str(SAMPLES)], InputOptions()) if isinstance(one, RawDocument)]
    number = 0
    with open_writer(record) as writer:
        while True:
            started = time.monotonic()
            raw = reports[number % len(reports)]
            data = raw.data + f"\n\nGenerated report {number} of {os.getpid()}.".encode()
            raw = replace(raw, name=f"generated-{os.getpid()}-{number}", data=data)
            writer.add(raw, to_json(coder.code(read_document(raw))))
            for _ in update_incidents(writer):
                pass
            number += 1
            count.value = number
            time.sleep(max(0.0, 1 / a_second - (time.monotonic() - started)))


async def read(
    address: str, pages: dict[str, str], readers: int, seconds: float, pause: float
) -> list[Asked]:
    """What all readers asked."""
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        started = time.monotonic()
        read_by = [_reader(client, pages, number, started, seconds, pause) for number in range(readers)]
        return [asked for found in await asyncio.gather(*read_by) for asked in found]


async def _reader(
    client: httpx.AsyncClient,
    pages: dict[str, str],
    number: int,
    started: float,
    seconds: float,
    pause: float,
) -> list[Asked]:
    chosen = random.Random(number)
    order = sorted(pages)
    found: list[Asked] = []
    while True:
        chosen.shuffle(order)
        for page in order:
            at = time.monotonic()
            if at - started > seconds:
                return found
            answer = await _asked(client, pages[page])
            took = time.monotonic() - at
            found.append(Asked(page, at - started, took, answer.status_code, len(answer.content)))
            await asyncio.sleep(pause * (0.5 + chosen.random()))


async def _asked(client: httpx.AsyncClient, address: str) -> httpx.Response:
    """One answer. A connection that the server has just closed as idle is opened again, as browsers do."""
    for _ in range(2):
        with contextlib.suppress(httpx.ReadError, httpx.RemoteProtocolError):
            return await client.get(address, headers={"Accept": "text/html"}, follow_redirects=True)
    return await client.get(address, headers={"Accept": "text/html"}, follow_redirects=True)


def report(found: list[Asked], seconds: float) -> None:
    """Print how long each page took."""
    print(f"{len(found)} answers, {len(found) / seconds:.0f} a second")
    print(f"{'page':28} {'asked':>6} {'p50 ms':>7} {'p95 ms':>7} {'most':>7} {'kB':>6}  failed")
    pages = sorted({asked.page for asked in found})
    for page in [*pages, "all"]:
        some = [asked for asked in found if page in {asked.page, "all"}]
        times = sorted(asked.seconds * 1000 for asked in some)
        cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
        failed = sum(asked.status >= 400 for asked in some)
        size = sum(asked.length for asked in some) / len(some) / 1000
        mark = "" if cuts[94] <= AIM * 1000 else "  over 300 ms"
        print(
            f"{page:28} {len(some):6} {cuts[49]:7.0f} {cuts[94]:7.0f} {times[-1]:7.0f} {size:6.0f}"
            f"  {failed or ''}{mark}"
        )


if __name__ == "__main__":
    main()
