"""The best sequence of parts is legal and is the best one."""

from itertools import pairwise, product

import numpy as np
import pytest

from demarche.quotes.labelling import (
    CONTENT,
    SOURCE,
    Part,
    best_labels,
    may_follow,
    may_start,
    may_stop,
    run_around,
    stretches,
)


def is_legal(labels: tuple[int, ...]) -> bool:
    steps = pairwise(labels)
    return bool(
        may_start()[labels[0]] and may_stop()[labels[-1]] and all(may_follow()[a, b] for a, b in steps)
    )


@pytest.mark.parametrize("seed", range(5))
def test_no_other_sequence_is_better(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(4, len(Part))).astype(np.float32)
    follows = random.normal(size=(len(Part), len(Part))).astype(np.float32)
    ways = [labels for labels in product(range(len(Part)), repeat=4) if is_legal(labels)]

    def worth(labels: tuple[int, ...]) -> float:
        steps = sum(follows[a, b] for a, b in pairwise(labels))
        return float(steps + sum(scores[at, label] for at, label in enumerate(labels)))

    assert tuple(best_labels(scores, follows, [0, 4])) == max(ways, key=worth)


def test_sequences_of_different_length_do_not_touch() -> None:
    random = np.random.default_rng(9)
    scores = random.normal(size=(9, len(Part))).astype(np.float32)
    follows = random.normal(size=(len(Part), len(Part))).astype(np.float32)
    together = best_labels(scores, follows, [0, 2, 3, 9])
    alone = [
        best_labels(scores[low:high], follows, [0, high - low]) for low, high in ((0, 2), (2, 3), (3, 9))
    ]
    assert together.tolist() == np.concatenate(alone).tolist()


def test_nothing_to_label() -> None:
    assert len(best_labels(np.zeros((0, len(Part)), np.float32), np.zeros((8, 8), np.float32), [0])) == 0


def test_stretches_and_runs() -> None:
    labels = np.array([1, 2, 3, 1, 0, 7, 7, 4, 6, 1], dtype=np.int8)
    assert stretches(labels, CONTENT) == [(0, 3), (3, 4), (9, 10)]
    assert stretches(labels, SOURCE) == [(7, 9)]
    assert run_around(labels, 5) == (5, 7)
