"""Attributions by learned scores: which words are cues, and for each cue its source and its content."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.quotes.attribution import Attribution
from demarche.quotes.choice import cue_odds, cues_at_marks, nested_cues
from demarche.quotes.grid import Grid
from demarche.quotes.labelling import CONTENT, SOURCE, Stretch, best_labels, run_around, stretches
from demarche.quotes.marks import Quoted
from demarche.quotes.pairs import PAIR_TEMPLATES, Pairs
from demarche.quotes.units import Units
from demarche.quotes.untangle import Reading, untangle
from demarche.quotes.weights import Model, model
from demarche.records import Sentence, Span, Token

_SENTENCES_AT_ONCE = 1500


def learned_attributions(
    sentences: Sequence[Sentence], quoted: Sequence[Quoted], *, floor: float, nested: bool = False
) -> list[Attribution]:
    """Attributions whose cue has at least a probability of `floor`, in the order of the text.

    `nested` adds those inside what another said ("Macron said Putin told him ..."): people who mark
    attributions mostly leave them out, and so the model does, but the grammar shows them.
    """
    found = []
    for low in range(0, len(sentences), _SENTENCES_AT_ONCE):
        part = sentences[low : low + _SENTENCES_AT_ONCE]
        near = [q for q in quoted if part[0].block <= q.block <= part[-1].block]
        found.extend(_part_attributions(part, near, floor, nested))
    return sorted(found, key=lambda a: (a.start, a.content[0].start))


def _part_attributions(
    sentences: Sequence[Sentence], quoted: Sequence[Quoted], floor: float, nested: bool
) -> list[Attribution]:
    """The attributions of as many sentences as are scored at once."""
    grid = Grid(sentences, quoted)
    likely = cue_odds(grid, model().cues)
    inner = nested_cues(grid, likely, floor) if nested else set()
    likely_enough = np.flatnonzero(likely >= floor).tolist()
    cues = sorted({*likely_enough, *cues_at_marks(grid, quoted, likely, floor), *inner})
    if not cues:
        return []
    pairs = Pairs(grid, cues, likely)
    labels = best_labels(model().parts.scores(pairs.hashed(PAIR_TEMPLATES)), model().follows, pairs.bounds)
    further = _further_content(Units(grid, quoted, cues, likely), model())
    readings = []
    for place, cue in enumerate(cues):
        low, high = pairs.bounds[place], pairs.bounds[place + 1]
        reading = _reading(grid, cue, int(pairs.token[low]), labels[low:high])
        reading.further = further.get(place, [])
        readings.append(reading)
    untangle(grid, readings)
    return [_attribution(grid, r, float(likely[r.cue]), r.cue in inner) for r in readings if r.content]


def _further_content(units: Units, weights: Model) -> dict[int, list[tuple[Stretch, float]]]:
    """By the place of the cue: the quotations outside its sentence that it introduces."""
    found: dict[int, list[tuple[Stretch, float]]] = {}
    if not units.pairs:
        return found
    odds = weights.units.odds(units.hashed())
    for (place, at), probability in zip(units.pairs, odds.tolist(), strict=True):
        if probability >= 0.5:
            stretch = (units.units[at].low, units.units[at].high)
            found.setdefault(place, []).append((stretch, probability))
    return found


def _reading(grid: Grid, cue: int, first: int, labels: NDArray[np.int8]) -> Reading:
    low, high = run_around(labels, cue - first)
    sources = stretches(labels, SOURCE)
    source = max(sources, key=lambda piece: piece[1] - piece[0], default=None)
    return Reading(
        cue=cue,
        words=(first + low, first + high),
        source=(first + source[0], first + source[1]) if source is not None else None,
        own=[_widened(grid, cue, (first + start, first + end)) for start, end in stretches(labels, CONTENT)],
    )


def _attribution(grid: Grid, reading: Reading, score: float, by_grammar: bool) -> Attribution:
    sentence = grid.sentences[int(grid.sentence[reading.cue]) - 1]
    source = reading.source
    head = grid.tokens[reading.cue - 1]
    return Attribution(
        sentence=sentence,
        content=tuple(_span(grid, *piece) for piece in reading.content),
        source=_span(grid, *source) if source is not None else None,
        source_head=_head(grid, *source) if source is not None else None,
        cue=_span(grid, *reading.words),
        cue_head=head,
        score=round(score, 4),
        by_grammar=by_grammar,
        why=f"{'grammar' if by_grammar else 'model'}: {head.lemma}",
    )


def _widened(grid: Grid, cue: int, piece: Stretch) -> Stretch:
    """Content that begins or ends in a quotation which runs over the sentence, with the whole of it."""
    low, high = piece
    for quote in {int(grid.quote[low]), int(grid.quote[high - 1])} - {0, int(grid.quote[cue])}:
        first, end = grid.quote_rows[quote]
        place = grid.sentence[cue]
        if grid.sentence[first] < place and end > low:
            low = min(low, first)
        if grid.sentence[end - 1] > place and first < high:
            high = max(high, end)
    return low, high


def _head(grid: Grid, low: int, high: int) -> Token:
    """The word that the others of a stretch hang on."""
    for row in range(low, high):
        if not low <= grid.heads[row] < high or grid.heads[row] == row:
            return grid.tokens[row - 1]
    return grid.tokens[low - 1]


def _span(grid: Grid, low: int, high: int) -> Span:
    return Span(grid.tokens[low - 1].start, grid.tokens[high - 2].end)
