"""Figures of answers: accuracy, F1, calibration."""

from collections.abc import Sequence

import numpy as np


def f1_by_class(gold: Sequence[str], told: Sequence[str]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and number of gold rows of each class that occurs."""
    found = {}
    for name in sorted(set(gold)):
        right = sum(g == t == name for g, t in zip(gold, told, strict=True))
        said, true = told.count(name), gold.count(name)
        precision, recall = right / said if said else 0.0, right / true
        both = 2 * precision * recall / (precision + recall) if right else 0.0
        found[name] = {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(both, 4),
            "rows": true,
        }
    return found


def summary(gold: list[str], told: list[str]) -> dict:
    """Accuracy, macro-F1 and the figures of each class."""
    classes = f1_by_class(gold, told)
    accuracy = sum(g == t for g, t in zip(gold, told, strict=True)) / len(gold)
    macro = sum(row["f1"] for row in classes.values()) / len(classes)
    return {
        "rows": len(gold),
        "accuracy": round(accuracy, 4),
        "macro_f1": round(macro, 4),
        "classes": classes,
    }


def confusions(gold: Sequence[str], told: Sequence[str], most: int = 15) -> list[list]:
    """The commonest mistakes: gold, told, how often."""
    counts: dict[tuple[str, str], int] = {}
    for pair in zip(gold, told, strict=True):
        if pair[0] != pair[1]:
            counts[pair] = counts.get(pair, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [[*pair, count] for pair, count in ranked[:most]]


def reliability(
    confidence: np.ndarray, right: np.ndarray, bins: int = 10
) -> tuple[float, list[dict[str, float]]]:
    """Expected calibration error over bins of equal width, and each bin's mean confidence and accuracy."""
    edges = np.minimum((confidence * bins).astype(int), bins - 1)
    rows, error = [], 0.0
    for index in range(bins):
        inside = edges == index
        if inside.any():
            sure, true = float(confidence[inside].mean()), float(right[inside].mean())
            error += abs(sure - true) * inside.sum() / len(confidence)
            rows.append({"confidence": round(sure, 4), "accuracy": round(true, 4), "rows": int(inside.sum())})
    return round(float(error), 4), rows


def best_temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """The temperature under which the acceptable classes (`gold`, 0/1) are likeliest, of a fixed grid."""
    grid = np.round(np.arange(0.5, 3.01, 0.05), 2)
    return float(min(grid, key=lambda value: _loss(logits / value, gold)))


def _loss(logits: np.ndarray, gold: np.ndarray) -> float:
    shifted = logits - logits.max(1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return float(-np.log((np.exp(logs) * gold).sum(1) + 1e-12).mean())


def softmax(logits: np.ndarray) -> np.ndarray:
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)
