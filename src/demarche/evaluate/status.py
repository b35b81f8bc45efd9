"""How an event stands to truth and time: the status of what one marked word tells, against a person's label.

A gold row is one sentence with its trigger in square brackets, the status, and the `split` it belongs to:
rules are tuned on `tune` alone. All rows were published on the same day.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import get_args

from demarche.coder import Coder
from demarche.dates import find_dates
from demarche.evaluate.pairs import class_figures
from demarche.evaluate.task import Figures, Prediction, Row, Task
from demarche.events import Surroundings, status_at
from demarche.parsing import plain_document
from demarche.records import Cast, Sentence, Span, Status, Token

STATUSES: tuple[Status, ...] = get_args(Status)
PUBLISHED = date(2022, 2, 7)


def predict(row: Row, coder: Coder) -> Prediction:
    """The status of the marked word."""
    before, rest = row["sentence"].split("[", 1)
    trigger, after = rest.split("]", 1)
    document = plain_document(before + trigger + after, published=PUBLISHED)
    sentences = coder.parse(document)
    dates = find_dates(document, sentences, document.published)
    sentence, token = _at(sentences, Span(len(before), len(before) + len(trigger)))
    around = Surroundings((), dates, ()).at(sentence)
    status = status_at(sentence, token, Cast(()), around, document.published)
    return {"id": row["id"], "status": status}


def _at(sentences: Sequence[Sentence], span: Span) -> tuple[Sentence, Token]:
    found = ((sentence, token) for sentence in sentences for token in sentence.tokens_in(span))
    return next(found)


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """For each split: accuracy, macro-F1, and precision, recall and F1 of each status."""
    pairs = list(zip(rows, predictions, strict=True))
    splits = sorted({row["split"] for row in rows})
    return {name: _figures([pair for pair in pairs if pair[0]["split"] == name]) for name in splits}


def _figures(pairs: Sequence[tuple[Row, Prediction]]) -> Figures:
    gold = Counter(row["status"] for row, _ in pairs)
    found = Counter(str(answer["status"]) for _, answer in pairs)
    right = Counter(row["status"] for row, answer in pairs if row["status"] == answer["status"])
    statuses = {name: class_figures(right[name], found[name], gold[name]) for name in STATUSES if gold[name]}
    macro = sum(figures["f1"] for figures in statuses.values()) / max(1, len(statuses))
    return {"accuracy": right.total() / max(1, len(pairs)), "macro_f1": macro, "statuses": statuses}


TASK = Task("status", predict, score)
