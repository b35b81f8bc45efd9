"""Whether what passes between two marked parties is cooperative or conflictual.

In the data as they stand gold 1 marks the conflictual rows (attacks, arrests) and 0 the cooperative ones
(meetings, talks), although their description says the reverse; `GOLD_COOPERATIVE` is the value they carry.
"""

from collections.abc import Sequence

from demarche.coder import Coder
from demarche.evaluate.combined import side_with_votes, votes_of
from demarche.evaluate.marked import judged_events, model_scores
from demarche.evaluate.pairs import class_figures
from demarche.evaluate.task import Figures, Prediction, Row, Task

GOLD_COOPERATIVE = 0


def predict(row: Row, coder: Coder) -> Prediction:
    """How likely what happens between the two is no conflict."""
    chance = side_with_votes(model_scores(row), votes_of(judged_events(row, coder)))
    return {"id": row["id"], "cooperative": round(chance, 4)}


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """Accuracy, F1 of both classes and their mean."""
    pairs = [
        (int(row["gold"]) == GOLD_COOPERATIVE, prediction["cooperative"] >= 0.5)
        for row, prediction in zip(rows, predictions, strict=True)
    ]
    figures = {}
    for value, name in ((True, "cooperative"), (False, "conflictual")):
        right = sum(gold == given == value for gold, given in pairs)
        found, wanted = sum(g == value for _, g in pairs), sum(g == value for g, _ in pairs)
        figures[name] = class_figures(right, found, wanted)
    macro = sum(one["f1"] for one in figures.values()) / 2
    accuracy = sum(gold == given for gold, given in pairs) / max(1, len(pairs))
    return {"accuracy": accuracy, "macro_f1": macro, **figures}


TASK = Task("direction", predict, score)
