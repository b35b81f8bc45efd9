"""Copied text: which documents, and which passages, say the same in the same words.

Texts are fingerprinted by winnowing (Schleimer, Wilkerson and Aiken, 2003): hashes of runs of words, the
smallest of each window kept, so that two texts that share a passage of `RUN_WORDS + WINDOW - 1` words are
sure to share a fingerprint. Documents are compared only where they share fingerprints, by sorting all of
them once, so the cost grows with the amount of text and not with the pairs of documents.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Prints = npt.NDArray[np.uint64]

RUN_WORDS = 5
WINDOW = 5
COMMON_FROM = 200
"""A fingerprint found in more documents than this is furniture and says nothing."""
NEAR_COPY = 0.6
PARTIAL_COPY = 0.15
_WORDS = re.compile(r"\w+")
_MULTIPLIER = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True, order=True)
class Overlap:
    """How much two documents share. `first` and `second` are in the order given; `of_first` and
    `of_second` are shares of their own fingerprints, 0 to 1."""

    first: int
    second: int
    of_first: float
    of_second: float

    @property
    def kind(self) -> str:
        """`copy` when most of the shorter text stands in the other, `partial` when a part does, else ``."""
        most = max(self.of_first, self.of_second)
        if most >= NEAR_COPY:
            return "copy"
        return "partial" if most >= PARTIAL_COPY else ""


class Fingerprinter:
    """Turns texts into fingerprints. It remembers the hashes of words it has seen, nothing else."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def prints(self, text: str) -> Prints:
        """The sorted, distinct fingerprints of a text; none for a text shorter than a run."""
        hashes = np.array([self._hash(word) for word in _WORDS.findall(text.lower())], dtype=np.uint64)
        if len(hashes) < RUN_WORDS:
            return np.empty(0, dtype=np.uint64)
        runs = np.zeros(len(hashes) - RUN_WORDS + 1, dtype=np.uint64)
        with np.errstate(over="ignore"):
            for offset in range(RUN_WORDS):
                runs = runs * np.uint64(_MULTIPLIER) + hashes[offset : offset + len(runs)]
        if len(runs) <= WINDOW:
            return np.unique(runs.min(keepdims=True))
        windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW)
        return np.unique(windows.min(axis=1))

    def _hash(self, word: str) -> int:
        known = self._words.get(word)
        if known is None:
            known = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
            self._words[word] = known
        return known


def overlaps(prints: Sequence[Prints]) -> list[Overlap]:
    """Every pair of documents that shares a part worth the name, in order."""
    if not prints:
        return []
    owners = np.concatenate([np.full(len(p), n, dtype=np.uint32) for n, p in enumerate(prints)])
    values = np.concatenate(prints)
    order = np.lexsort((owners, values))
    owners, values = owners[order], values[order]
    shared = _shared_counts(owners, values)
    found = []
    for (first, second), count in sorted(shared.items()):
        overlap = Overlap(first, second, count / len(prints[first]), count / len(prints[second]))
        if overlap.kind:
            found.append(overlap)
    return found


def _shared_counts(owners: npt.NDArray[np.uint32], values: Prints) -> Mapping[tuple[int, int], int]:
    """How many fingerprints each pair of documents shares, of those that are not common to many."""
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    ends = np.r_[starts[1:], len(values)]
    sizes = ends - starts
    wanted = np.flatnonzero((sizes > 1) & (sizes <= COMMON_FROM))
    counts: dict[tuple[int, int], int] = {}
    for group in wanted.tolist():
        members = owners[starts[group] : ends[group]].tolist()
        for place, first in enumerate(members):
            for second in members[place + 1 :]:
                counts[first, second] = counts.get((first, second), 0) + 1
    return counts


def similar(one: Prints, other: Prints) -> float:
    """The share of the shorter text's fingerprints that stand in the other, 0 to 1."""
    if len(one) == 0 or len(other) == 0:
        return 0.0
    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))


def independent_groups(count: int, copies: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` items the lowest number of its group, where `copies` are one group."""
    group = list(range(count))
    for first, second in copies:
        low, high = sorted((_root(group, first), _root(group, second)))
        group[high] = low
    return [_root(group, item) for item in range(count)]


def _root(group: list[int], item: int) -> int:
    while group[item] != item:
        group[item] = group[group[item]]
        item = group[item]
    return item
