"""Fitting the tables in small batches with Adagrad: logistic regression and a linear-chain model.

The weights that ship are the mean over the second half of the rounds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from demarche.quotes.features import BITS, Indices
from demarche.quotes.labelling import Part, may_follow, may_start, may_stop

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

LABELS = len(Part)
_FIRST_SQUARE = 0.1


@dataclass(frozen=True, slots=True)
class Schedule:
    """How to fit: bits of the weight table, rounds over all batches, rows or sequences in a batch, size of
    the first step, L2 penalty on the weights that a batch touches, seed of the order of batches."""

    bits: int
    rounds: int
    batch: int
    step: float = 0.1
    penalty: float = 0.1
    seed: int = 0


class _Adagrad:
    """An array of weights whose steps shrink with the squares of their past gradients, and its mean."""

    def __init__(self, shape: tuple[int, ...], schedule: Schedule) -> None:
        self.values = np.zeros(shape, np.float32)
        self._squares = np.full(shape, _FIRST_SQUARE, np.float32)
        self._sum = np.zeros(shape, np.float32)
        self._summed = 0
        self._schedule = schedule

    def step(self, gradient: Floats, where: Integers | slice) -> None:
        gradient = gradient + self._schedule.penalty * self.values[where]
        self._squares[where] += gradient * gradient
        self.values[where] -= self._schedule.step * gradient / np.sqrt(self._squares[where])

    def remember(self) -> None:
        self._sum += self.values
        self._summed += 1

    def mean(self) -> Floats:
        return self._sum / np.float32(self._summed)


_ALL = slice(None)


def _compact(features: Indices, bits: int) -> tuple[sparse.csr_matrix, Integers]:
    """Rows of feature numbers as a sparse matrix over the weights they use, and which those are."""
    used, places = np.unique(features >> (BITS - bits), return_inverse=True)
    rows, width = features.shape
    ends = np.arange(0, rows * width + 1, width)
    ones = np.ones(rows * width, np.float32)
    return sparse.csr_matrix((ones, places.ravel(), ends), shape=(rows, len(used))), used.astype(np.int64)


def fit_odds(features: Indices, target: Floats, schedule: Schedule) -> tuple[Floats, Floats]:
    """Weights and bias of a logistic regression."""
    random = np.random.default_rng(schedule.seed)
    starts = np.arange(0, len(target), schedule.batch)
    batches = [
        (*_compact(features[low : low + schedule.batch], schedule.bits), target[low : low + schedule.batch])
        for low in starts
    ]
    weights, bias = _Adagrad((1 << schedule.bits,), schedule), _Adagrad((1,), schedule)
    for turn in range(schedule.rounds):
        for at in random.permutation(len(batches)):
            rows, used, wanted = batches[at]
            scores = rows @ weights.values[used] + bias.values
            slope = (1 / (1 + np.exp(-scores)) - wanted).astype(np.float32)
            weights.step(rows.T @ slope, used)
            bias.step(slope.sum(keepdims=True), _ALL)
        _remember(turn, schedule, weights, bias)
    return weights.mean()[:, None], bias.mean()


def _remember(turn: int, schedule: Schedule, *arrays: _Adagrad) -> None:
    if turn >= schedule.rounds // 2:
        for array in arrays:
            array.remember()


@dataclass(frozen=True, slots=True)
class _Sequences:
    """A batch of sequences one after the other."""

    rows: sparse.csr_matrix
    used: Integers
    starts: Integers
    lengths: Integers
    observed: Floats
    followed: Floats


def fit_chain(
    features: Indices, labels: NDArray[np.int8], lengths: Integers, schedule: Schedule
) -> tuple[Floats, Floats, Floats]:
    """Weights, bias and scores of following of a linear-chain model."""
    random = np.random.default_rng(schedule.seed)
    batches = list(_sequences(features, labels, lengths, schedule, random))
    weights = _Adagrad((1 << schedule.bits, LABELS), schedule)
    bias, follows = _Adagrad((LABELS,), schedule), _Adagrad((LABELS, LABELS), schedule)
    for turn in range(schedule.rounds):
        for at in random.permutation(len(batches)):
            batch = batches[at]
            scores = batch.rows @ weights.values[batch.used] + bias.values
            marginals, expected = _expectations(scores, follows.values, batch)
            slope = marginals - batch.observed
            weights.step(batch.rows.T @ slope, batch.used)
            bias.step(slope.sum(axis=0), _ALL)
            follows.step(np.where(may_follow(), expected - batch.followed, 0).astype(np.float32), _ALL)
        _remember(turn, schedule, weights, bias, follows)
    return weights.mean(), bias.mean(), follows.mean()


def _sequences(
    features: Indices,
    labels: NDArray[np.int8],
    lengths: Integers,
    schedule: Schedule,
    random: np.random.Generator,
) -> Iterator[_Sequences]:
    """Batches of sequences of about one length."""
    starts = np.r_[0, np.cumsum(lengths)[:-1]]
    order = np.argsort(lengths + 3 * random.random(len(lengths)), kind="stable")
    for low in range(0, len(order), schedule.batch):
        chosen = order[low : low + schedule.batch]
        places = np.concatenate([np.arange(starts[at], starts[at] + lengths[at]) for at in chosen])
        rows, used = _compact(features[places], schedule.bits)
        size = lengths[chosen]
        yield _Sequences(rows, used, np.r_[0, np.cumsum(size)[:-1]], size, *_observed(labels[places], size))


def _observed(labels: NDArray[np.int8], lengths: Integers) -> tuple[Floats, Floats]:
    """Each label as a row of a one and zeros, and how often each follows each."""
    observed = np.zeros((len(labels), LABELS), np.float32)
    observed[np.arange(len(labels)), labels] = 1
    inner = np.ones(len(labels), dtype=bool)
    inner[np.cumsum(lengths) - 1] = False
    followed = np.zeros((LABELS, LABELS), np.float32)
    np.add.at(followed, (labels[:-1][inner[:-1]], labels[1:][inner[:-1]]), 1)
    return observed, followed


def _expectations(scores: Floats, follows: Floats, batch: _Sequences) -> tuple[Floats, Floats]:
    """The probability of each label in each place, and how often each is expected to follow each."""
    steps = np.where(may_follow(), np.exp(follows), 0).astype(np.float32)
    longest = int(batch.lengths.max())
    places = batch.starts[:, None] + np.minimum(np.arange(longest)[None], batch.lengths[:, None] - 1)
    inside = np.arange(longest)[None] < batch.lengths[:, None]
    local = np.exp(scores[places] - scores[places].max(axis=2, keepdims=True))
    forward = _forward(local, steps, inside)
    found, followed = _backward(local, steps, inside, forward)
    marginals = np.zeros_like(scores)
    marginals[places[inside]] = found[inside]
    return marginals, followed


def _forward(local: Floats, steps: Floats, inside: NDArray[np.bool_]) -> Floats:
    """For each place the share of each label among the ways to it."""
    batch, longest, _ = local.shape
    forward = np.empty((longest, batch, LABELS), np.float32)
    state = local[:, 0] * may_start()
    state = state / state.sum(axis=1, keepdims=True)
    forward[0] = state
    for at in range(1, longest):
        moved = (state @ steps) * local[:, at]
        moved = moved / moved.sum(axis=1, keepdims=True)
        state = np.where(inside[:, at, None], moved, state)
        forward[at] = state
    return forward


def _backward(
    local: Floats, steps: Floats, inside: NDArray[np.bool_], forward: Floats
) -> tuple[Floats, Floats]:
    batch, longest, _ = local.shape
    found = np.zeros((batch, longest, LABELS), np.float32)
    followed = np.zeros((LABELS, LABELS), np.float32)
    ending = (forward[-1] * may_stop()).sum(axis=1, keepdims=True)
    state = may_stop().astype(np.float32) / ending
    for at in range(longest - 1, -1, -1):
        joint = forward[at] * state
        found[:, at] = joint / np.maximum(joint.sum(axis=1, keepdims=True), 1e-30)
        if at == 0:
            break
        ahead = local[:, at] * state
        mass = ((forward[at - 1] @ steps) * ahead).sum(axis=1, keepdims=True)
        share = np.where(inside[:, at, None], forward[at - 1] / np.maximum(mass, 1e-30), 0)
        followed += steps * (share.astype(np.float32).T @ ahead)
        moved = ahead @ steps.T
        moved /= np.maximum((forward[at - 1] * moved).sum(axis=1, keepdims=True), 1e-30)
        state = np.where(inside[:, at, None], moved, state)
    return found, followed


def folds(count: int, parts: int) -> Sequence[Integers]:
    """Which articles belong to each of some parts of about one size."""
    return [np.arange(count)[start::parts] for start in range(parts)]
