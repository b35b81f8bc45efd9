"""The words that were searched for, marked in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from demarche.store.draw import fold

LONG = 600
"""Letters of a text that are shown of a longer one."""
TERM = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `kind` is "trigger" for what was searched for, else ""."""

    text: str
    kind: str = ""


def highlighted(text: str, query: str | None) -> tuple[Piece, ...]:
    """A text in pieces, the words of a query marked as the search finds them: without case and accents, whole
    but where the query leaves them open."""
    if not query:
        return (Piece(text),)
    wanted, open_ones = _wanted(query)
    pieces: list[Piece] = []
    last = 0
    for found in WORD.finditer(text):
        word = fold(found[0])
        if word in wanted or word.startswith(open_ones):
            pieces += [Piece(text[last : found.start()]), Piece(found[0], "trigger")]
            last = found.end()
    return tuple(piece for piece in (*pieces, Piece(text[last:])) if piece.text)


def excerpt(text: str, query: str | None) -> tuple[Piece, ...]:
    """The same of a long text shortened to what is around the first word that was searched for."""
    if len(text) <= LONG:
        return highlighted(text, query)
    before = 0
    for piece in highlighted(text, query):
        if piece.kind:
            break
        before += len(piece.text)
    start = 0 if before >= len(text) else max(0, min(before - LONG // 3, len(text) - LONG))
    shown = f"{'… ' if start else ''}{text[start : start + LONG]}{' …' if start + LONG < len(text) else ''}"
    return highlighted(shown, query)


def from_marks(passage: str) -> tuple[Piece, ...]:
    """A passage in which the search has marked what it found, in pieces."""
    return tuple(_pieces(passage))


def _pieces(passage: str) -> Iterator[Piece]:
    for number, part in enumerate(re.split("[⟦⟧]", passage)):
        if part:
            yield Piece(part, "trigger" if number % 2 else "")


@lru_cache(maxsize=64)
def _wanted(query: str) -> tuple[frozenset[str], tuple[str, ...]]:
    whole: set[str] = set()
    begun: list[str] = []
    for phrase, word in TERM.findall(query):
        words = [fold(one) for one in WORD.findall(phrase or word)]
        if words and (phrase or word).endswith("*"):
            begun.append(words.pop())
        whole.update(words)
    return frozenset(whole), tuple(begun)
