"""Place names: recognition F1, and on recognised names how far the resolution is from the gold.

A predicted name is recognised when it overlaps a gold name; distances are great-circle kilometres;
within 161 km (100 miles) counts as right, as in the literature on toponym resolution. The population
baseline resolves the same recognised names to their most populous place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from demarche.coder import Coder
from demarche.evaluate.task import Figures, Prediction, Row, Task
from demarche.parsing import plain_document
from demarche.places import distance_km, gazetteer, population_baseline
from demarche.records import PlaceMention

RIGHT_KM = 161.0


def predict(row: Row, coder: Coder) -> Prediction:
    """The place names of one row; `baseline` is the same resolved by population alone."""
    document = replace(plain_document(row["text"]), id=row["id"])
    coding = coder.code(document)
    baseline = population_baseline(coder.parse(document), gazetteer())
    return {
        "id": row["id"],
        "places": [_place(p) for p in coding.places],
        "baseline": [_place(p) for p in baseline],
    }


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """Recognition precision, recall and F1; accuracy within 161 km, median error in km, the baseline."""
    figures: Figures = {}
    gold_total = sum(len(row["places"]) for row in rows)
    for name in ("places", "baseline"):
        found, produced, errors = 0, 0, []
        for row, prediction in zip(rows, predictions, strict=True):
            produced += len(prediction[name])
            matches = _matches(row["places"], prediction[name])
            found += len(matches)
            errors += [_error_km(gold, place) for gold, place in matches]
        figures[name] = _figures(found, produced, gold_total, errors)
    return figures


def _place(mention: PlaceMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "lat": mention.lat,
        "lon": mention.lon,
        "geonames": mention.geonames,
    }


def _matches(
    gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    pairs = []
    for wanted in gold:
        for place in found:
            if place["start"] < wanted["end"] and wanted["start"] < place["end"]:
                pairs.append((wanted, place))
                break
    return pairs


def _error_km(gold: Mapping[str, Any], place: Mapping[str, Any]) -> float:
    if place["lat"] is None:
        return float("inf")
    return distance_km((gold["lat"], gold["lon"]), (place["lat"], place["lon"]))


def _figures(found: int, produced: int, wanted: int, errors: list[float]) -> dict[str, float]:
    precision = found / produced if produced else 0.0
    recall = found / wanted if wanted else 0.0
    both = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
        "within_161_km": sum(error <= RIGHT_KM for error in errors) / len(errors) if errors else 0.0,
        "median_error_km": median(errors) if errors else 0.0,
    }


TASK = Task("places", predict, score)
