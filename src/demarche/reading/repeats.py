"""Text that a page says twice, with small edits: the one that is read, and the ones that repeat it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median_low

from demarche.reading.cues import WORD
from demarche.records import Block, BlockKind

Triple = tuple[str, ...]
Place = tuple[int, int]
"""A block, and a word of it."""
SHINGLE = 3
SHORTEST = 5
"""Words of a block from which on it is looked for elsewhere."""
SHORT = 40
"""Words up to which a block gives way to a longer one that says the same and more (a pulled quotation)."""
SHARED = 0.65
"""Share of a block's word triples that must stand in the other, in one place and order."""
WHOLE = 0.9
"""The same for headlines and their like, which say more than the sentence that they were made from."""
EDITED: tuple[BlockKind, ...] = ("paragraph", "caption")
"""Kinds that are said twice with small edits."""
DRIFT = 6
"""Words by which small edits may shift what stands in the same place."""
WEIGHTS: dict[BlockKind, int] = {"paragraph": 4, "standfirst": 3, "caption": 2, "related": 0}
"""Blocks of the story are read before those about it; all other kinds weigh 1."""


def mark_repeats(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each that says what another one says marked with that one's index.

    Of two alike, the earlier is read; but a short block, a caption, headline or heading that only repeats a
    sentence of a paragraph gives way to the paragraph.
    """
    words = [_words(text, block) for block in blocks]
    found = list(blocks)
    known: dict[Triple, Place] = {}
    order = sorted(
        range(len(blocks)),
        key=lambda number: (-WEIGHTS.get(blocks[number].kind, 1), len(words[number]) <= SHORT, number),
    )
    for number in order:
        if len(words[number]) < SHORTEST or not blocks[number].is_read:
            continue
        triples = list(zip(*(words[number][shift:] for shift in range(SHINGLE)), strict=False))
        other = _same(triples, known, share=SHARED if blocks[number].kind in EDITED else WHOLE)
        if other is not None and _numbers(words[number]) <= _numbers(words[other]):
            found[number] = replace(blocks[number], repeats=other)
            continue
        for at, triple in enumerate(triples):
            known.setdefault(triple, (number, at))
    return tuple(found)


def _words(text: str, block: Block) -> list[str]:
    return WORD.findall(text[block.start : block.end].casefold().replace("’", "'"))


def _numbers(words: Sequence[str]) -> set[str]:
    return {word for word in words if not word.isalpha() and any(map(str.isdigit, word))}


def _same(triples: Sequence[Triple], known: dict[Triple, Place], *, share: float) -> int | None:
    """The block that holds most of some triples in one place and in their order; None when none does."""
    shifts: dict[int, list[int]] = defaultdict(list)
    for at, triple in enumerate(triples):
        if triple in known:
            number, there = known[triple]
            shifts[number].append(there - at)
    if not shifts:
        return None
    number = max(shifts, key=lambda other: (len(shifts[other]), -other))
    middle = median_low(shifts[number])
    near = sum(1 for shift in shifts[number] if abs(shift - middle) <= DRIFT)
    return number if near >= len(triples) * share else None
