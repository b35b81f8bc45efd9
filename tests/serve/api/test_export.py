"""Whole lists as files, and what the record no longer holds to."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions


@pytest.mark.parametrize("noun", ["incidents", "events", "quotes"])
def test_a_file_holds_every_row_of_the_list(
    room: TestClient, noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demarche.serve.api.export.AT_ONCE", 7)
    listed = [row["id"] for row in room.get(f"/api/{noun}?limit=1000").json()["items"]]
    told = [json.loads(line)["id"] for line in room.get(f"/api/export/{noun}").text.splitlines()]
    read = csv.DictReader(io.StringIO(room.get(f"/api/export/{noun}?format=csv").text))
    assert len(listed) > 14
    assert told == listed
    assert [row["id"] for row in read] == listed


def test_filters_hold_for_files_too(room: TestClient) -> None:
    lines = room.get("/api/export/events?type=CONSULT").text.splitlines()
    assert {json.loads(line)["type"] for line in lines} == {"CONSULT"}


def test_a_sound_record_gives_no_finding(room: TestClient) -> None:
    answer = room.get("/api/verify")
    assert (answer.status_code, answer.text) == (200, "")


def test_a_changed_record_is_told(own_record: Path) -> None:
    with sqlite3.connect(own_record) as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'Putin', 'Biden')")
    with TestClient(create_app(ServeOptions(record=own_record)), base_url="http://127.0.0.1:8765") as client:
        told = [json.loads(line) for line in client.get("/api/verify").text.splitlines()]
    assert any("Putin" in row["message"] for row in told)


def test_pairs_and_positions_are_measured(room: TestClient) -> None:
    pairs = room.get("/api/measures/pairs?every=month&most=5").json()["items"]
    assert 0 < len(pairs) <= 5
    assert pairs[0]["incidents"] >= pairs[-1]["incidents"]
    said = room.get("/api/measures/drift?speaker=macron&topic=war").json()["items"]
    assert all("war" in row["content"].casefold() for row in said)
    assert room.get("/api/measures/drift?speaker=macron&topic=--").status_code == 400
