"""The part that each token of a sentence plays in one attribution, and the best sequence of parts.

A linear-chain model: each token has a score for each label, each label one for following another. All
sentences are decoded at once.
"""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Stretch = tuple[int, int]


class Part(IntEnum):
    """Labels. A stretch of one token has only a beginning."""

    OUTSIDE = 0
    CONTENT_BEGIN = 1
    CONTENT_INSIDE = 2
    CONTENT_END = 3
    SOURCE_BEGIN = 4
    SOURCE_INSIDE = 5
    SOURCE_END = 6
    CUE = 7


CONTENT = (Part.CONTENT_BEGIN, Part.CONTENT_INSIDE, Part.CONTENT_END)
SOURCE = (Part.SOURCE_BEGIN, Part.SOURCE_INSIDE, Part.SOURCE_END)
_NEVER = np.float32(-1e9)


def may_follow() -> NDArray[np.bool_]:
    """Whether the label of the column may follow that of the row."""
    allowed = np.ones((len(Part), len(Part)), dtype=bool)
    for begin, inside, end in (CONTENT, SOURCE):
        goes_on = np.isin(np.arange(len(Part)), (begin, inside))
        allowed[~goes_on, inside] = allowed[~goes_on, end] = False
        allowed[inside] = np.isin(np.arange(len(Part)), (inside, end))
    return allowed


def may_start() -> NDArray[np.bool_]:
    """Whether a sentence may start with a label."""
    return ~np.isin(np.arange(len(Part)), (CONTENT[1], CONTENT[2], SOURCE[1], SOURCE[2]))


def may_stop() -> NDArray[np.bool_]:
    """Whether a sentence may stop with a label."""
    return ~np.isin(np.arange(len(Part)), (CONTENT[1], SOURCE[1]))


def best_labels(scores: Floats, follows: Floats, bounds: Sequence[int]) -> NDArray[np.int8]:
    """The best label for each row of `scores`, which holds sequences that end at `bounds` (first bound 0)."""
    lengths = np.diff(np.asarray(bounds))
    labels = np.zeros(len(scores), dtype=np.int8)
    if not len(lengths):
        return labels
    starts = np.asarray(bounds)[:-1]
    steps = np.where(may_follow(), follows, _NEVER).T[None]
    longest = int(lengths.max())
    best = np.where(may_start(), scores[starts], _NEVER)
    back = np.zeros((longest, len(lengths), len(Part)), dtype=np.int8)
    for at in range(1, longest):
        running = np.flatnonzero(lengths > at)
        ways = best[running, None, :] + steps
        back[at, running] = ways.argmax(axis=2)
        best[running] = ways.max(axis=2) + scores[starts[running] + at]
    last = np.where(may_stop(), best, _NEVER).argmax(axis=1)
    for at in range(longest - 1, -1, -1):
        running = np.flatnonzero(lengths > at)
        labels[starts[running] + at] = last[running]
        last[running] = back[at, running, last[running]]
    return labels


def stretches(labels: NDArray[np.int8], kinds: Sequence[Part]) -> list[Stretch]:
    """The stretches `[low, high)` of labels of one kind; a beginning begins a new one."""
    found: list[Stretch] = []
    begin, wanted = int(kinds[0]), {int(kind) for kind in kinds}
    for at, label in enumerate(labels.tolist()):
        if label not in wanted:
            continue
        if found and found[-1][1] == at and label != begin:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def run_around(labels: NDArray[np.int8], at: int) -> Stretch:
    """The words of the cue around its head."""
    is_cue = (labels == int(Part.CUE)).tolist()
    low, high = at, at + 1
    while low > 0 and is_cue[low - 1]:
        low -= 1
    while high < len(is_cue) and is_cue[high]:
        high += 1
    return low, high
