"""Gold rows in, figures and predictions out; other input is one line."""

import json
from pathlib import Path

import pytest

from demarche.cli import app
from demarche.cli.evaluate import figures_table

ROW = {"id": "1", "text": "Macron met Putin on Monday.", "date": "2022-02-09", "dates": [], "timexes": []}


def test_predictions_have_the_ids_of_the_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    assert app.run(["evaluate", "dates", str(gold), "--format", "json", "--predictions", str(out)]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), dict)
    [answer] = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert answer["id"] == "1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no rows"),
        ("{", "gold.jsonl:1: not JSON"),
        ("[]", "not a JSON object"),
        ('{"id": 1}', "no field"),
    ],
)
def test_what_is_no_gold_file(
    content: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, encoding="utf-8")
    assert app.run(["evaluate", "dates", str(gold)]) == 1
    err = capsys.readouterr().err
    assert message in err
    assert err.count("\n") == 1


def test_nested_figures_are_one_row_a_group() -> None:
    made = figures_table({"accuracy": 0.5, "types": {"AID": {"f1": 1.0, "gold": 3}, "AGREE": {"f1": 0.0}}})
    assert [list(column.cells) for column in made.columns] == [
        ["", "types AID", "types AGREE"], ["0.500", "", ""], ["", "1.000", "0.000"], ["", "3", ""],
    ]  # fmt: skip
