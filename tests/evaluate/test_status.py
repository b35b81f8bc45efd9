"""The status task on rows of our own."""

from pathlib import Path

from demarche.coder import Coder
from demarche.evaluate import status


def test_the_status_of_the_marked_word() -> None:
    rows = [
        {"id": "1", "split": "tune", "status": "future", "sentence": "Peru will [meet] Chile."},
        {
            "id": "2",
            "split": "tune",
            "status": "negated",
            "sentence": "Peru met Chile but did not [thank] it.",
        },
        {"id": "3", "split": "held", "status": "actual", "sentence": "Peru will [meet] Chile."},
    ]
    coder = Coder()
    answers = [status.predict(row, coder) for row in rows]
    assert [answer["status"] for answer in answers] == ["future", "negated", "future"]
    figures = status.score(rows, answers)
    assert (figures["tune"]["macro_f1"], figures["held"]["accuracy"]) == (1.0, 0.0)


def test_gold_sentences_have_one_mark_and_each_split_all_statuses() -> None:
    path = Path(__file__).parents[1] / "data" / "status.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 600
    assert all(line.count("[") == line.count("]") == 1 for line in lines)
