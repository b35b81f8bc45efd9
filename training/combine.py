"""The weights by which `demarche evaluate` adds the lexicon's votes to the model's answers.

Reads the answers out of fold that `train.py` wrote, asks the lexicon about the same rows, and fits the
logistic regressions of `demarche/evaluate/combined.py`: each fold is answered with the weights of the others,
which gives the figures, then all give the weights. Run it with the package's own environment:

    PYTHONPATH=src:training python training/combine.py
"""

import argparse
import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import numpy as np
from figures import confusions, reliability, softmax, summary
from rows import FOLDS, fold_of
from scipy.optimize import minimize

from demarche.coder import Coder
from demarche.evaluate.combined import (
    LEAST_CHANCE,
    TYPES,
    YIELDING,
    Learned,
    Votes,
    best_type,
    side_features,
    side_with_votes,
    type_features,
    votes_of,
    with_votes,
)  # fmt: skip
from demarche.evaluate.marked import judged_events
from demarche.events import PairScores, pair_model

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "eval"
TARGET = HERE.parent / "src" / "demarche" / "evaluate" / "combined.json"
TYPE_RIDGE, SIDE_RIDGE = 1e-3, 2e-3
CLASSES = tuple(name for name in TYPES if name != YIELDING[0])
Told = tuple[dict, PairScores, Votes]
Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


def read(shared: Path, answers: Path) -> dict[str, list[Told]]:
    """Rows with the model's answer out of fold and the lexicon's votes, by task."""
    names = pair_model().card.labels.types
    temperature = pair_model().card.temperature
    found: dict[str, list[Told]] = {"pairs": [], "direction": []}
    given = {}
    for line in answers.read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        given[answer["set"], answer["id"]] = answer
    coder = Coder()
    for task, rows in found.items():
        for line in (shared / task / "dev.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            answer = given.get((task, row["id"]))
            if answer is None:
                continue
            raised = np.exp((np.array(answer["types"]) - max(answer["types"])) / temperature)
            types = dict(zip(names, (raised / raised.sum()).tolist(), strict=True))
            scores = PairScores(types, {}, 1 / (1 + math.exp(-answer["side"])))
            rows.append((row, scores, votes_of(judged_events(row, coder))))
    return found


def fitted(loss: Loss, start: np.ndarray, ridge: float) -> np.ndarray:
    """The weights of least loss, kept near where they start."""

    def penalised(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = loss(weights)
        away = weights - start
        return value + ridge * float((away**2).sum()), slope + 2 * ridge * away

    return minimize(penalised, start, jac=True, method="L-BFGS-B").x.round(3)


def type_weights(rows: Sequence[Told]) -> tuple[float, ...]:
    features = np.array(
        [
            [type_features(name, cast(Learned, scores.given_event()), votes) for name in CLASSES]
            for _, scores, votes in rows
        ]
    )
    gold = np.array([CLASSES.index(merged(row["gold"][0])) for row, _, _ in rows])
    every = np.arange(len(rows))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        chances = softmax(features @ weights)
        value = -float(np.log(chances[every, gold] + LEAST_CHANCE).mean())
        chances[every, gold] -= 1
        return value, (chances[:, :, None] * features).sum((0, 1)) / len(rows)

    return tuple(fitted(loss, np.array([1.0, 0.0, 0.0, 0.0]), TYPE_RIDGE).tolist())


def side_weights(rows: Sequence[Told]) -> dict[str, float]:
    table = [side_features(scores, votes) for _, scores, votes in rows]
    names = list(table[0])
    features = np.array([[one[name] for name in names] for one in table])
    gold = np.array([is_cooperative(row) for row, _, _ in rows], dtype=float)
    start = np.array([{"learned": 0.45, "linked": 1.0}.get(name, 0.0) for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        chances = 1 / (1 + np.exp(-features @ weights))
        right = np.where(gold > 0, chances, 1 - chances)
        return -float(np.log(right + LEAST_CHANCE).mean()), features.T @ (chances - gold) / len(rows)

    return dict(zip(names, fitted(loss, start, SIDE_RIDGE).tolist(), strict=True))


def is_cooperative(row: dict) -> bool:
    """In the file, 1 stands on the conflictual rows."""
    return str(row["gold"]) == "0"


def merged(name: str) -> str:
    return "RETREAT" if name in YIELDING else name


def pairs_figures(rows: Sequence[Told], counts: Sequence[tuple[float, ...]]) -> dict:
    """`counts` are the weights of each fold."""
    answers = [
        with_votes(cast(Learned, scores.given_event()), votes, counts[fold_of(row["text"])])
        for row, scores, votes in rows
    ]
    gold = [merged(row["gold"][0]) for row, _, _ in rows]
    told = [merged(best_type(answer)) for answer in answers]
    sure = np.array([sum(a[n] for n in TYPES if merged(n) == t) for a, t in zip(answers, told, strict=True)])
    right = np.array([g == t for g, t in zip(gold, told, strict=True)], dtype=float)
    return {
        **summary(gold, told),
        "confusions": confusions(gold, told, 25),
        "ece": reliability(sure, right)[0],
    }


def direction_figures(rows: Sequence[Told], counts: Sequence[dict[str, float]]) -> dict:
    """`counts` are the weights of each fold."""
    chances = np.array([side_with_votes(s, v, counts[fold_of(row["text"])]) for row, s, v in rows])
    gold = ["cooperative" if is_cooperative(row) else "conflictual" for row, _, _ in rows]
    told = ["cooperative" if chance >= 0.5 else "conflictual" for chance in chances]
    right = np.array([g == t for g, t in zip(gold, told, strict=True)], dtype=float)
    return {**summary(gold, told), "ece": reliability(np.maximum(chances, 1 - chances), right)[0]}


def others(rows: Sequence[Told], fold: int) -> list[Told]:
    """The rows of the other folds."""
    return [one for one in rows if fold_of(one[0]["text"]) != fold]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--answers", type=Path, default=HERE / "build" / "out-of-fold.jsonl")
    parser.add_argument("--out", type=Path, default=TARGET)
    given = parser.parse_args()
    told = read(given.shared, given.answers)
    pairs, direction = told["pairs"], told["direction"]
    alone = dict.fromkeys(side_features(*direction[0][1:]), 0.0) | {"learned": 1.0}
    figures = {
        "pairs, model alone": pairs_figures(pairs, [(1.0, 0.0, 0.0, 0.0)] * FOLDS),
        "pairs": pairs_figures(pairs, [type_weights(others(pairs, fold)) for fold in range(FOLDS)]),
        "direction, model alone": direction_figures(direction, [alone] * FOLDS),
        "direction": direction_figures(
            direction, [side_weights(others(direction, fold)) for fold in range(FOLDS)]
        ),
    }
    print(json.dumps(figures, indent=1))
    weights = {
        "model": pair_model().digest,
        "figures": {
            task: {name: figures[task][name] for name in ("accuracy", "macro_f1", "ece")} for task in told
        },
        "types": type_weights(pairs),
        "side": side_weights(direction),
    }
    given.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
