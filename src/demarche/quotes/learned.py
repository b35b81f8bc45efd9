"""Attributions by learned scores: which words are cues, and for each cue its source and its content."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.quotes.attribution import Attribution
from demarche.quotes.features import CUE_TEMPLATES, hashed
from demarche.quotes.grid import Grid
from demarche.quotes.labelling import CONTENT, SOURCE, Stretch, best_labels, run_around, stretches
from demarche.quotes.marks import Quoted
from demarche.quotes.pairs import PAIR_TEMPLATES, Pairs
from demarche.quotes.units import Units
from demarche.quotes.weights import Floats, Model, Table, model
from demarche.records import Sentence, Span, Token


def learned_attributions(
    sentences: Sequence[Sentence], quoted: Sequence[Quoted], *, floor: float
) -> list[Attribution]:
    """Attributions whose cue has at least a probability of `floor`, in the order of the text."""
    if not sentences:
        return []
    grid = Grid(sentences, quoted)
    likely = cue_odds(grid, model().cues)
    cues: list[int] = np.flatnonzero(likely >= floor).tolist()
    if not cues:
        return []
    pairs = Pairs(grid, cues, likely)
    labels = best_labels(model().parts.scores(pairs.hashed(PAIR_TEMPLATES)), model().follows, pairs.bounds)
    further = _further_content(Units(grid, quoted, cues, likely), model())
    found = []
    for place, cue in enumerate(cues):
        own = labels[pairs.bounds[place] : pairs.bounds[place + 1]]
        first = int(pairs.token[pairs.bounds[place]])
        attribution = _attribution(grid, cue, first, own, further.get(place, []), float(likely[cue]))
        if attribution is not None:
            found.append(attribution)
    return sorted(found, key=lambda a: (a.start, a.content[0].start))


def cue_odds(grid: Grid, cues: Table) -> Floats:
    """For every row of the grid the probability that it is the head of a cue; 0 for row 0."""
    rows = np.arange(1, grid.size)
    found: Floats = np.r_[np.float32(0), cues.odds(hashed(grid, CUE_TEMPLATES, rows))]
    return found


def _further_content(units: Units, weights: Model) -> dict[int, list[Stretch]]:
    """By the place of the cue: the quotations outside its sentence that it introduces."""
    found: dict[int, list[Stretch]] = {}
    if not units.pairs:
        return found
    odds = weights.units.odds(units.hashed())
    for (place, at), probability in zip(units.pairs, odds.tolist(), strict=True):
        if probability >= 0.5:
            found.setdefault(place, []).append((units.units[at].low, units.units[at].high))
    return found


def _attribution(
    grid: Grid, cue: int, first: int, labels: NDArray[np.int8], further: list[Stretch], score: float
) -> Attribution | None:
    low, high = run_around(labels, cue - first)
    content = [(first + start, first + end) for start, end in stretches(labels, CONTENT)]
    content = _joined(sorted([*(_widened(grid, cue, piece) for piece in content), *further]))
    if not content:
        return None
    sentence = grid.sentences[int(grid.sentence[cue]) - 1]
    sources = stretches(labels, SOURCE)
    source = max(sources, key=lambda piece: piece[1] - piece[0], default=None)
    head = _head(grid, first + source[0], first + source[1]) if source is not None else None
    return Attribution(
        sentence=sentence,
        content=tuple(_span(grid, *piece) for piece in content),
        source=_span(grid, first + source[0], first + source[1]) if source is not None else None,
        source_head=head,
        source_sentence=sentence if head is not None else None,
        cue=_span(grid, first + low, first + high),
        cue_head=grid.tokens[cue - 1],
        score=round(score, 4),
        why=f"model: {grid.tokens[cue - 1].lemma}",
    )


def _widened(grid: Grid, cue: int, piece: Stretch) -> Stretch:
    """Content that begins or ends in a quotation which runs over the sentence, with the whole of it."""
    low, high = piece
    for quote in {int(grid.quote[low]), int(grid.quote[high - 1])} - {0, int(grid.quote[cue])}:
        rows = np.flatnonzero(grid.quote == quote)
        place = grid.sentence[cue]
        if grid.sentence[rows[0]] < place and rows[-1] >= low:
            low = min(low, int(rows[0]))
        if grid.sentence[rows[-1]] > place and rows[0] < high:
            high = max(high, int(rows[-1]) + 1)
    return low, high


def _joined(pieces: list[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for low, high in pieces:
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _head(grid: Grid, low: int, high: int) -> Token:
    """The word that the others of a stretch hang on."""
    for row in range(low, high):
        if not low <= grid.heads[row] < high or grid.heads[row] == row:
            return grid.tokens[row - 1]
    return grid.tokens[low - 1]


def _span(grid: Grid, low: int, high: int) -> Span:
    return Span(grid.tokens[low - 1].start, grid.tokens[high - 2].end)
