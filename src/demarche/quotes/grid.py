"""The tokens of a document as columns of numbers, for scoring all of them at once.

Row 0 stands for "no token"; token `i` of the document is row `i + 1`. Strings become 32-bit numbers by
CRC, so that no vocabulary has to be carried.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from demarche.ontology.speech import speech_cues
from demarche.quotes.marks import Quoted
from demarche.records import Sentence, Token

Column = NDArray[np.uint64]
Rows = NDArray[np.int64]

_CHILD_BITS = {
    name: 1 << bit
    for bit, name in enumerate(
        ("ccomp", "xcomp", "nsubj", "nsubjpass", "dobj", "prep", "aux", "auxpass", "neg", "mark",
         "advcl", "relcl", "acl", "poss", "agent", "dative", "prt", "attr", "acomp", "det")
    )
}  # fmt: skip
_RELATIONS = {
    "subj": ("nsubj", "nsubjpass", "csubj"),
    "obj": ("dobj", "attr", "acomp", "dative"),
    "prep": ("prep", "agent", "prt"),
    "comp": ("ccomp", "xcomp"),
    "aux": ("aux", "auxpass", "neg"),
    "poss": ("poss",),
    "pobj": ("pobj", "pcomp"),
    "mark": ("mark",),
}
_NEAR = 3


@lru_cache(maxsize=1 << 16)
def number_of(word: str) -> int:
    """A word as a number that is the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass"))


class Grid:
    """The columns of one document. `columns` are attributes of a token, `relations` lead from a token to
    another (row 0 where there is none), `sentence` is the number of its sentence from 1, `quote` that of
    its outermost quotation or 0, `quote_rows` the rows of each such."""

    def __init__(self, sentences: Sequence[Sentence], quoted: Sequence[Quoted]) -> None:
        self.sentences = sentences
        self.tokens: list[Token] = [token for sentence in sentences for token in sentence.tokens]
        lengths = [len(sentence.tokens) for sentence in sentences]
        self.firsts: list[int] = list(np.cumsum([1, *lengths]))
        self.size = len(self.tokens) + 1
        self.sentence: Rows = np.repeat(np.arange(len(lengths) + 1), [1, *lengths])
        offsets = np.repeat(np.array([0, *self.firsts[: len(lengths)]], dtype=np.int64), [1, *lengths])
        self.offset = offsets
        self.relations = self._find_relations(offsets)
        self.quote, self.mark_near = self._quote_columns(quoted)
        self.quote_rows = _runs(self.quote)
        self.columns = self._attributes(lengths)
        self.dep_codes: list[int] = (self.columns["dep"] << np.uint64(1)).tolist()

    def sentence_rows(self, row: int) -> tuple[int, int]:
        """The rows `[low, high)` of the sentence that a row is in."""
        place = int(self.sentence[row])
        return int(self.firsts[place - 1]), int(self.firsts[place])

    def _column(self, value: Callable[[Token], int]) -> Column:
        return np.array([0, *map(value, self.tokens)], dtype=np.uint64)

    def _find_relations(self, offsets: Rows) -> dict[str, Rows]:
        rows = np.arange(self.size)
        heads = np.array([0, *(token.head for token in self.tokens)], dtype=np.int64) + offsets
        heads[0] = 0
        is_root = heads == rows
        found: dict[str, Rows] = {"self": rows, "head": np.where(is_root, 0, heads)}
        found["grand"] = found["head"][found["head"]]
        for name, step in (("prev", -1), ("prev2", -2), ("next", 1), ("next2", 2)):
            moved = np.clip(rows + step, 0, self.size - 1)
            inside = self.sentence[moved] == self.sentence
            found[name] = np.where(inside & (rows > 0), moved, 0)
        deps = np.array(["", *(token.dep for token in self.tokens)])
        for name, labels in _RELATIONS.items():
            children = np.flatnonzero(np.isin(deps, labels))[::-1]
            column = np.zeros(self.size, dtype=np.int64)
            column[heads[children]] = children
            found[name] = column
        found["prepobj"] = found["pobj"][found["prep"]]
        self.heads = heads
        return found

    def _quote_columns(self, quoted: Sequence[Quoted]) -> tuple[Rows, Column]:
        """For every row the number of its outermost quotation, from 1, and how near marks are."""
        starts = np.array([0, *(token.start for token in self.tokens)], dtype=np.int64)
        quote = np.zeros(self.size, dtype=np.int64)
        near = np.zeros(self.size, dtype=np.uint64)
        for place, q in enumerate(quoted, start=1):
            low, high = np.searchsorted(starts[1:], [q.start, q.end]) + 1
            if q.depth == 0:
                quote[low:high] = place
                near[max(low - _NEAR, 1) : low] |= np.uint64(1)
                near[high : high + _NEAR] |= np.uint64(2)
            near[low:high] |= np.uint64(4 if q.depth == 0 else 8)
        return quote, near

    def _attributes(self, lengths: Sequence[int]) -> dict[str, Column]:
        cues = speech_cues()
        verbs = {word: number_of(group) for word, group in cues.verbs.items()}
        nouns = {word: number_of("n:" + group) for word, group in cues.nouns.items()}
        columns = {
            "lemma": self._column(lambda token: number_of(token.lemma.lower())),
            "lower": self._column(lambda token: number_of(token.lower)),
            "suffix": self._column(lambda token: number_of(token.lower[-3:])),
            "pos": self._column(lambda token: number_of(token.pos)),
            "tag": self._column(lambda token: number_of(token.tag)),
            "dep": self._column(lambda token: number_of(token.dep)),
            "ent": self._column(lambda token: number_of(token.ent)),
        }
        columns["lex"] = np.array(
            [0, *((nouns if t.pos == "NOUN" else verbs).get(t.lemma.lower(), 1) for t in self.tokens)],
            dtype=np.uint64,
        )
        columns["marks"] = self.mark_near
        columns["kids"] = self._child_bits()
        columns["quoted"] = self._quotes_of_sentence(len(lengths))
        columns["where"] = self._positions()
        return columns

    def _child_bits(self) -> Column:
        bits = np.array([0, *(_CHILD_BITS.get(token.dep, 0) for token in self.tokens)], dtype=np.uint64)
        found = np.zeros(self.size, dtype=np.uint64)
        np.bitwise_or.at(found, self.heads, bits)
        return found

    def _quotes_of_sentence(self, count: int) -> Column:
        """Whether a token's sentence holds words between marks, and words outside them."""
        has = np.zeros(count + 1, dtype=np.uint64)
        np.bitwise_or.at(has, self.sentence, np.where(self.quote > 0, 1, 2).astype(np.uint64))
        column: Column = has[self.sentence]
        return column

    def _positions(self) -> Column:
        position = np.arange(self.size) - self.offset
        column: Column = np.minimum(position, 4).astype(np.uint64)
        return column


def _runs(numbers: Rows) -> dict[int, tuple[int, int]]:
    """For every number above 0 the rows `[low, high)` from its first to its last."""
    changes = np.flatnonzero(np.diff(numbers, prepend=0, append=0))
    found: dict[int, tuple[int, int]] = {}
    for low, high in zip(changes[:-1].tolist(), changes[1:].tolist(), strict=True):
        number = int(numbers[low])
        if number:
            found[number] = (found.get(number, (low, high))[0], high)
    return found
