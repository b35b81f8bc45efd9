"""Whether the learned model was trained on a gold file, and what it did on the rows that were held out.

Figures on rows that a model has seen say little of it. Where its card lists the very file, the figures of
the cross-validation that made the model go beside them.
"""

from demarche.evaluate.combined import weights
from demarche.evaluate.task import Figures
from demarche.events import pair_model

HONEST = ("accuracy", "macro_f1")


def seen_in_training(task: str, digest: str) -> Figures:
    """Out-of-fold figures of the model, and of model and lexicon together as they answer here, where a file
    of that SHA-256 was among its training data; nothing where it was not."""
    card = pair_model().card
    if digest not in card.data.values() or task not in card.figures:
        return {}
    alone, together = card.figures[task], weights().figures[task]
    return {
        "seen in training": True,
        "out of fold": {name: together[name] for name in HONEST},
        "model alone out of fold": {name: alone[name] for name in HONEST},
    }
