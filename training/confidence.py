"""How likely an event is right, given the probability that the model gives its type: logistic regression.

`judged.tsv` holds events of the lexicon in 44 articles of `../shared/eval/documents`, drawn at random, judged
by one reader for type and parties, status apart: id of the article, offset of the trigger, type, the model's
probability of it for the pair of parties that fits best, verdict. Run it to get the two numbers that stand in
`demarche/events/decision.py`.
"""

import csv
from pathlib import Path

import numpy as np

RIDGE = 1.0
STEPS = 50


def fitted(chances: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Intercept and slope of the log odds, by Newton's method; the slope with a ridge penalty."""
    clipped = chances.clip(0.01, 0.99)
    table = np.column_stack([np.ones(len(chances)), np.log(clipped / (1 - clipped))])
    weights = np.zeros(2)
    penalty = np.diag([0.0, RIDGE])
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - told) - penalty @ weights
        curve = (table * (told * (1 - told))[:, None]).T @ table + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    path = Path(__file__).parent / "judged.tsv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    chances = np.array([float(row["chance"]) for row in rows])
    right = np.array([float(row["right"]) for row in rows])
    print(
        f"{len(rows)} events, {right.mean():.3f} right; intercept and slope {fitted(chances, right).round(3)}"
    )


if __name__ == "__main__":
    main()
