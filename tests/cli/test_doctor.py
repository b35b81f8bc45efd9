"""What is missing is said, with how to mend it."""

import json
from pathlib import Path

import pytest

from demarche.cli import app, doctor


def test_a_whole_installation(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["doctor", "--record", str(record), "--format", "json"]) == 0
    parts = {part["part"]: part for part in json.loads(capsys.readouterr().out)}
    assert {"spacy", "SQLite", "ontology/data/plover.yaml", "record"} <= set(parts)
    assert "5 documents" in parts["record"]["found"]


def test_a_missing_package(
    record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("no-such-package",))
    assert app.run(["doctor", "--record", str(record)]) == 1
    assert "pip install no-such-package" in capsys.readouterr().out


def test_a_damaged_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "record.sqlite"
    path.write_bytes(b"not a record " * 100)
    assert app.run(["doctor", "--record", str(path)]) == 1
    assert "name another with --record" in " ".join(capsys.readouterr().out.split())
