"""The same quotation in several outlets: cut at another place, with other marks, a word mended in brackets.

Words are compared without marks, case and accents of punctuation. A quotation that is a part of another is
the same quotation. Short ones are never the same by overlap, since "we are ready" is said by many.
"""

import re
from collections.abc import Iterable
from itertools import islice
from zlib import crc32

_BRACKETED = re.compile(r"\[[^\]\n]{0,80}\]|\([^)\n]{0,20}\)|<[^>\n]{0,20}>")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WIDTH = 3
_SHORTEST = 6
_ALIKE = 0.6


def normal_words(text: str) -> tuple[str, ...]:
    """The words of a quotation, in lower case, without marks, bracketed words and apostrophes."""
    plain = _BRACKETED.sub(" ", text)
    words = _WORD.findall(plain.casefold())
    return tuple(word.replace("'", "").replace("’", "") for word in words)


def quotation_key(text: str) -> str:
    """A key that is equal for the same words however they are printed."""
    return " ".join(normal_words(text))


def shingles(words: Iterable[str]) -> frozenset[int]:
    """Numbers of all runs of three words, for finding candidates; of all words where there are fewer."""
    known = list(words)
    runs = zip(*(islice(known, at, None) for at in range(min(_WIDTH, max(len(known), 1)))), strict=False)
    return frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)


def likeness(one: str, other: str) -> float:
    """The share of the shorter quotation's runs of three words that the longer one has, 0 to 1."""
    left, right = shingles(normal_words(one)), shingles(normal_words(other))
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def is_same_quotation(one: str, other: str) -> bool:
    """Whether two texts are the same quotation: equal words, or one mostly a part of the other."""
    left, right = normal_words(one), normal_words(other)
    if left == right:
        return bool(left)
    if min(len(left), len(right)) < _SHORTEST:
        return False
    return likeness(one, other) >= _ALIKE
