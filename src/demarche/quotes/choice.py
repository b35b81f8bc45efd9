"""Which words are taken for cues: likely ones, one for each spoken quotation, and those the grammar shows."""

from collections.abc import Sequence

import numpy as np

from demarche.ontology.speech import speech_cues
from demarche.quotes.features import CUE_TEMPLATES, hashed
from demarche.quotes.grid import Grid
from demarche.quotes.marks import Quoted
from demarche.quotes.weights import Floats, Table

_FLOOR_AT_MARKS = 0.05
_FLOOR_NESTED = 0.03
_SHORTEST_SPOKEN = 4
_STOPS = frozenset({",", ".", "?", "!", "…", "..."})


def cue_odds(grid: Grid, cues: Table) -> Floats:
    """For every row of the grid the probability that it is the head of a cue; 0 for row 0."""
    rows = np.arange(1, grid.size)
    found: Floats = np.r_[np.float32(0), cues.odds(hashed(grid, CUE_TEMPLATES, rows))]
    return found


def nested_cues(grid: Grid, likely: Floats, floor: float) -> set[int]:
    """Verbs of saying with a subject and a clause, outside marks, in a sentence that has a likelier cue."""
    verbs = speech_cues().verbs
    found = set()
    for row in np.flatnonzero((likely >= _FLOOR_NESTED) & (likely < floor) & (grid.quote == 0)).tolist():
        token = grid.tokens[row - 1]
        if token.pos != "VERB" or verbs.get(token.lemma.lower()) not in ("report", "tell"):
            continue
        low, high = grid.sentence_rows(row)
        deps = {grid.tokens[low - 1 + child].dep for child in token.children}
        if {"nsubj", "ccomp"} <= deps and likely[low:high].max() >= floor:
            found.add(row)
    return found


def cues_at_marks(grid: Grid, quoted: Sequence[Quoted], likely: Floats, floor: float) -> list[int]:
    """The best cue for each spoken quotation in whose sentences no word is likely enough to be one."""
    found = []
    outside = np.where(grid.quote == 0, likely, 0)
    for number, (low, high) in grid.quote_rows.items():
        if quoted[number - 1].depth or high - low < _SHORTEST_SPOKEN or not _is_spoken(grid, low, high):
            continue
        parts = {grid.sentence_rows(low), grid.sentence_rows(high - 1)}
        best = max(
            (first + int(outside[first:end].argmax()) for first, end in sorted(parts)), key=outside.item
        )
        if _FLOOR_AT_MARKS <= outside[best] < floor:
            found.append(best)
    return found


def _is_spoken(grid: Grid, low: int, high: int) -> bool:
    """Whether a quotation looks like speech: a comma or full stop inside its end, or one before it."""
    tokens = grid.tokens
    return tokens[high - 3].text in _STOPS or (low > 1 and tokens[low - 2].text in (",", ":"))
