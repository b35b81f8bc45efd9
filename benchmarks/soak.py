"""A watcher killed at random moments while one process reads and another corrects.

A made-up press (rows, folders and feeds on the loopback) is followed by `demarche watch`, which is killed by
SIGKILL again and again; a reader checks what it sees, a corrector accepts, rejects, corrects and takes back.
At the end the record is compared with one that was never killed, in which the same corrections were made one
after the other. Prints JSON; exits 1 when an event is lost, doubled or differs, or anything does not hold.
"""

import argparse
import functools
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email.utils import formatdate
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from demarche.cli.app import run
from demarche.corroborate import update_incidents
from demarche.errors import RecordError, UsageError
from demarche.records import CorrectionAction
from demarche.scale.work import coder_info
from demarche.store import Check, Reading, View, open_view, open_writer

PEOPLE = (
    *("President Emmanuel Macron", "President Vladimir Putin", "President Volodymyr Zelenskyy"),
    *("Chancellor Olaf Scholz", "President Joe Biden", "Prime Minister Boris Johnson"),
)
DEEDS = (
    "met {} in Geneva",
    "threatened {} with sanctions",
    "spoke by telephone with {}",
    "accused {} of lying",
)
ALL = Reading(leads=True, negated=True)
CHANGES: tuple[tuple[CorrectionAction, tuple[str, ...]], ...] = (
    *(("accept", ()), ("reject", ()), ("type", ("ACCUSE",)), ("type", ("CONSULT",)), ("mode", ())),
    *(("status", ("future",)), ("when", ("2022-02-07",)), ("when", ()), ("recipients", ("CHN",))),
    *(("actors", ("Ukraine", "DEU")), ("where", ("Atlantis",)), ("mode", ("visit",))),
)
ASIDE = ("read", "correct")
LONGEST_LIFE = 20.0
"""Seconds that a watcher is given for its first document."""
Found = dict[str, Any]


def article(chance: random.Random) -> tuple[str, date]:
    """A short report of a made-up day."""
    day = date(2022, 1, 20) + timedelta(days=chance.randrange(300))
    told = [
        f"{one} {chance.choice(DEEDS).format(other)} on {day:%A}."
        for one, other in (chance.sample(PEOPLE, 2) for _ in range(3))
    ]
    return f"{' '.join(told)} This was report {chance.randrange(10**9)}.", day


def publish(folder: Path, sources: int, each: int, address: str) -> Path:
    """The press, and the watch list that follows it; a source is rows, a folder or a feed in turn."""
    chance = random.Random(11)
    listed = []
    for number in range(sources):
        name = f"outlet-{number}"
        articles = [article(chance) for _ in range(each)]
        place = folder / name
        place.mkdir(parents=True)
        kind = ("rows", "folder", "feed")[number % 3]
        target = {"rows": _rows, "folder": _files, "feed": _feed}[kind](place, articles, address)
        listed.append({"name": name, "publisher": name, "every": "1d", "max_age": "3d", kind: target})
    path = folder / "watch.yaml"
    path.write_text(json.dumps({"delay": "0s", "sources": listed}), encoding="utf-8")
    return path


def _rows(place: Path, articles: list[tuple[str, date]], _: str) -> str:
    lines = [json.dumps({"text": text, "date": str(day)}) for text, day in articles]
    (place / "rows.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(place / "rows.jsonl")


def _files(place: Path, articles: list[tuple[str, date]], _: str) -> str:
    for number, (text, day) in enumerate(articles):
        path = place / f"{number}.jsonl"
        path.write_text(json.dumps({"text": text, "date": str(day)}) + "\n", encoding="utf-8")
        os.utime(path, (1_650_000_000, 1_650_000_000))
    return str(place)


def _feed(place: Path, articles: list[tuple[str, date]], address: str) -> str:
    items = []
    for number, (text, day) in enumerate(articles):
        page = f"{address}/{place.name}/{number}.html"
        meta = f'<meta property="article:published_time" content="{day}">'
        head = f"<head>{meta}<title>Report</title></head>"
        body = f"<html>{head}<body><article><p>{text}</p></article></body></html>"
        (place / f"{number}.html").write_text(body, encoding="utf-8")
        items.append(
            f"<item><title>Report</title><link>{page}</link><pubDate>{formatdate()}</pubDate></item>"
        )
    feed = f'<rss version="2.0"><channel><title>{place.name}</title>{"".join(items)}</channel></rss>'
    (place / "feed.rss").write_text(feed, encoding="utf-8")
    return f"{address}/{place.name}/feed.rss"


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A reader that was killed is no error."""


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".rss": "application/rss+xml"}  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on the loopback; its address."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def read(record: Path, stop: Path) -> int:
    """Read until told to stop; how many times. Raises when something is not whole."""
    times = documents = 0
    while not stop.exists():
        try:
            with open_view(record) as view:
                counts = view.counts()
                assert counts["documents"] >= documents, "a document is gone"
                assert len(view.events(ALL)) == counts["events"], "an event is counted and not listed"
                if times % 10 == 0:
                    assert view.is_sound(), "the file is damaged"
                    assert not findings(view), "something stored does not hold"
                documents, times = counts["documents"], times + 1
        except RecordError as error:
            if "no record there yet" not in str(error):
                raise
        time.sleep(0.3)
    return times


def correct(record: Path, stop: Path, log: Path) -> int:
    """Correct and take back at random until told to stop; each is noted when it is kept. How many."""
    chance, kept = random.Random(5), list[int]()
    with log.open("a", encoding="utf-8") as notes:
        while not stop.exists():
            try:
                note = _one_correction(record, chance, kept)
            except RecordError as error:
                if "no record there yet" not in str(error):
                    raise
                note = None
            if note is not None:
                notes.write(json.dumps(note) + "\n")
                notes.flush()
            time.sleep(0.3)
    return len(kept)


def _one_correction(record: Path, chance: random.Random, kept: list[int]) -> Found | None:
    with open_view(record) as view:
        rows = view.events(ALL)
    if not rows:
        return None
    with open_writer(record) as writer:
        try:
            if kept and chance.random() < 0.3:
                number = kept.pop(chance.randrange(len(kept)))
                writer.undo(number, by="soak")
                return {"undo": number}
            row = chance.choice(rows)
            change = chance.choice(CHANGES)
            [made] = writer.correct(row.id, [change], by="soak")
            kept.append(made.id)
            return {"id": made.id, "event": row.id, "action": change[0], "value": change[1]}
        except UsageError:
            return None
        finally:
            for _ in update_incidents(writer):
                pass


def findings(view: View) -> list[str]:
    """What no longer holds."""
    return [found.message for row in view.documents() for found in Check(row).findings()]


def nurse(record: Path, watch_list: Path) -> None:
    """Load the coder once, then start a watcher for each line of standard input: a fork, so that a life is as
    short as the kills want it. Says its process id, and an empty line when it is dead."""
    coder_info()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            given = [str(watch_list), "--allow-private", "--record", str(record)]
            os._exit(run(["watch", *given]))
        print(child, flush=True)
        os.waitpid(child, 0)
        print(flush=True)


def watch(watch_list: Path, record: Path, *more: str) -> subprocess.Popen[bytes]:
    """A watcher in a process of its own."""
    command = [sys.executable, "-m", "demarche", "watch", str(watch_list), "--allow-private", *more]
    said = subprocess.DEVNULL
    return subprocess.Popen([*command, "--record", str(record)], stdout=said, stderr=said)


def count(record: Path) -> int:
    """How many documents the record holds."""
    try:
        with open_view(record) as view:
            return view.counts()["documents"]
    except RecordError:
        return 0


def kill_often(watch_list: Path, record: Path, kills: int) -> Counter[str]:
    """Start the watcher and kill it, so many times; in how many lives it stored something."""
    chance, counts = random.Random(3), Counter[str]()
    command = [sys.executable, __file__, "nurse", str(record), str(watch_list)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for _ in range(kills):
            before = count(record)
            nursery.stdin.write("start\n")
            nursery.stdin.flush()
            watcher = int(nursery.stdout.readline())
            # Half the moments lie anywhere, half soon after the first document of this life.
            if chance.random() < 0.5:
                end = time.monotonic() + LONGEST_LIFE
                while count(record) == before and time.monotonic() < end:
                    time.sleep(0.01)
            time.sleep(chance.uniform(0.0, 1.0))
            os.kill(watcher, signal.SIGKILL)
            nursery.stdout.readline()
            counts["kills"] += 1
            counts["kills after storing"] += count(record) > before
        nursery.stdin.close()
    return counts


def replayed(record: Path, log: Path) -> None:
    """Make in another record the corrections that were noted, one after the other."""
    numbers: dict[int, int] = {}
    with open_writer(record) as writer:
        for note in map(json.loads, log.read_text(encoding="utf-8").splitlines()):
            if "undo" in note:
                writer.undo(numbers[note["undo"]], by="soak")
                continue
            change = (cast(CorrectionAction, note["action"]), note["value"])
            [made] = writer.correct(note["event"], [change], by="soak")
            numbers[note["id"]] = made.id
        for _ in update_incidents(writer):
            pass


def compared(killed: Path, whole: Path) -> list[str]:
    """What differs between two records."""
    parts: dict[str, Callable[[View], Any]] = {
        "documents": lambda view: sorted(row.id for row in view.documents()),
        "codings": lambda view: sorted(row.coding or "" for row in view.documents()),
        "events": lambda view: sorted(map(repr, view.events(ALL))),
        "rejected events": lambda view: sorted(map(repr, view.rejected(ALL))),
        "incidents": lambda view: sorted(view.incidents().incidents(ALL)),
        "corrections": lambda view: [(c.action, c.value, c.undone_by) for c in view.corrections()],
    }
    with open_view(killed) as one, open_view(whole) as other:
        return [f"{name} differ" for name, of in parts.items() if of(one) != of(other)]


def soak(folder: Path, kills: int, each: int) -> Found:
    """The whole of it; what was counted, and what is wrong."""
    record, whole = folder / "killed.sqlite", folder / "whole.sqlite"
    stop, log = folder / "stop", folder / "corrections.jsonl"
    press = folder / "press"
    press.mkdir()
    began = time.monotonic()
    with served(press) as address:
        watch_list = publish(press, max(3, kills), each, address)
        beside = [[sys.executable, __file__, part, str(record), str(stop), str(log)] for part in ASIDE]
        others = [subprocess.Popen(command, stdout=subprocess.PIPE) for command in beside]
        counts = kill_often(watch_list, record, kills)
        watch(watch_list, record, "--once").wait()
        stop.touch()
        said = [process.communicate()[0].decode() for process in others]
        wrong = [part for part, process in zip(ASIDE, others, strict=True) if process.returncode]
        watch(watch_list, whole, "--once").wait()
    replayed(whole, log)
    with open_writer(record) as writer:
        for _ in update_incidents(writer):
            pass
    wrong += compared(record, whole)
    with open_view(record) as view:
        names = Counter(row.name for row in view.documents())
        wrong += [f"{name} stands {n} times" for name, n in names.items() if n > 1]
        wrong += findings(view) + ([] if view.is_sound() else ["the file is damaged"])
        events, corrected = len(view.events(ALL)), view.corrections()
    if len(names) != max(3, kills) * each:
        wrong.append(f"{len(names)} documents of {max(3, kills) * each}")
    return {
        **counts,
        "documents": len(names),
        "events": events,
        "corrections": len(corrected),
        "taken back": sum(row.undone_at is not None for row in corrected),
        "readings": int(said[0] or 0),
        "seconds": round(time.monotonic() - began),
        "wrong": wrong,
    }


def main() -> None:
    part, *paths = [*sys.argv[1:], ""]
    if part == "nurse":
        nurse(*map(Path, paths[:2]))
        return
    if part in ASIDE:
        record, stop, log = map(Path, paths[:3])
        print(read(record, stop) if part == "read" else correct(record, stop, log))
        return
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--each", type=int, default=4, help="articles of each of as many sources")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        found = soak(Path(folder), given.kills, given.each)
    print(json.dumps(found, indent=1))
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
