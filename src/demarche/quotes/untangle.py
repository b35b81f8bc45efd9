"""Attributions of one document set against each other: no quotation twice, no cue in its twin's content."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from demarche.ontology.speech import speech_cues
from demarche.quotes.grid import Grid
from demarche.quotes.labelling import Stretch
from demarche.records import Token


@dataclass(slots=True)
class Reading:
    """One attribution as rows of the grid. `cue` is the row of the cue's head, `words` the whole cue,
    `own` the content in the cue's sentence, `further` quotations outside it with their probability."""

    cue: int
    words: Stretch
    source: Stretch | None
    own: list[Stretch]
    further: list[tuple[Stretch, float]] = field(default_factory=list)

    @property
    def content(self) -> list[Stretch]:
        """All content in order, joined where it touches."""
        pieces = sorted([*self.own, *(stretch for stretch, _ in self.further)])
        joined: list[Stretch] = []
        for low, high in pieces:
            if joined and low <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
            else:
                joined.append((low, high))
        return joined


def untangle(grid: Grid, readings: list[Reading]) -> None:
    """Mends the readings of one document in place."""
    _drop_rivals(readings)
    _give_each_quotation_once(readings)
    by_sentence: dict[int, list[Reading]] = {}
    for reading in readings:
        by_sentence.setdefault(int(grid.sentence[reading.cue]), []).append(reading)
    for together in by_sentence.values():
        for reading in together:
            if reading.source is None:
                _take_own_subject(grid, reading)
            if reading.source is None:
                _borrow_source(grid, reading, together)
            if reading.source is None:
                _take_subject_above(grid, reading)
        for reading in together:
            _cut_before_twins(grid, reading, together)
            _cut_mutual(grid, reading, together)


def _drop_rivals(readings: list[Reading]) -> None:
    """No cue that is in truth the source of another, with the same content."""
    sources = {(other.source, tuple(other.own)) for other in readings if other.source is not None}
    readings[:] = [reading for reading in readings if (reading.words, tuple(reading.own)) not in sources]


def _give_each_quotation_once(readings: Sequence[Reading]) -> None:
    """A quotation goes to the cue in whose sentence it stands, else to the likeliest."""
    owned = sorted({stretch for reading in readings for stretch in reading.own})
    lows = [low for low, _ in owned]
    best: dict[Stretch, float] = {}
    for reading in readings:
        for stretch, odds in reading.further:
            best[stretch] = max(best.get(stretch, 0.0), odds)
    free = {stretch for stretch in best if not _is_owned(stretch, owned, lows)}
    for reading in readings:
        reading.further = [(s, odds) for s, odds in reading.further if s in free and odds >= best[s]]


def _is_owned(stretch: Stretch, owned: Sequence[Stretch], lows: Sequence[int]) -> bool:
    """Whether most of a stretch is the content of a cue in its own sentence."""
    last = bisect_left(lows, stretch[1])
    return any(_mostly_in(stretch, other) for other in owned[max(0, last - _NEIGHBOURS) : last])


_NEIGHBOURS = 40


def _mostly_in(stretch: Stretch, other: Stretch) -> bool:
    shared = min(stretch[1], other[1]) - max(stretch[0], other[0])
    return 2 * shared > stretch[1] - stretch[0]


def _take_own_subject(grid: Grid, reading: Reading) -> None:
    """A cue of quoted words has its grammatical subject for its source, even if that was read as content."""
    if not any(grid.quote[low] for low, _ in reading.own) or grid.quote[reading.cue]:
        return
    found = _subject_beside(grid, reading.cue)
    if found is not None:
        reading.source = found
        left = [piece for old in reading.own for piece in _without(old, found)]
        reading.own = [piece for piece in left if piece[0] != found[1] or grid.quote[piece[0]]]
        reading.words = next(iter(_without(reading.words, found)), reading.words)


def _subject_beside(grid: Grid, cue: int) -> Stretch | None:
    """The subject of a cue, or the noun right behind it ("said Lavrov") where the parser saw an object."""
    token = grid.tokens[cue - 1]
    base = int(grid.offset[cue])
    tokens = grid.sentences[int(grid.sentence[cue]) - 1].tokens
    for child in sorted(token.children, key=lambda at: tokens[at].dep not in ("nsubj", "nsubjpass")):
        found = (base + tokens[child].left, base + tokens[child].right + 1)
        is_beside = found[0] == cue + 1 and _may_name(tokens[child])
        if tokens[child].dep != "nsubj" and not (is_beside and token.lemma.lower() in _INVERTED):
            continue
        if not grid.quote[found[0] : found[1]].any() and not found[0] <= cue < found[1]:
            return found
    return _words_behind(grid, cue) or _words_before(grid, cue)


def _words_before(grid: Grid, cue: int) -> Stretch | None:
    """All that stands between a quotation and a cue after it, if it begins like a name."""
    first = int(grid.firsts[int(grid.sentence[cue]) - 1])
    low = cue
    while low > first and not grid.quote[low - 1]:
        low -= 1
    high = cue
    while high > low and grid.tokens[high - 2].pos in ("ADV", "AUX"):
        high -= 1
    is_named = first < low < high <= low + _LONGEST_NAME and _may_name(grid.tokens[low - 1])
    return (low, high) if is_named and grid.tokens[low - 1].text[:1].isupper() else None


_LONGEST_NAME = 25


def _words_behind(grid: Grid, cue: int) -> Stretch | None:
    """The noun phrase right behind a cue that stands right behind a quotation, whatever the parser saw."""
    if cue < 3 or not grid.quote[cue - 1]:
        return None
    last = int(grid.firsts[int(grid.sentence[cue])])
    high = cue + 1
    while high < last and _may_name(grid.tokens[high - 1]):
        high += 1
    return (cue + 1, high) if high > cue + 1 else None


def _may_name(token: Token) -> bool:
    is_nominal = token.pos in _NOMINAL or token.text[:1].isupper()
    return is_nominal and token.ent not in _TIMES


_TIMES = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_INVERTED = frozenset({"say", "write", "ask", "add", "reply", "note", "explain", "recall", "argue", "tweet"})


def _without(stretch: Stretch, taken: Stretch) -> list[Stretch]:
    """What is left of a stretch on both sides of another."""
    pieces = [(stretch[0], min(stretch[1], taken[0])), (max(stretch[0], taken[1]), stretch[1])]
    return [(low, high) for low, high in pieces if low < high]


def _borrow_source(grid: Grid, reading: Reading, together: Sequence[Reading]) -> None:
    """A cue that hangs on another cue without a subject of its own has that cue's source."""
    token = grid.tokens[reading.cue - 1]
    if token.tag == "VBN":
        return
    tokens = grid.sentences[int(grid.sentence[reading.cue]) - 1].tokens
    by_index = {grid.tokens[other.cue - 1].index: other for other in together if other is not reading}
    while token.head != token.index and token.dep in ("conj", "advcl", "xcomp"):
        if any(tokens[child].dep in ("nsubj", "nsubjpass") for child in token.children):
            return
        token = tokens[token.head]
        other = by_index.get(token.index)
        source = other.source if other is not None else None
        if other is None and any(grid.quote[low] for low, _ in reading.own):
            source = _subject(grid, reading.cue, token, tokens)
        if source is not None and not _touches(source, reading.content):
            reading.source = source
            return


def _take_subject_above(grid: Grid, reading: Reading) -> None:
    """A cue of quoted words that no subject is near has the nearest subject above it in the grammar ("the
    envoy closed the session with a joke, remarking ...")."""
    token = grid.tokens[reading.cue - 1]
    if token.pos != "VERB" or token.tag == "VBN" or grid.quote[reading.cue]:
        return
    if not any(grid.quote[low] for low, _ in reading.own):
        return
    base = int(grid.offset[reading.cue])
    tokens = grid.sentences[int(grid.sentence[reading.cue]) - 1].tokens
    taken = [*reading.content, reading.words]
    while token.head != token.index:
        token = tokens[token.head]
        for child in token.children:
            found = (base + tokens[child].left, base + tokens[child].right + 1)
            is_free = not grid.quote[found[0] : found[1]].any() and not _touches(found, taken)
            if tokens[child].dep in ("nsubj", "nsubjpass") and is_free:
                reading.source = found
                return


def _touches(stretch: Stretch, others: Sequence[Stretch]) -> bool:
    return any(low < stretch[1] and stretch[0] < high for low, high in others)


def _subject(grid: Grid, cue: int, token: Token, tokens: Sequence[Token]) -> Stretch | None:
    base = int(grid.offset[cue])
    for child in token.children:
        if tokens[child].dep == "nsubj":
            return base + tokens[child].left, base + tokens[child].right + 1
    return None


def _cut_before_twins(grid: Grid, reading: Reading, together: Sequence[Reading]) -> None:
    """What one source said ends before the next word of saying that has the same words for its source."""
    for twin in together:
        if twin is reading or twin.source is None or twin.source != reading.source:
            continue
        for at, (low, high) in enumerate(reading.own):
            if reading.cue < low < twin.words[0] < high and not grid.quote[twin.cue]:
                end = _before_joint(grid, low, twin.words[0])
                if end > low:
                    reading.own[at] = (low, end)


def _cut_mutual(grid: Grid, reading: Reading, together: Sequence[Reading]) -> None:
    """Of two that hold each other's cue, the one before "according to" ends there."""
    for other in together:
        if grid.tokens[other.cue - 1].lower not in speech_cues().according or other is reading:
            continue
        if not any(low <= reading.cue < high for low, high in other.own):
            continue
        for at, (low, high) in enumerate(reading.own):
            if low < other.words[0] < high:
                reading.own[at] = (low, max(_before_joint(grid, low, other.words[0]), low + 1))


def _before_joint(grid: Grid, low: int, row: int) -> int:
    """The row after the last word before a joint ("and", a comma) that leads to a row."""
    while row > low and grid.tokens[row - 2].lower in _JOINTS:
        row -= 1
    return row


_JOINTS = frozenset({"and", "but", "or", ",", ";", "--", "—", "–", "then", "also", "later"})
