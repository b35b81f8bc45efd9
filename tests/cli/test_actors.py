"""`demarche actors show` and `holders`: the tables of offices, from the command line."""

import json
from pathlib import Path

import pytest

from demarche.cli.app import run


def test_show_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "show", "Olaf Scholz", "--on", "2022-02-07", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["country"] == "DEU"
    assert shown["office"]["title"] == "Chancellor of Germany"
    assert shown["office"]["since"] == "2021-12-08"
    assert {"name", "wikidata", "sectors", "matches"} <= shown.keys()


def test_show_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("Heiko Maas\t2019-05-01\nNobody Nowhere\t2019-05-01\n\n", encoding="utf-8")
    assert run(["actors", "show", "--file", str(path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["country"] for row in rows] == ["DEU", None]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["Nobody Nowhere"], 1), ([], 2), (["A", "--file", "b.tsv"], 2), (["--file", "no-such-file.tsv"], 1)],
)
def test_show_refuses(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["actors", "show", *arguments]) == status
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_holders(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["actors", "holders", "chancellor", "--country", "deu", "--on", "2016-01-01", "-f", "json"]) == 0
    )
    assert [row["person"] for row in json.loads(capsys.readouterr().out)] == ["Angela Merkel"]


def test_import_shows_keeps_and_takes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_OFFICES", str(tmp_path / "offices"))
    path = tmp_path / "new.csv"
    path.write_text(
        "country,position,person,wikidata,start,end\nFinland,Prime Minister,Aino Esimerkki,,2041-05-01,\n",
        encoding="utf-8",
    )
    assert run(["actors", "import", str(path), "--format", "json"]) == 0
    assert [row["kind"] for row in json.loads(capsys.readouterr().out)] == ["new", "ended"]
    assert not (tmp_path / "offices").exists()
    assert run(["actors", "import", str(path), "--apply"]) == 0
    assert [file.name for file in (tmp_path / "offices").iterdir()] == ["0001.tsv"]
    assert run(["actors", "import", "--undo"]) == 0
    assert [file.name for file in (tmp_path / "offices").iterdir()] == ["0001.tsv.undone"]
    assert run(["actors", "import", "--undo"]) == 2
