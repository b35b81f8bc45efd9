"""The learned event decision: what a sentence says one party did to another.

A small encoder (six layers, int8, run by ONNX Runtime on one thread) reads a sentence once and answers
for each pair of parties in it: the probability of PLOVER's types and of no event in that direction, the
mode, and whether the event is cooperative. `training/` makes the weights; `weights/card.json` says from
what, and how well they do.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from pydantic import TypeAdapter
from tokenizers import Tokenizer

from demarche.errors import DataError
from demarche.events.windows import Window, token_roles, token_span, windows_of
from demarche.records import Span

NONE = "NONE"
Floats = NDArray[np.float32]
Pair = tuple[Span, Span | None]
"""Actor and recipient in a sentence's text; the recipient None where the clause names none."""

_LARGEST_RUN = 64


@dataclass(frozen=True, slots=True)
class Labels:
    """What the outputs of the network stand for. A mode is "" for none, or "TYPE/mode"."""

    types: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The part of the model card that running the model and judging it needs. `temperature` divides the
    logits of the types, so that a probability is right as often as it says; `longest` counts word pieces.
    `weights` and `data` are SHA-256 hashes by name of file, `figures` those of the cross-validation by
    name of task."""

    schema: Literal["demarche/event-model/1"]
    labels: Labels
    longest: int
    temperature: float
    weights: dict[str, str]
    data: dict[str, str]
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PairScores:
    """Answers for one pair. `types` gives PLOVER's sixteen types and "NONE" (no event between the two in
    this direction) probabilities that add up to 1; `cooperative` is the probability that what happens
    between the two is not a conflict."""

    types: Mapping[str, float]
    modes: Mapping[str, float]
    cooperative: float

    @property
    def best(self) -> str:
        """The likeliest of the types and "NONE"."""
        return max(self.types, key=lambda name: self.types[name])

    @property
    def best_type(self) -> str:
        """The likeliest type, given that there is an event."""
        return max((name for name in self.types if name != NONE), key=lambda name: self.types[name])

    def given_event(self) -> dict[str, float]:
        """The probabilities of the types, given that there is an event."""
        total = sum(value for name, value in self.types.items() if name != NONE) or 1.0
        return {name: value / total for name, value in self.types.items() if name != NONE}

    def mode_of(self, name: str) -> tuple[str | None, float]:
        """The likeliest mode of a type, None for none, and its probability among that type's modes."""
        options = {label: value for label, value in self.modes.items() if label.startswith(f"{name}/")}
        options[""] = self.modes[""]
        label = max(options, key=lambda key: options[key])
        return label.partition("/")[2] or None, options[label] / (sum(options.values()) or 1.0)


class PairModel:
    """The model in memory. It holds no state between sentences, and a sentence's scores depend on that
    sentence and its pairs alone."""

    def __init__(self, folder: Traversable) -> None:
        data = folder.joinpath("pairs.onnx").read_bytes()
        self.card = TypeAdapter(Card).validate_json(folder.joinpath("card.json").read_bytes())
        self.digest = hashlib.sha256(data).hexdigest()
        if self.digest != self.card.weights["pairs.onnx"]:
            raise DataError("the event model's weights are not those of its card")
        self._tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._session = _session(data)

    @property
    def name(self) -> str:
        """What a coding calls this model."""
        return f"pairs-{self.digest[:12]}"

    def score(self, text: str, pairs: Sequence[Pair]) -> list[PairScores]:
        """Scores of the pairs of one sentence, in their order. Spans count from the start of `text`.
        Two parties too far apart to be read together have no event."""
        if not pairs:
            return []
        encoding = self._tokenizer.encode(text)
        spans = [tuple(token_span(encoding.offsets, span) for span in pair) for pair in pairs]
        found: dict[int, PairScores] = {}
        for window in windows_of(len(encoding.ids), spans, self.card.longest):
            for start in range(0, len(window.pairs), _LARGEST_RUN):
                chosen = window.pairs[start : start + _LARGEST_RUN]
                found.update(zip(chosen, self._run(encoding.ids, window, spans, chosen), strict=True))
        return [found.get(index, self._no_event) for index in range(len(pairs))]

    def score_many(self, sentences: Sequence[tuple[str, Sequence[Pair]]]) -> list[list[PairScores]]:
        """Scores of the pairs of several sentences; each is read by itself."""
        return [self.score(text, pairs) for text, pairs in sentences]

    def _run(
        self, ids: list[int], window: Window, spans: Sequence[tuple[Span | None, ...]], chosen: Sequence[int]
    ) -> list[PairScores]:
        pieces = window.pieces_of(ids)
        weights = np.zeros((len(chosen), 2, len(pieces)), dtype=np.float32)
        roles = np.zeros((len(chosen), len(pieces)), dtype=np.int64)
        for row, index in enumerate(chosen):
            parties = [None if span is None else window.shifted(span) for span in spans[index]]
            for part, span in enumerate(parties):
                if span is not None:
                    weights[row, part, span.start : span.end] = 1 / len(span)
            roles[row] = token_roles(len(pieces), parties[0] or Span(0, 0), parties[1])
        feed = {"ids": np.array([pieces], dtype=np.int64), "spans": weights, "roles": roles}
        types, modes, side = self._session.run(["types", "modes", "side"], feed)
        chances = _softmax(types / self.card.temperature)
        return [self._scores(*row) for row in zip(chances, _softmax(modes), _sigmoid(side), strict=True)]

    def _scores(self, types: Floats, modes: Floats, side: float) -> PairScores:
        labels = self.card.labels
        return PairScores(
            dict(zip(labels.types, types.tolist(), strict=True)),
            dict(zip(labels.modes, modes.tolist(), strict=True)),
            float(side),
        )

    @property
    def _no_event(self) -> PairScores:
        types = {name: float(name == NONE) for name in self.card.labels.types}
        modes = {name: float(name == "") for name in self.card.labels.modes}
        return PairScores(types, modes, 0.5)


@cache
def pair_model() -> PairModel:
    """The model that the package carries, read once."""
    return PairModel(resources.files("demarche.events") / "weights")


def _session(data: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    chances: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return chances


def _sigmoid(logits: Floats) -> Floats:
    chances: Floats = np.reciprocal(1 + np.exp(-logits), dtype=np.float32)
    return chances
