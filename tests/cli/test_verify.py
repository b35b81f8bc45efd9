"""Anything that was changed behind the record's back is found."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from coded import line, raw
from demarche.cli import app
from demarche.store import Check, Finding, open_view, open_writer

MEETING = "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p> and said <q>“war must be avoided”</q>."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    source = tmp_path / "report.txt"
    source.write_bytes(raw(MEETING).data)
    with open_writer(path) as writer:
        writer.add(raw(MEETING, name=str(source)), line(MEETING))
    return path


def findings(record: Path, source: bytes | None = None) -> list[Finding]:
    with open_view(record) as view:
        return list(_findings(view.documents(), source))


def _findings(rows: Iterator, source: bytes | None) -> Iterator[Finding]:  # type: ignore[type-arg]
    for row in rows:
        yield from Check(row).findings(source)


def test_what_was_not_touched_holds(record: Path) -> None:
    assert findings(record, raw(MEETING).data) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE documents SET text = replace(text, 'met', 'saw')", "not the text that was coded"),
        ("UPDATE documents SET text = 'short'", "points outside the text"),
        ("UPDATE documents SET text = replace(text, 'Putin', 'Biden')", "no longer reads 'Putin'"),
        ("UPDATE codings SET coding = x'00'", "damaged"),
        ("UPDATE codings SET coding = zeroblob(50)", "damaged"),
    ],
)
def test_a_changed_record(
    change: str, message: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute(change)
    assert app.run(["verify", "--record", str(record), "--format", "csv"]) == 1
    assert message in capsys.readouterr().out


def test_a_changed_source(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (record.parent / "report.txt").write_bytes(b"Macron met nobody.")
    assert app.run(["verify", "--record", str(record)]) == 1
    assert "no longer holds the bytes" in capsys.readouterr().out


def test_drawn_rows_that_were_changed(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE parties SET country = 'USA' WHERE name = 'Putin'")
        connection.execute("DELETE FROM quotations")
    assert app.run(["verify", "--record", str(record), "--format", "csv"]) == 1
    out = capsys.readouterr().out
    assert "parties" in out
    assert "quotations" in out
