"""Accuracy of attributions: who is the source, which words are the cue, what is the content.

Rows and predictions hold attributions as lists of character spans for each role. Token overlap is
counted over sets: for one role of one article, the words and marks that lie in any span of that role,
in gold and in prediction; counts are summed over articles. Exact spans compare, for one role, the set of
span lists of an article's attributions (empty ones left out), trimmed of white space. Attribution
accuracy is taken over gold attributions with a source whose content shares words with a predicted
content: the one that shares most is right when its source shares a word with the gold source. `direct`
counts only gold content that begins and ends with a quotation mark.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from demarche.coder import Coder
from demarche.evaluate.task import Figures, Prediction, Row
from demarche.parsing import plain_document
from demarche.quotes import Attribution, find_attributions
from demarche.records import Span

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_OPENING = tuple("\"“‘'«`")
_CLOSING = tuple("\"”’'»")

Spans = Sequence[Sequence[int]]
Starts = list[tuple[int, int]]


def predict(row: Row, coder: Coder) -> Prediction:
    """The attributions of one row's text, as character spans."""
    document = plain_document(row["text"])
    found = find_attributions(document, coder.parser.parse(document))
    return {"id": row["id"], "quotations": [_as_row(attribution) for attribution in found]}


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """Precision, recall and F1 for every role, by token and by exact spans, and who said it."""
    overlap: Counter[tuple[str, str]] = Counter()
    exact: Counter[tuple[str, str]] = Counter()
    said: Counter[str] = Counter()
    for row, prediction in zip(rows, predictions, strict=True):
        text = row["text"]
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
        gold, found = row["quotations"], prediction["quotations"]
        for role in ROLES:
            _count(overlap, role, _role_tokens(gold, role, tokens), _role_tokens(found, role, tokens))
            _count(exact, role, _role_spans(gold, role, text), _role_spans(found, role, text))
        _count_speakers(said, text, gold, found, tokens)
    figures: Figures = {role: {"token": _prf(overlap, role), "exact": _prf(exact, role)} for role in ROLES}
    figures["speaker"] = _speaker_figures(said)
    return figures


def _as_row(found: Attribution) -> dict[str, list[list[int]]]:
    return {
        "source": _pairs([found.source]),
        "cue": _pairs([found.cue]),
        "content": _pairs(found.content),
    }


def _pairs(spans: Iterable[Span | None]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans if span is not None]


def _covered(spans: Spans, tokens: Starts) -> set[int]:
    return {i for start, end in spans for i, (s, e) in enumerate(tokens) if s < end and start < e}


def _role_tokens(quotations: Sequence[Mapping[str, Spans]], role: str, tokens: Starts) -> set[int]:
    return _covered([span for quotation in quotations for span in quotation[role]], tokens)


def _role_spans(
    quotations: Sequence[Mapping[str, Spans]], role: str, text: str
) -> set[tuple[tuple[int, int], ...]]:
    return {
        tuple(_trimmed(span, text) for span in quotation[role]) for quotation in quotations if quotation[role]
    }


def _trimmed(span: Sequence[int], text: str) -> tuple[int, int]:
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _count(counts: Counter[tuple[str, str]], role: str, gold: set[Any], found: set[Any]) -> None:
    counts[role, "right"] += len(gold & found)
    counts[role, "gold"] += len(gold)
    counts[role, "found"] += len(found)


def _count_speakers(
    said: Counter[str],
    text: str,
    gold: Sequence[Mapping[str, Spans]],
    found: Sequence[Mapping[str, Spans]],
    tokens: Starts,
) -> None:
    contents = [_covered(quotation["content"], tokens) for quotation in found]
    sources = [_covered(quotation["source"], tokens) for quotation in found]
    for quotation in gold:
        if not quotation["source"] or not quotation["content"]:
            continue
        wanted = _covered(quotation["content"], tokens)
        shared = [_jaccard(wanted, content) for content in contents]
        kinds = ["all", "direct"] if _is_direct(text, quotation["content"]) else ["all"]
        best = max(range(len(shared)), key=lambda i: shared[i], default=None)
        matched = best is not None and shared[best] > 0
        right = best is not None and matched and bool(_covered(quotation["source"], tokens) & sources[best])
        for kind in kinds:
            said[f"{kind} gold"] += 1
            said[f"{kind} matched"] += matched
            said[f"{kind} right"] += right


def _jaccard(one: set[int], other: set[int]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def _is_direct(text: str, content: Spans) -> bool:
    words = [text[start:end].strip().rstrip(",.") for start, end in content]
    return all(w.startswith(_OPENING) and w.endswith(_CLOSING) for w in words)


def _prf(counts: Counter[tuple[str, str]], role: str) -> dict[str, float]:
    right, gold, found = counts[role, "right"], counts[role, "gold"], counts[role, "found"]
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * right / (gold + found) if gold + found else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "gold": gold}


def _speaker_figures(said: Counter[str]) -> dict[str, dict[str, float]]:
    return {
        kind: {
            "gold": said[f"{kind} gold"],
            "matched": said[f"{kind} matched"],
            "accuracy": round(said[f"{kind} right"] / max(said[f"{kind} matched"], 1), 4),
        }
        for kind in ("all", "direct")
    }
