"""The lexicon without the learned model: how often an event that it links two marked parties by is right."""

import json
from pathlib import Path

import pytest

from demarche.coder import Coder
from demarche.evaluate.marked import is_linked, judged_events

DEV = Path(__file__).parents[3] / "shared" / "eval" / "pairs" / "dev.jsonl"
ROWS = 400
PRECISION, SHARE = 0.87, 0.67


def test_precision_of_the_lexicon() -> None:
    if not DEV.is_file():
        pytest.skip("no development data for pairs")
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()][:ROWS]
    coder = Coder()
    linked = right = 0
    for row in rows:
        types = [j.event.type for j in judged_events(row, coder) if is_linked(j) and j.event]
        linked += bool(types)
        right += any(name in row["gold"] for name in types)
    assert right / linked >= PRECISION
    assert linked / len(rows) >= SHARE
