"""The figures of attribution, on rows small enough to count by hand."""

from demarche.evaluate.quotes import score

TEXT = "Ministers agreed, she said. “Never,” he said."
GOLD = {
    "id": "r1",
    "text": TEXT,
    "quotations": [
        {"source": [[18, 21]], "cue": [[22, 26]], "content": [[0, 16]]},
        {"source": [[37, 39]], "cue": [[40, 44]], "content": [[28, 36]]},
    ],
}


def test_a_perfect_answer_scores_one() -> None:
    figures = score([GOLD], [{"id": "r1", "quotations": GOLD["quotations"]}])
    assert all(
        figures[role][way]["f1"] == 1.0 for role in ("source", "cue", "content") for way in ("token", "exact")
    )
    assert figures["speaker"]["direct"] == {"gold": 1, "matched": 1, "accuracy": 1.0}


def test_no_answer_scores_nothing() -> None:
    figures = score([GOLD], [{"id": "r1", "quotations": []}])
    assert figures["content"]["token"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 6}


def test_part_of_a_content_counts_by_token() -> None:
    found = [{"source": [[0, 9]], "cue": [[22, 26]], "content": [[0, 9]]}]
    figures = score([GOLD], [{"id": "r1", "quotations": found}])
    assert figures["content"]["token"]["precision"] == 1.0
    assert figures["content"]["token"]["recall"] == round(1 / 6, 4)
    assert figures["content"]["exact"]["f1"] == 0.0
    assert figures["speaker"]["all"] == {"gold": 2, "matched": 1, "accuracy": 0.0}
