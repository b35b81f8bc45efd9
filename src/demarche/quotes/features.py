"""Features of tokens, and of pairs of a cue and a token, as numbers of a hashed weight table.

Numbers have BITS bits; a table with fewer uses the upper ones. A template joins attributes of a token and of
its relatives. All rows are mixed at once.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.quotes.grid import Column, Grid

BITS = 22
Indices = NDArray[np.int32]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_TOP = np.uint64(64 - BITS)

Template = tuple[str, ...]

CUE_TEMPLATES: tuple[Template, ...] = tuple(
    tuple(line.split())
    for line in """
lemma
lower
lemma tag
lemma dep
lemma kids
lex kids
lex dep tag
lex tag kids
lemma subj.lemma
lemma subj.pos
lemma subj.ent
lex subj.lemma
lex subj.pos subj.ent
subj.lemma tag
lemma prep.lemma
lex prep.lemma
lemma obj.lemma
lex obj.lemma
lemma obj.pos
lemma head.lemma
dep head.lemma
dep head.lex
dep head.lex lex
dep head.pos pos
lemma head.lex dep
prev.lemma lemma
lemma next.lemma
prev.pos pos next.pos
prev.lex lex next.lex
lemma next.tag
lemma next.tag next2.tag
lex next.tag next2.tag
lemma prev.tag
lex prev.tag prev2.tag
marks lemma
marks lex
marks lex dep kids
marks pos
marks prev.marks next.marks lex
quoted lex
quoted lemma
suffix pos
suffix dep kids
comp.lemma lemma
lex comp.tag comp.lex
lex comp.kids
aux.lemma lemma
aux.lemma lex
poss.lemma lex
poss.pos lemma
prepobj.lemma lemma
prepobj.pos prep.lemma lex
prepobj.ent prep.lemma
where lemma
where pos next.pos
mark.lemma lex
ent pos dep
tag dep
next.lower prev.lower pos
head.lemma lemma
grand.lemma dep head.dep
grand.lex head.dep dep lex
prev.lower
next.lower
lower next.lower next2.lower
prev.lower lower next.lower
""".strip().splitlines()
)


def hashed(grid: Grid, templates: Sequence[Template], rows: NDArray[np.int64]) -> Indices:
    """For each row of the grid, the number of each template's value: an array of rows by templates."""
    cache: dict[str, Column] = {}
    found = np.empty((len(rows), len(templates)), dtype=np.int32)
    for place, template in enumerate(templates):
        found[:, place] = mixed([_values(grid, part, rows, cache) for part in template], salt=place + 1)
    return found


def mixed(columns: Sequence[Column], *, salt: int) -> Indices:
    """Columns of numbers as one column of places in the weight table."""
    state = np.full(len(columns[0]), salt, dtype=np.uint64)
    for column in columns:
        state = (state ^ column) * _MULTIPLIER
        state ^= state >> _SHIFT
    state *= _MULTIPLIER
    return (state >> _TOP).astype(np.int32)


def _values(grid: Grid, part: str, rows: NDArray[np.int64], cache: dict[str, Column]) -> Column:
    known = cache.get(part)
    if known is None:
        relation, _, attribute = part.rpartition(".")
        places = grid.relations[relation][rows] if relation else rows
        known = cache[part] = grid.columns[attribute][places]
    return known
