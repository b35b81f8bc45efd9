"""`watch` from the command line: each entry once, whatever happens to the process, and health to be seen."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from demarche.cli import app
from demarche.store import open_view
from ingest.site import Answer, Site, running_site

TOWNS = ("Oslo", "Vienna", "Geneva", "Rome")


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def publish(site: Site, towns: tuple[str, ...]) -> None:
    """A feed of one report a town; a report's page is never the same twice."""
    now = format_datetime(datetime.now(UTC))
    items = "".join(
        f"<item><guid>{town}</guid><link>{site.address}/{town}</link><pubDate>{now}</pubDate></item>"
        for town in towns
    )
    site.put("/feed", f'<rss version="2.0"><channel><title>World</title>{items}</channel></rss>')
    for town in towns:
        page = "<html><p>President Macron met President Putin in {} on Monday.</p><!-- {} --></html>"
        site.put(f"/{town}", *(page.format(town, number) for number in range(50)))


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> Path:
    """A watch list of a feed and of a folder that is not there."""
    path = tmp_path / "watch.yaml"
    path.write_text(
        f"delay: 0s\nsources:\n  - {{name: gazette, feed: {site.address}/feed, publisher: Gazette}}\n"
        f"  - {{name: drop, folder: {tmp_path}/drop}}\n",
        encoding="utf-8",
    )
    return path


def test_once(site: Site, listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(site, TOWNS[:2])
    site.put(f"/{TOWNS[1]}", Answer(b"none", 404))
    record = str(tmp_path / "record.sqlite")
    arguments = ["watch", str(listed), "--record", record, "--allow-private"]
    assert app.run([*arguments, "--once"]) == 1
    printed = capsys.readouterr()
    assert "gazette: 1 new, 1 failed" in printed.out
    assert "drop: not read" in printed.out
    assert "no such folder" in printed.err
    assert app.run([*arguments, "--status", "--format", "json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["state"], first["taken"], first["failures"]) == ("well", 1, 0)
    assert len(first["covered"]) == 1
    assert (second["state"], second["last_failure"], second["covered"]) == ("failing", "no such folder", [])
    assert app.run([*arguments, "--status"]) == 0
    assert "no such folder" in capsys.readouterr().out


def test_status_before_the_first_time(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["watch", str(listed), "--status", "--record", str(tmp_path / "r.sqlite")]) == 0
    assert "not watched yet" in capsys.readouterr().out
    assert not (tmp_path / "r.sqlite").exists()


@pytest.mark.parametrize(
    ("text", "status", "words"), [(None, 1, "no such file"), ("sources: [{name: a}]", 1, "exactly one of")]
)
def test_lists_that_are_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, status: int, words: str
) -> None:
    if text is not None:
        (tmp_path / "watch.yaml").write_text(text, encoding="utf-8")
    assert app.run(["watch", str(tmp_path / "watch.yaml"), "--record", str(tmp_path / "r.sqlite")]) == status
    assert words in capsys.readouterr().err


def test_a_killed_watcher_loses_and_doubles_nothing(site: Site, listed: Path, tmp_path: Path) -> None:
    publish(site, TOWNS)
    record = tmp_path / "record.sqlite"
    command = [
        sys.executable,
        "-m",
        "demarche",
        "watch",
        str(listed),
        "--allow-private",
        "--record",
        str(record),
    ]
    chance = random.Random(7)
    for _ in range(2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wanted = len(site.paths()) + chance.randint(2, 4)
        end = time.monotonic() + 30
        while len(site.paths()) < wanted and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(chance.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run([*command, "--once"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open_view(record) as view:
        addresses = [row.name or "" for row in view.documents()]
    assert sorted(addresses) == sorted(f"{site.address}/{town}" for town in TOWNS)
    assert app.run(["verify", "--record", str(record)]) == 0
