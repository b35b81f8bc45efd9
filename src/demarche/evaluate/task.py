"""What an evaluation task is, and which there are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demarche.coder import Coder

Row = Mapping[str, Any]
Prediction = dict[str, Any]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A task answers gold rows one by one, then scores all answers.

    `predict` gets one input row and gives the prediction row of the same `id`, without looking at the
    gold fields; `score` gets all rows and all predictions in the same order and gives the figures
    (nested mappings of numbers).
    """

    name: str
    predict: Callable[[Row, Coder], Prediction]
    score: Callable[[Sequence[Row], Sequence[Prediction]], Figures]
