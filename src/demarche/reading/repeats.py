"""Text that a page says twice, with small edits: the one that is read, and the ones that repeat it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.fuzz import partial_ratio, ratio

from demarche.reading.cues import WORD
from demarche.records import Block, BlockKind

SHINGLE = 3
SHORTEST = 5
"""Words of a block from which on it is looked for elsewhere."""
SHORT = 40
"""Words up to which a block gives way to a longer one that says the same and more (a pulled quotation)."""
MOST_CHARACTERS = 20_000
SAME = 90.0
"""Likeness of 100 from which on two blocks say the same."""
SHARED = 0.5
"""Share of a block's word triples that must stand in the other before the two are compared."""
WEIGHTS: dict[BlockKind, int] = {"paragraph": 4, "standfirst": 3, "caption": 2, "related": 0}
"""Blocks of the story are read before those about it; all other kinds weigh 1."""


def mark_repeats(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each that says what another one says marked with that one's index.

    Of two alike, the earlier is read; but a short block, a caption, headline or heading that only repeats a
    sentence of a paragraph gives way to the paragraph.
    """
    words = [_words(text, block) for block in blocks]
    found = list(blocks)
    first: dict[tuple[str, ...], int] = {}
    order = sorted(
        range(len(blocks)),
        key=lambda place: (-WEIGHTS.get(blocks[place].kind, 1), len(words[place]) <= SHORT, place),
    )
    for place in order:
        if len(words[place]) < SHORTEST or not blocks[place].is_read:
            continue
        triples = list(zip(*(words[place][shift:] for shift in range(SHINGLE)), strict=False))
        other, share = _alike(triples, first)
        if share >= SHARED and _says_same(words[place], words[other]):
            found[place] = replace(blocks[place], repeats=other)
            continue
        for triple in triples:
            first.setdefault(triple, place)
    return tuple(found)


def _words(text: str, block: Block) -> list[str]:
    return WORD.findall(text[block.start : block.end].casefold().replace("’", "'"))


def _alike(triples: Sequence[tuple[str, ...]], first: dict[tuple[str, ...], int]) -> tuple[int, float]:
    """The block that holds most of some triples, and the share of them that it holds."""
    counts = Counter(first[triple] for triple in triples if triple in first)
    if not counts:
        return 0, 0.0
    place, shared = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return place, shared / len(triples)


def _says_same(words: Sequence[str], other: Sequence[str]) -> bool:
    mine, theirs = " ".join(words)[:MOST_CHARACTERS], " ".join(other)[:MOST_CHARACTERS]
    if len(mine) > len(theirs):
        return ratio(mine, theirs) >= SAME
    return partial_ratio(mine, theirs) >= SAME
