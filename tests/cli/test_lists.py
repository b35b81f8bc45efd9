"""The commands that read the record: what they list, and in which forms."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from demarche.cli import app


def listed(capsys: pytest.CaptureFixture[str], record: Path, *arguments: str) -> list[dict[str, Any]]:
    """The rows of a command as JSON."""
    assert app.run([*arguments, "--record", str(record), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], ["met", "visit", "visit"]),
        (["--leads"], ["met", "calls", "visit", "visit"]),
        (["--negated"], ["met", "threaten", "visit", "visit"]),
        (["--status", "negated"], ["threaten"]),
        (["--actor", "MACRON"], ["met"]),
        (["--actor", "%"], []),
        (["--country", "deu"], ["visit", "visit"]),
        (["--country", "FRA", "--type", "consult"], ["met"]),
        (["--type", "ASSAULT"], []),
        (["--since", "2022-02-08"], ["visit", "visit"]),
        (["--until", "2022-02-08"], ["met"]),
        (["--publisher", "lowland"], ["visit"]),
        (["--limit", "1"], ["met"]),
        (["--confidence", "0.95"], []),
    ],
)
def test_events(
    arguments: list[str], found: list[str], record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [row["trigger"] for row in listed(capsys, record, "events", *arguments)] == found


def test_an_event_row_says_where_it_was_read(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = listed(capsys, record, "events", "--actor", "macron")
    assert len(row["id"]) == 12
    assert [party["country"] for party in row["actors"] + row["recipients"]] == ["FRA", "RUS"]
    assert row["when"] == {"start": "2022-02-07", "end": "2022-02-07", "precision": "day"}
    assert row["report"]["publisher"] == "Harbour Gazette"


def test_the_calendar_puts_reports_of_one_engagement_together(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [row] = listed(capsys, record, "calendar")
    assert (row["kind"], row["state"], row["participants"]) == ("meeting", "confirmed", ["DEU", "RUS"])
    assert (row["names"], row["where"]["name"], row["purpose"]) == (["Scholz", "Putin"], "Moscow", None)
    assert {report["publisher"] for report in row["reports"]} == {"Harbour Gazette", "Lowland Courier"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("avoided", ["text", "quotation"]),
        ("WAR avoid*", ["text", "quotation"]),
        ('"must be"', ["text", "quotation"]),
        ('"be must"', []),
        ("NOT avoided", []),
        ('avoided" OR (', []),
        ("headline:avoided", []),
    ],
)
def test_search_takes_any_words(
    query: str, found: list[str], record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sorted(row["kind"] for row in listed(capsys, record, "search", query)) == sorted(found)


def test_search_marks_what_it_found(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passages = [row["passage"] for row in listed(capsys, record, "search", "avoided")]
    assert all("⟦avoided⟧" in passage for passage in passages)


def test_actors(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(capsys, record, "actors", "list")
    assert (rows[0]["name"], rows[0]["documents"]) == ("Putin", 5)


def test_reports_of_an_engagement_are_readable_in_csv(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["calendar", "--record", str(record), "--format", "csv"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert "EntryReport" not in row["reports"]
    assert row["reports"].startswith("announced, 2022-02-15, Harbour Gazette, ")


@pytest.mark.parametrize("command", ["events", "quotes", "incidents", "calendar", "ledger", "export"])
def test_a_country_is_given_by_its_code(
    command: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([command, "--record", str(record), "--country", "France"]) == 2
    assert "'France' is not a country code; write it like FRA" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["new", "anna"], ["revoke", "anna"]])
def test_tokens_belong_to_a_record_that_is_there(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["tokens", *arguments, "--record", str(tmp_path / "none.sqlite")]) == 1
    assert "no record there yet" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_csv_is_safe_in_a_spreadsheet(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["quotes", "--record", str(record), "--format", "csv"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["content"] == "“=war must be avoided”"
    assert row["report_publisher"] == "Harbour Gazette"


@pytest.mark.parametrize(
    "command", [["events"], ["quotes"], ["calendar"], ["actors", "list"], ["search", "avoided"], ["issues"]]
)
def test_tables_fit_eighty_columns(
    command: list[str], record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert app.run([*command, "--record", str(record)]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
