"""The type of the event between two marked parties: accuracy, macro-F1 and figures per type.

Gold lists of two (CONCEDE, RETREAT) count as one class, as in the published evaluation of these data
(Hu et al. 2024, "Leveraging Codebook Knowledge ...").
"""

from collections import Counter
from collections.abc import Sequence

from demarche.coder import Coder
from demarche.evaluate.combined import best_type, type_scores, votes_of
from demarche.evaluate.marked import judged_events, model_scores
from demarche.evaluate.task import Figures, Prediction, Row, Task


def predict(row: Row, coder: Coder) -> Prediction:
    """The likeliest type of one row, with its score and those of all types."""
    scores = type_scores(model_scores(row), votes_of(judged_events(row, coder)))
    best = best_type(scores)
    rounded = {name: round(value, 4) for name, value in scores.items()}
    return {"id": row["id"], "type": best, "confidence": rounded[best], "scores": rounded}


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """Accuracy and macro-F1, then precision, recall, F1 and the number of gold rows of each class."""
    names = {name: "/".join(sorted(row["gold"])) for row in rows for name in row["gold"]}
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for row, prediction in zip(rows, predictions, strict=True):
        given = str(prediction["type"])
        wanted, given = names[row["gold"][0]], names.get(given, given)
        gold[wanted] += 1
        found[given] += 1
        right[wanted] += wanted == given
    types = {name: class_figures(right[name], found[name], gold[name]) for name in sorted(gold)}
    macro = sum(figures["f1"] for figures in types.values()) / max(1, len(types))
    return {"accuracy": right.total() / max(1, len(rows)), "macro_f1": macro, "types": types}


def class_figures(right: int, found: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 of one class, with the number of gold rows."""
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * right / (found + gold) if found + gold else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "rows": gold}


TASK = Task("pairs", predict, score)
