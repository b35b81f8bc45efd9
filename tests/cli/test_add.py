"""`add` from the command line: once, resumable, whatever becomes of single documents."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demarche.cli import app
from demarche.store import Check, open_view

ROWS = [
    {
        "id": str(number),
        "text": f"President Macron met President Putin in Moscow on day {number}.",
        "date": "2022-02-07",
    }
    for number in range(5)
]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A file of five documents and a broken line."""
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps(row) for row in ROWS]
    path.write_text("\n".join([*lines[:3], "{broken", *lines[3:]]) + "\n", encoding="utf-8")
    return path


def test_adding_twice_changes_nothing(rows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "record.sqlite"
    for said in ("5 added, 1 failed", "5 already there, 1 failed"):
        assert app.run(["add", str(rows), "--record", str(record), "--workers", "1"]) == 1
        printed = capsys.readouterr()
        assert printed.out.startswith(said)
        assert "rows.jsonl:4: not JSON" in printed.err
    assert app.run(["issues", "--record", str(record), "--severity", "error", "--format", "json"]) == 0
    [issue] = json.loads(capsys.readouterr().out)
    assert issue["name"].endswith("rows.jsonl:4")
    assert app.run(["verify", "--record", str(record)]) == 0


def test_a_day_given_later_codes_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, record = tmp_path / "article.txt", tmp_path / "record.sqlite"
    article.write_text(ROWS[0]["text"], encoding="utf-8")
    add = ["add", str(article), "--record", str(record)]
    for arguments, said in (
        (add, "1 added"),
        ([*add, "--date", "2022-02-07"], "1 coded again"),
        (add, "1 already"),
    ):
        assert app.run(arguments) == 0
        assert capsys.readouterr().out.startswith(said)


def test_the_record_is_named_by_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_RECORD", str(tmp_path / "other.sqlite"))
    assert app.run(["events"]) == 1
    assert "other.sqlite: no record there yet" in capsys.readouterr().err


def test_killed_adds_are_finished_by_the_next(rows: Path, tmp_path: Path) -> None:
    record, chance = tmp_path / "record.sqlite", random.Random(3)
    command = [sys.executable, "-m", "demarche", "add", str(rows), "--record", str(record)]
    for _ in range(2):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.5, 2.5))
            process.send_signal(signal.SIGKILL)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    with open_view(record) as view:
        assert view.counts()["documents"] == len(ROWS)
        assert [finding for row in view.documents() for finding in Check(row).findings()] == []


def test_codings_are_the_same_from_two_processes(rows: Path) -> None:
    command = [sys.executable, "-m", "demarche", "code", str(rows), "--format", "json", "--workers"]
    one, two = (subprocess.run([*command, n], capture_output=True, check=False).stdout for n in "12")
    assert one == two
    assert [json.loads(line)["document"]["text"] for line in one.splitlines()] == [
        row["text"] for row in ROWS
    ]
