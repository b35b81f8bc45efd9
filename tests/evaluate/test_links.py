"""Links within articles: our own in `tests/data/linking`, and a reader's links on real ones.

The real links are ids and offsets only; their texts are those of the development documents (headline, blank
line, text), and the test is skipped where these are not at hand.
"""

import csv
import json
from pathlib import Path

import pytest
import yaml

from demarche.coder import Coder
from demarche.evaluate import TASKS
from demarche.evaluate.links import text_and_links, verdict

DATA = Path(__file__).parents[1] / "data"
DOCUMENTS = Path(__file__).parents[3] / "shared" / "eval" / "documents" / "ukraine-2022.jsonl"
FLOORS = yaml.safe_load((Path(__file__).parent / "links-floors.yaml").read_text(encoding="utf-8"))


def _own() -> list[dict[str, object]]:
    lines = (DATA / "linking" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _real(name: str) -> list[dict[str, object]]:
    links: dict[str, list[dict[str, object]]] = {}
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            link = {"start": int(row["start"]), "end": int(row["end"]), "actor": row["actor"]}
            links.setdefault(row["document"], []).append(link)
    found = []
    with DOCUMENTS.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["id"] in links:
                text = f"{row['headline']}\n\n{row['text']}"
                found.append({"id": row["id"], "date": row["date"], "text": text, "links": links[row["id"]]})
    return found


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def _check(name: str, rows: list[dict[str, object]], coder: Coder) -> None:
    task = TASKS["links"]
    figures = task.score(rows, [task.predict(row, coder) for row in rows])
    for key, floor in FLOORS[name].items():
        assert figures[key] >= floor, f"{name}: {key} is {figures[key]:.3f}, floor {floor}"


def test_own_articles(coder: Coder) -> None:
    _check("own", _own(), coder)


@pytest.mark.skipif(not DOCUMENTS.is_file(), reason="no development documents")
@pytest.mark.parametrize("name", ["real", "blind"])
def test_real_articles(name: str, coder: Coder) -> None:
    _check(name, _real(f"links-{name}.tsv"), coder)


def test_marks_give_text_and_links() -> None:
    text, links = text_and_links({"marked": "[He|A B] met [her|C D]."})
    assert text == "He met her."
    assert [(text[link.start : link.end], link.actor) for link in links] == [("He", "A B"), ("her", "C D")]


@pytest.mark.parametrize(
    ("gold", "answer", "wanted"),
    [
        ("Olaf Scholz", "Olaf Scholz", "right"),
        ("the Taliban", "Taliban", "right"),
        ("A and B", "B and A", "right"),
        ("Olaf Scholz", "Joe Biden", "wrong"),
        ("Olaf Scholz", "", "missing"),
        ("-", "Russia", "spurious"),
        ("-", "", "silent"),
    ],
)
def test_verdicts(gold: str, answer: str, wanted: str) -> None:
    assert verdict(gold, answer) == wanted
