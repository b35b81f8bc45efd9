"""Accuracy stays above its floors: on gold data of our own, and on development data where that is at hand."""

import json
from pathlib import Path

import pytest
import yaml

from demarche.coder import Coder
from demarche.evaluate import TASKS

DATA = Path(__file__).parents[3] / "shared" / "eval"
OWN = Path(__file__).parents[1] / "data"
FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_figures_hold(name: str) -> None:
    own = OWN / f"{name}.jsonl"
    path = own if own.is_file() else DATA / name / "dev.jsonl"
    if not path.is_file():
        pytest.skip(f"no development data for {name}")
    floors = dict(FLOORS[name])
    every = floors.pop("every", 1)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")[::every]]
    coder = Coder()
    task = TASKS[name.split("-")[0]]
    figures = task.score(rows, [task.predict(row, coder) for row in rows])
    for key, floor in floors.items():
        value = figures
        for part in key.split("."):
            value = value[part]
        assert value >= floor, f"{name}: {key} is {value}, floor {floor}"
