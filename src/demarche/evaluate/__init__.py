"""Accuracy on gold data, in the formats and figures of the field."""

from collections.abc import Mapping

from demarche.evaluate import dates, direction, events, links, pairs, places, quotes, status
from demarche.evaluate.seen import seen_in_training
from demarche.evaluate.task import Figures, Prediction, Row, Task

TASKS: Mapping[str, Task] = {
    task.name: task
    for task in (
        dates.TASK,
        direction.TASK,
        events.TASK,
        links.TASK,
        pairs.TASK,
        places.TASK,
        status.TASK,
        Task("quotes", quotes.predict, quotes.score),
    )
}
"""Every task by its name on the command line."""

__all__ = ["TASKS", "Figures", "Prediction", "Row", "Task", "seen_in_training"]
