"""`correct` and `corrections`: what a person says is kept, shown everywhere, and taken back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from demarche.cli import app


@pytest.fixture
def own(record: Path, tmp_path: Path) -> Path:
    """A record of one's own to write to."""
    return Path(shutil.copy(record, tmp_path / "own.sqlite"))


def rows(capsys: pytest.CaptureFixture[str], record: Path, *arguments: str) -> list[dict[str, Any]]:
    assert app.run([*arguments, "--record", str(record), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def met(capsys: pytest.CaptureFixture[str], record: Path) -> dict[str, Any]:
    return next(row for row in rows(capsys, record, "events") if row["trigger"] == "met")


def run(capsys: pytest.CaptureFixture[str], record: Path, *arguments: str) -> tuple[int, str, str]:
    status = app.run([*arguments, "--record", str(record)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_correction_shows_and_goes(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = met(capsys, own)
    arguments = ["--type", "accuse", "--actor", "RUS", "--recipient", "macron", "--day", "2022-02-06"]
    status, out, _ = run(capsys, own, "correct", before["id"], *arguments, "--by", "ann", "--note", "why")
    assert status == 0
    assert out.splitlines() == [
        "kept correction 1: type ACCUSE",
        "kept correction 2: when 2022-02-06, 2022-02-06",
        "kept correction 3: actors RUS",
        "kept correction 4: recipients Macron",
    ]
    after = met(capsys, own)
    assert (after["type"], after["cameo"], after["day"]) == ("ACCUSE", "110", "2022-02-06")
    assert [party["name"] for party in (*after["actors"], *after["recipients"])] == ["Russia", "Macron"]
    assert (after["review"], after["reviewed_by"]) == ("corrected", "ann")
    incidents = rows(capsys, own, "incidents")
    assert "ACCUSE" in [row["type"] for row in incidents]
    assert run(capsys, own, "verify")[0] == 0
    for number in "1234":
        assert run(capsys, own, "correct", "--undo", number, "--by", "bob")[0] == 0
    assert met(capsys, own) == before
    listed = rows(capsys, own, "corrections")
    assert [listed[0][name] for name in ("id", "undone_by", "note")] == ["4", "bob", "why"]
    assert rows(capsys, own, "corrections", "--standing") == []


def test_rejected_events_are_listed_on_demand(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = met(capsys, own)["id"]
    assert run(capsys, own, "correct", key, "--reject")[:2] == (0, "kept correction 1: reject\n")
    assert key not in [row["id"] for row in rows(capsys, own, "events")]
    assert [row["id"] for row in rows(capsys, own, "events", "--rejected")] == [key]
    assert rows(capsys, own, "events", "--rejected", "--country", "DEU") == []
    assert "rejected by" in run(capsys, own, "events", "--rejected")[1]
    changes = run(capsys, own, "export", "--since-change", "2000-01-01")[1]
    assert [json.loads(line)["change"] for line in changes.splitlines()] == ["removed"]


def test_judgements_stand_in_the_same_history(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incidents = [row["id"] for row in rows(capsys, own, "incidents")]
    assert run(capsys, own, "incidents", "join", *incidents[:2], "--by", "ann")[0] == 0
    assert len(rows(capsys, own, "incidents")) == len(incidents) - 1
    [row] = rows(capsys, own, "corrections")
    assert (row["id"], row["action"], row["by"], row["part"]) == ("j1", "join", "ann", "incident")
    assert run(capsys, own, "corrections")[1].count("join") == 1
    assert run(capsys, own, "correct", "--undo", "j1")[0] == 0
    assert [row["id"] for row in rows(capsys, own, "incidents")] == incidents
    assert run(capsys, own, "correct", "--undo", "j1")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ID"], "say what is right"),
        (["--reject"], "say what to correct"),
        (["ID", "--accept", "--reject"], "exclude each other"),
        (["ID", "--undo", "1"], "--undo stands alone"),
        (["ID", "--type", "WAR"], "WAR is no type"),
        (["ID", "--until", "2022-02-08"], "--until needs --day"),
        (["ID", "--day", "soon"], "'soon' is not a day"),
        (["ID", "--actor", "none"], "at least one actor"),
        (["nothing", "--reject"], "no event or quotation nothing"),
        (["--undo", "7"], "no correction 7"),
        (["--undo", "j7"], "no judgement j7 that stands"),
        (["--undo", "x"], "x: not the number of a correction"),
        (["--undo", "²"], "not the number of a correction"),
    ],
)
def test_what_is_wrong_is_one_line(
    arguments: list[str], words: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = met(capsys, own)["id"]
    given = [key if argument == "ID" else argument for argument in arguments]
    status, out, err = run(capsys, own, "correct", *given)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_mistyped_record_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, tmp_path / "none.sqlite", "correct", "abc", "--reject")[0] == 1
    assert list(tmp_path.iterdir()) == []
