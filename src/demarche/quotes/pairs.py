"""A cue and each token around it: the token's place in the grammar and among the marks, seen from the cue."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.quotes.features import Indices, mixed
from demarche.quotes.grid import Column, Grid, Rows

_DEEP = 4
_WINDOW = 120
_MASK = (1 << 61) - 1


class Pairs:
    """All tokens of the sentences of the given cues, each as seen from its cue."""

    def __init__(self, grid: Grid, cues: Sequence[int], likely: NDArray[np.float32]) -> None:
        """`cues` are rows of the grid; `likely` is each row's probability of being a cue."""
        self.grid = grid
        spans = [_sentence_rows(grid, cue) for cue in cues]
        self.cue: Rows = np.repeat(np.array(cues, dtype=np.int64), [high - low for low, high in spans])
        self.token: Rows = (
            np.concatenate([np.arange(low, high) for low, high in spans])
            if spans
            else np.zeros(0, dtype=np.int64)
        )
        self.bounds: list[int] = [0, *np.cumsum([high - low for low, high in spans]).tolist()]
        self._walked = [_walk(grid, cue, low, high) for cue, (low, high) in zip(cues, spans, strict=True)]
        self.columns = self._columns(likely)

    def _columns(self, likely: NDArray[np.float32]) -> dict[str, Column]:
        grid, cue, token = self.grid, self.cue, self.token
        columns: dict[str, Column] = {}
        for place, name in enumerate(("path", "first", "second", "depth")):
            flat = [value for walked in self._walked for value in walked[place]]
            columns[name] = np.array(flat, dtype=np.uint64)
        distance = token - cue
        columns["side"] = np.sign(distance).astype(np.int64).view(np.uint64)
        columns["far"] = _buckets(distance)
        columns["adjacent"] = np.clip(distance, -4, 4).astype(np.int64).view(np.uint64)
        same = grid.quote[cue] == grid.quote[token]
        columns["marks_apart"] = (
            same.astype(np.uint64)
            + 2 * (grid.quote[token] > 0).astype(np.uint64)
            + 4 * (grid.quote[cue] > 0).astype(np.uint64)
        )
        columns["between"] = self._between(likely)
        columns["edge"] = self._edges()
        for name, attribute in (
            ("c.lemma", "lemma"), ("c.lex", "lex"), ("c.tag", "tag"), ("c.dep", "dep"), ("c.pos", "pos"),
            ("c.kids", "kids"), ("c.quoted", "quoted"),
        ):  # fmt: skip
            columns[name] = grid.columns[attribute][cue]
        for name, relation, attribute in _TOKEN_PARTS:
            rows = token if relation == "self" else grid.relations[relation][token]
            columns[name] = grid.columns[attribute][rows]
        return columns

    def _between(self, likely: NDArray[np.float32]) -> Column:
        """How many commas and likely cues stand between the two, up to two of each."""
        grid = self.grid
        commas = np.cumsum([0, *(token.lower in _BREAKS for token in grid.tokens)])
        cues = np.cumsum(likely > 0.5)
        low, high = np.minimum(self.cue, self.token), np.maximum(self.cue, self.token)
        comma = np.minimum(commas[high - 1] - commas[low], 3) if len(low) else low
        other = np.minimum(cues[np.maximum(high - 1, 0)] - cues[low], 2) if len(low) else low
        return (np.maximum(comma, 0) * 4 + np.maximum(other, 0)).astype(np.uint64)

    def _edges(self) -> Column:
        """Whether a token is the first or last of its branch."""
        branch = np.array([value for walked in self._walked for value in walked[4]], dtype=np.int64)
        before = np.r_[-1, branch[:-1]] if len(branch) else branch
        after = np.r_[branch[1:], -1] if len(branch) else branch
        column: Column = ((branch != before) + 2 * (branch != after)).astype(np.uint64)
        return column

    def hashed(self, templates: Sequence[tuple[str, ...]]) -> Indices:
        """For each pair, the number of each template's value."""
        found = np.empty((len(self.token), len(templates)), dtype=np.int32)
        for place, template in enumerate(templates):
            found[:, place] = mixed([self.columns[part] for part in template], salt=place + 1001)
        return found


_BREAKS = frozenset({",", ";", ":", "--", "—", "–", "-"})
_TOKEN_PARTS = (
    ("lemma", "self", "lemma"), ("lower", "self", "lower"), ("pos", "self", "pos"), ("tag", "self", "tag"),
    ("dep", "self", "dep"), ("ent", "self", "ent"), ("lex", "self", "lex"), ("marks", "self", "marks"),
    ("where", "self", "where"), ("h.lemma", "head", "lemma"), ("h.dep", "head", "dep"),
    ("h.lex", "head", "lex"), ("h.pos", "head", "pos"), ("p.lower", "prev", "lower"),
    ("p.pos", "prev", "pos"), ("p.dep", "prev", "dep"), ("p2.pos", "prev2", "pos"),
    ("n.lower", "next", "lower"), ("n.pos", "next", "pos"), ("n.dep", "next", "dep"),
    ("n2.pos", "next2", "pos"),
)  # fmt: skip

PAIR_TEMPLATES: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
path
path c.lemma
path c.lex
path c.tag c.dep
path dep
path side
path c.kids
path pos
path lower
path marks_apart
path between
path edge pos
first
first c.lemma
first c.lex
first c.lex c.tag
first c.lex c.kids
first second
first second c.lemma
first second c.lex
first side between
first side c.lex marks_apart
first dep
first lemma
first edge lower
first depth
first edge side
side far
side far pos
side far c.lex
side far c.lemma
side between
side between c.lex
adjacent pos
adjacent dep
adjacent lower
adjacent lower c.lemma
adjacent c.lemma
adjacent c.lex pos
adjacent tag c.tag
marks_apart
marks_apart side
marks_apart side c.lex
marks_apart side between
marks_apart c.quoted side
marks_apart c.lemma side
marks_apart c.dep side
marks_apart first
marks lower
marks side
lemma
lower
pos tag dep
lower side
dep h.dep side
dep h.lemma
dep h.lex side
ent side
p.lower lower side
lower n.lower side
p.pos pos n.pos side
p.dep dep n.dep side
p2.pos p.pos pos side
pos n.pos n2.pos side
side c.tag c.dep
side c.lex c.dep
side c.kids
side c.kids c.lex
side c.lemma
side c.pos c.dep pos
where side
where lower side
where side c.lex
lex side
lex first
far first
""".strip().splitlines()
)


def _sentence_rows(grid: Grid, row: int) -> tuple[int, int]:
    """The rows of a cue's sentence, or of the part of a very long one that lies around it."""
    place = int(grid.sentence[row]) - 1
    return max(int(grid.firsts[place]), row - _WINDOW), min(int(grid.firsts[place + 1]), row + _WINDOW)


def _buckets(distance: Rows) -> Column:
    size = np.abs(distance)
    return (
        (np.digitize(size, (1, 2, 3, 4, 6, 9, 14, 20, 30)) * np.sign(distance))
        .astype(np.int64)
        .view(np.uint64)
    )


def _walk(
    grid: Grid, cue: int, low: int, high: int
) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    """From the cue over the tree of its sentence: for every token the path, its first step, its second
    step, the depth, and the branch of the cue that it hangs on."""
    size = high - low
    path, first, second, depth, branch = ([0] * size for _ in range(5))
    codes, tokens = grid.dep_codes, grid.tokens
    base = int(grid.offset[cue])
    stack = [(cue, -1)]
    while stack:
        row, came = stack.pop()
        at = row - low
        token = tokens[row - 1]
        deep = depth[at]
        for to in (*token.children, token.head):
            there = base + to
            if there in (came, row) or not low <= there < high:
                continue
            code = codes[row] + 1 if to == token.head else codes[there]
            to = there - low
            depth[to] = min(deep + 1, _DEEP)
            path[to] = (path[at] * 1_000_003 + code) & _MASK if deep < _DEEP else path[at]
            first[to] = first[at] if deep else code
            second[to] = code if deep == 1 else second[at]
            branch[to] = branch[at] if deep else there
            stack.append((there, row))
    return path, first, second, depth, branch
