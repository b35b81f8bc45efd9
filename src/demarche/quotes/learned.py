"""Attributions by learned scores: which words are cues, and for each cue its source and its content."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.ontology.speech import speech_cues
from demarche.quotes.attribution import Attribution
from demarche.quotes.features import CUE_TEMPLATES, hashed
from demarche.quotes.grid import Grid
from demarche.quotes.labelling import CONTENT, SOURCE, Stretch, best_labels, run_around, stretches
from demarche.quotes.marks import Quoted
from demarche.quotes.pairs import PAIR_TEMPLATES, Pairs
from demarche.quotes.units import Units
from demarche.quotes.untangle import Reading, untangle
from demarche.quotes.weights import Floats, Model, Table, model
from demarche.records import Sentence, Span, Token

_FLOOR_AT_MARKS = 0.05
_FLOOR_NESTED = 0.03
_SHORTEST_SPOKEN = 4
_STOPS = frozenset({",", ".", "?", "!", "…", "..."})


def learned_attributions(
    sentences: Sequence[Sentence], quoted: Sequence[Quoted], *, floor: float, nested: bool = False
) -> list[Attribution]:
    """Attributions whose cue has at least a probability of `floor`, in the order of the text.

    `nested` adds those inside what another said ("Macron said Putin told him ..."): people who mark
    attributions mostly leave them out, and so the model does, but the grammar shows them.
    """
    if not sentences:
        return []
    grid = Grid(sentences, quoted)
    likely = cue_odds(grid, model().cues)
    inner = _nested_cues(grid, likely, floor) if nested else set()
    likely_enough = np.flatnonzero(likely >= floor).tolist()
    cues = sorted({*likely_enough, *_cues_at_marks(grid, quoted, likely, floor), *inner})
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
    found = [_attribution(grid, r, float(likely[r.cue]), r.cue in inner) for r in readings if r.content]
    return sorted(found, key=lambda a: (a.start, a.content[0].start))


def cue_odds(grid: Grid, cues: Table) -> Floats:
    """For every row of the grid the probability that it is the head of a cue; 0 for row 0."""
    rows = np.arange(1, grid.size)
    found: Floats = np.r_[np.float32(0), cues.odds(hashed(grid, CUE_TEMPLATES, rows))]
    return found


def _nested_cues(grid: Grid, likely: Floats, floor: float) -> set[int]:
    """Verbs of saying with a subject and a clause, outside marks, in a sentence that has a likelier cue."""
    verbs = speech_cues().verbs
    found = set()
    for row in np.flatnonzero((likely >= _FLOOR_NESTED) & (likely < floor) & (grid.quote == 0)).tolist():
        token = grid.tokens[row - 1]
        if token.pos != "VERB" or verbs.get(token.lemma.lower()) not in ("report", "tell"):
            continue
        place = int(grid.sentence[row])
        siblings = grid.sentences[place - 1].tokens
        deps = {siblings[child].dep for child in token.children}
        has_other = bool((likely[grid.sentence == place] >= floor).any())
        if has_other and "nsubj" in deps and "ccomp" in deps:
            found.add(row)
    return found


def _cues_at_marks(grid: Grid, quoted: Sequence[Quoted], likely: Floats, floor: float) -> list[int]:
    """The best cue for each spoken quotation in whose sentences no word is likely enough to be one."""
    found = []
    for number, quote in enumerate(quoted, start=1):
        rows = np.flatnonzero(grid.quote == number)
        if quote.depth or len(rows) < _SHORTEST_SPOKEN or not _is_spoken(grid, rows):
            continue
        around = np.isin(grid.sentence, (grid.sentence[rows[0]], grid.sentence[rows[-1]]))
        odds = np.where(around & (grid.quote == 0), likely, 0)
        best = int(odds.argmax())
        if _FLOOR_AT_MARKS <= odds[best] < floor:
            found.append(best)
    return found


def _is_spoken(grid: Grid, rows: NDArray[np.int64]) -> bool:
    """Whether a quotation looks like speech: a comma or full stop inside its end, or one before it."""
    tokens = grid.tokens
    return tokens[rows[-1] - 2].text in _STOPS or (rows[0] > 1 and tokens[rows[0] - 2].text in (",", ":"))


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
        rows = np.flatnonzero(grid.quote == quote)
        place = grid.sentence[cue]
        if grid.sentence[rows[0]] < place and rows[-1] >= low:
            low = min(low, int(rows[0]))
        if grid.sentence[rows[-1]] > place and rows[0] < high:
            high = max(high, int(rows[-1]) + 1)
    return low, high


def _head(grid: Grid, low: int, high: int) -> Token:
    """The word that the others of a stretch hang on."""
    for row in range(low, high):
        if not low <= grid.heads[row] < high or grid.heads[row] == row:
            return grid.tokens[row - 1]
    return grid.tokens[low - 1]


def _span(grid: Grid, low: int, high: int) -> Span:
    return Span(grid.tokens[low - 1].start, grid.tokens[high - 2].end)
