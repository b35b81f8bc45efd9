"""The commands import, export and compare."""

import json
from pathlib import Path
from shutil import copy

import pytest

from cli.test_app import run
from demarche.interchange.icews import HEADINGS
from interchange.foreign import gdelt2, icews, written


def test_import_sums_in_its_last_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "one.CSV", gdelt2(), "", gdelt2(GLOBALEVENTID="2"))
    record = tmp_path / "record.sqlite"
    status, out, err = run(capsys, "import", file, "--record", record, "--format", "json")
    assert (status, err) == (0, "")
    assert json.loads(out.splitlines()[-1]) == {"imported": 2, "rejected": 1}
    status, out, err = run(capsys, "import", "--list", "--record", record)
    assert "gdelt2" in out
    assert "rejects.jsonl" in err


def test_a_file_that_is_not_there_fails_and_the_others_are_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "one.CSV", gdelt2())
    status, out, err = run(
        capsys, "import", tmp_path / "no.CSV", file, "--record", tmp_path / "r.sqlite", "--format", "json"
    )
    assert status == 1
    assert json.loads(out.splitlines()[-1]) == {"imported": 1, "rejected": 0}
    assert "no.CSV: no such file" in err


def test_a_file_of_which_nothing_can_be_read_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text('{"id": "1", "text": "The ministers met."}\n', encoding="utf-8")
    status, _, err = run(capsys, "import", "--as", "plover", file, "--record", tmp_path / "r.sqlite")
    assert status == 1
    assert "reports.jsonl: no line can be read as plover" in err


WRONG = (
    ["import"],
    ["import", "--as", "dance", "x"],
    ["compare", "0009"],
    ["export", "--to", "parquet"],
    ["export", "--to", "icews", "--status", "future"],
)


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage(arguments: list[str], record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *arguments, "--record", record)
    assert (status, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    "form", ["gdelt2", "gdelt2-mentions", "icews", "polecat", "plover", "ftm", "geojson", "csv"]
)
def test_export_to_standard_output(form: str, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "export", "--to", form, "--record", record)
    assert status == 0
    assert out
    assert "rows" in err


def test_export_to_files(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = Path(copy(record, tmp_path / "mine.sqlite"))
    for form, name in (("parquet", "e.parquet"), ("ics", "e.ics"), ("package", "folder"), ("csv", "e.csv")):
        assert run(capsys, "export", "--to", form, "-o", tmp_path / name, "--record", mine)[0] == 0
        assert (tmp_path / name).exists()
    assert not list(tmp_path.glob("*.part"))
    assert run(capsys, "export", "--since-change", "2020-01-01", "--record", mine)[:2] == (0, "")


def test_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "record.sqlite"
    one = written(tmp_path / "one.CSV", gdelt2(), gdelt2(GLOBALEVENTID="2", EventCode="112"))
    met = icews(Source_Name="France", Source_Country="France", CAMEO_Code="042")
    other = written(tmp_path / "two.tab", "\t".join(HEADINGS), met, icews(Event_ID="8"))
    assert run(capsys, "import", one, other, "--record", record)[0] == 0
    status, out, _ = run(capsys, "compare", "0001", "0002", "--record", record, "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert (found["overall"]["both"], found["overall"]["only_first"], found["overall"]["only_second"]) == (
        1,
        1,
        1,
    )
    paths = [tmp_path / "record.imports" / name for name in ("0001", "0002")]
    by_path = run(capsys, "compare", *paths, "--record", record, "--format", "json")[1]
    assert json.loads(by_path)["overall"] == found["overall"]
    status, out, _ = run(capsys, "compare", "0001", "0002", "--record", record)
    assert "CONSULT" in out
