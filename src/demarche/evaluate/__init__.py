"""Accuracy on gold data, in the formats and figures of the field."""

from demarche.evaluate.task import TASKS, Figures, Prediction, Row, Task

__all__ = ["TASKS", "Figures", "Prediction", "Row", "Task"]
