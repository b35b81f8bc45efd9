"""`demarche measure`: its forms, its explanation, its errors."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from coded import line, raw
from demarche.cli import app
from demarche.store import open_writer

REPORTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("<a>Macron</a> <t>met</t> <r>Putin</r> and said <q>“=war over the strait must be avoided”</q>.", {}),
    (
        "<a>Macron</a> said <q>“a war over the strait can be avoided by talks”</q>.",
        {"publisher": "Lowland Courier"},
    ),
    ("<a>Biden</a> <t>threatened</t> <r>Putin</r> with measures.", {"type": "THREATEN", "mode": None}),
    ("<a>Biden</a> did not <t>hit</t> <r>Putin</r>.", {"type": "ASSAULT", "status": "negated"}),
    ("<a>Biden</a> may <t>hit</t> <r>Putin</r>.", {"type": "ASSAULT", "status": "hypothetical"}),
    (
        "<a>Scholz</a> will <t>visit</t> <r>Putin</r> soon.",
        {"type": "AGREE", "mode": None, "status": "future"},
    ),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("measured") / "record.sqlite"
    with open_writer(path) as writer:
        for number, (source, how) in enumerate(REPORTS):
            writer.add(raw(source, name=f"report-{number}.txt"), line(source, **how))
    return path


def printed(capsys: pytest.CaptureFixture[str], record: Path, *arguments: str) -> str:
    assert app.run(["measure", *arguments, "--record", str(record)]) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def rows(capsys: pytest.CaptureFixture[str], record: Path, *arguments: str) -> Any:
    return json.loads(printed(capsys, record, *arguments, "--format", "json"))


def test_series_counts_neither_what_did_not_nor_what_may_happen(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [row] = rows(capsys, told, "series", "RUS", "--every", "day")
    assert (row["incidents"], row["words"], row["deeds"], row["monitored"]) == (3, 3, 0, 2.0)
    assert (row["types"]["AGREE"], row["types"]["ASSAULT"]) == (1, 0)


def test_heat_and_its_explanation_agree(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = rows(capsys, told, "heat", "USA", "RUS")
    # One threat (-3.5) and two outlets, whatever the number of their reports.
    assert row["heat"] == 175.0
    steps = rows(capsys, told, "heat", "USA", "RUS", "--explain", "2022-02-07")
    assert (steps["heat"], steps["points"], steps["coverage"]) == (175.0, 3.5, 2.0)
    shown = printed(capsys, told, "heat", "USA", "RUS", "--explain", "2022-02-07")
    assert "heat = 100 × 3.5000 / 2.0000 = 175.00" in shown


def test_every_kind_has_csv(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in (["series"], ["heat"], ["changes"], ["network"], ["pairs"], ["drift", "macron", "strait"]):
        found = list(csv.reader(io.StringIO(printed(capsys, told, *kind, "--format", "csv"))))
        assert len(found[0]) > 4, kind


def test_drift_follows_one_speaker_on_one_topic(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = rows(capsys, told, "drift", "macron", "strait", "avoid*")
    assert first["distance"] is None
    assert 0 < second["distance"] < 1
    assert rows(capsys, told, "drift", "macron", "sanctions") == []


def test_the_plot_is_well_formed(told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "heat.svg"
    printed(capsys, told, "heat", "USA", "RUS", "--plot", str(target), "--format", "csv")
    assert ElementTree.fromstring(target.read_text(encoding="utf-8")).tag.endswith("svg")


@pytest.mark.parametrize("kind", ["heat", "series"])
def test_a_plot_is_a_picture_where_its_name_says_so(
    kind: str, told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "plot.PNG"
    printed(capsys, told, kind, "USA", "RUS", "--plot", str(target), "--format", "csv")
    assert target.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "kind", [["series", "RUS"], ["heat", "RUS"], ["network"], ["drift", "macron", "war"]]
)
def test_tables_fit_eighty_columns(
    kind: list[str], told: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, printed(capsys, told, *kind).splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["series", "RUS", "UKR", "USA"], 2, "3 sides"),
        (["heat", "RUS", "--plot", "heat.gif"], 2, "does not end in .svg or .png"),
        (["heat", "RUS", "--plot", "none/heat.svg"], 2, "none: no such folder"),
        (["heat", "RUS", "--explain", "2020-01-01"], 2, "monitored"),
        (["series", "--every", "hour"], 2, "hour"),
        (["network", "RUS", "--show", "mediators"], 2, "two sides"),
        (["heat", "--events", "missing.parquet"], 1, "no Parquet file"),
        (["series", "--since", "2022-03-01"], 2, "no days"),
    ],
)
def test_errors(
    arguments: list[str], status: int, words: str, told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["measure", *arguments, "--record", str(told)]) == status
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1
