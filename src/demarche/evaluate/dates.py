"""Time expressions, scored as in TempEval-3: strict and relaxed span F1, type F1, value F1.

A predicted expression is taken for a gold one when it overlaps it, each for one other at most, the same
span first (relaxed); strict wants the same span. Type and value F1 count the relaxed matches that also have
the right type or value. The specification: UzZaman et al. 2013, SemEval-2013 Task 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from demarche.coder import Coder
from demarche.dates import find_dates
from demarche.evaluate.task import Figures, Prediction, Row, Task
from demarche.parsing import plain_document

Expression = Mapping[str, Any]


def predict(row: Row, coder: Coder) -> Prediction:
    """The time expressions of one row, read against its date of publication."""
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    document = replace(plain_document(row["text"], published=published), id=row["id"])
    found = find_dates(document, coder.parse(document), document.published)
    dates = [{"start": d.start, "end": d.end, "type": d.type, "value": d.value} for d in found]
    return {"id": row["id"], "dates": dates}


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """Precision, recall and F1 of strict and relaxed spans, of types and of values."""
    right = {"strict": 0, "relaxed": 0, "type": 0, "value": 0}
    gold_total = found_total = 0
    for row, prediction in zip(rows, predictions, strict=True):
        gold_total += len(row["dates"])
        found_total += len(prediction["dates"])
        for gold, found in matches(row["dates"], prediction["dates"]):
            right["relaxed"] += 1
            right["strict"] += _same_span(gold, found)
            right["type"] += gold["type"] == found["type"]
            right["value"] += gold["value"] == found["value"]
    return {name: _figures(count, found_total, gold_total) for name, count in right.items()}


def matches(gold: Sequence[Expression], found: Sequence[Expression]) -> list[tuple[Expression, Expression]]:
    """Pairs of a gold expression and the predicted one that overlaps it, one to one."""
    left = list(found)
    pairs = []
    for one in gold:
        over = [other for other in left if other["start"] < one["end"] and one["start"] < other["end"]]
        if over:
            best = next((other for other in over if _same_span(one, other)), over[0])
            left.remove(best)
            pairs.append((one, best))
    return pairs


def _same_span(one: Expression, other: Expression) -> bool:
    return bool(one["start"] == other["start"] and one["end"] == other["end"])


def _figures(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


TASK = Task("dates", predict, score)
