"""What changed since a day: re-codings, corrections, rejections and their undoing, each with was and now."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coded import line, raw
from demarche.interchange.changes import changes
from demarche.store import Reading, open_view, open_writer

MEETING = "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p>."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        writer.add(raw(MEETING), line(MEETING))
    return path


def key_of(path: Path) -> str:
    with open_view(path) as view:
        return view.events(Reading())[0].id


def told(path: Path, since: date = date(2000, 1, 1)) -> list[tuple[object, ...]]:
    with open_view(path) as view:
        found: list[dict[str, Any]] = list(changes(view, since))
    return [(one["change"], one["cause"], one["by"], _type(one["was"]), _type(one["now"])) for one in found]


def _type(event: dict[str, Any] | None) -> object:
    return event and event["type"]


def test_corrections_deletions_and_their_undoing(path: Path) -> None:
    assert told(path) == []
    key = key_of(path)
    with open_writer(path) as writer:
        writer.correct(key, [("type", ["ACCUSE"])], by="ann")
        [no] = writer.correct(key, [("reject", ())], by="bob")
        writer.undo(no.id, by="cyn")
        writer.correct(key, [("type", ["ACCUSE"])], by="dee")
    assert told(path) == [
        ("changed", "correction", "ann", "CONSULT", "ACCUSE"),
        ("removed", "correction", "bob", "ACCUSE", None),
        ("added", "undo", "cyn", None, "ACCUSE"),
    ]
    assert told(path, date(9999, 1, 1)) == []


def test_an_acceptance_is_told(path: Path) -> None:
    with open_writer(path) as writer:
        writer.correct(key_of(path), [("accept", ())], by="ann")
    assert told(path) == [("changed", "correction", "ann", "CONSULT", "CONSULT")]


def test_only_what_came_since_with_what_stood_before(path: Path) -> None:
    with open_writer(path) as writer:
        writer.correct(key_of(path), [("type", ["ACCUSE"])], by="ann")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE corrections SET at = '2001-01-01T00:00:00+00:00'")
    with open_writer(path) as writer:
        writer.add(raw(MEETING), line(MEETING, version="0.2.0", status="historical"))
    assert told(path, date(2002, 1, 1)) == [("changed", "re-coding", "0.2.0", "ACCUSE", "ACCUSE")]
