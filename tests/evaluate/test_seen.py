import pytest

from demarche.evaluate import seen_in_training
from demarche.events import pair_model

DATA = pair_model().card.data
PAIRS = DATA["shared/eval/pairs/dev.jsonl"]


@pytest.mark.parametrize("task", ["pairs", "direction"])
def test_a_file_of_the_training_data_is_known(task: str) -> None:
    figures = seen_in_training(task, DATA[f"shared/eval/{task}/dev.jsonl"])
    assert figures["seen in training"] is True
    alone, together = figures["model alone out of fold"], figures["out of fold"]
    assert 0.5 < alone["macro_f1"] < together["macro_f1"] < 1


@pytest.mark.parametrize(("task", "digest"), [("pairs", "0" * 64), ("quotes", PAIRS)])
def test_other_files_and_tasks_have_no_such_figures(task: str, digest: str) -> None:
    assert seen_in_training(task, digest) == {}
