"""Which pieces of a page are its story: those that trafilatura finds, and what stands among them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from demarche.reading.cues import WORD, ends_sentence
from demarche.reading.page import Piece, hint_of
from demarche.records import BlockKind

LARGEST_PAGE = 4_000_000
"""Characters of a page up to which trafilatura is asked."""
SHINGLE = 5
SHARED = 0.75
"""Share of a piece's word fives that must stand in what trafilatura found."""
FEW_WORDS = 20
FAR = 60
"""Pieces between a page's main heading and its story, at most."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A piece of the story or among it. `hint` is its kind where the markup tells it."""

    piece: Piece
    text: str
    hint: BlockKind | None


class _Extract(Protocol):
    def __call__(self, page: str, **options: object) -> str | None: ...


@cache
def _extractor() -> _Extract:
    # Only pages need it, and it takes long to load.
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return cast(_Extract, trafilatura.extract)


def _extracted(page: str) -> str:
    if len(page) > LARGEST_PAGE:
        return ""
    try:
        return _extractor()(page, fast=True, include_comments=False, include_tables=True) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError):
        return ""


def choose(page: str, pieces: Sequence[Piece], title: str | None) -> list[Chosen]:
    """The pieces from the main heading, or the page's title, to the end of the story."""
    texts = [piece.text for piece in pieces]
    kept = _kept(_extracted(page), texts)
    if sum(len(texts[place].split()) for place in kept) < FEW_WORDS:
        kept = {place for place in range(len(pieces)) if _is_prose(pieces[place], texts[place])}
    if not kept:
        kept = {place for place, piece in enumerate(pieces) if piece.linked * 2 < len(texts[place])}
    kept |= _siblings(pieces, texts, kept)
    if not kept:
        return []
    first, last = min(kept), max(kept)
    heading = (title or "").casefold()
    first = _main_heading(pieces, texts, first, heading)
    length = sum(len(texts[place]) for place in kept)
    chosen = []
    for place in range(first, last + 1):
        piece, text = pieces[place], texts[place]
        is_title = text.casefold() == heading
        hint = "headline" if is_title else _kind(piece, text, length, is_kept=place in kept)
        chosen.append(Chosen(piece, text, hint))
    return chosen


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _kept(extracted: str, texts: Sequence[str]) -> set[int]:
    lines = {tuple(_words(line)) for line in extracted.splitlines()}
    fives = {five for line in lines for five in _shingles(line)}
    found = set()
    for place, text in enumerate(texts):
        words = tuple(_words(text))
        if words and (words in lines or _is_in(words, fives)):
            found.add(place)
    return found


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[shift:] for shift in range(SHINGLE)), strict=False))


def _is_in(words: Sequence[str], fives: set[tuple[str, ...]]) -> bool:
    mine = _shingles(words)
    return bool(mine) and sum(five in fives for five in mine) >= len(mine) * SHARED


def _is_prose(piece: Piece, text: str) -> bool:
    is_free = piece.linked * 2 < len(text) and not piece.frame.is_aside
    return is_free and len(text.split()) >= 8 and ends_sentence(text)


def _siblings(pieces: Sequence[Piece], texts: Sequence[str], kept: set[int]) -> set[int]:
    """Paragraphs that trafilatura passed over in the element in which it found most of the story."""
    counts: dict[int, int] = {}
    for place in kept:
        parent = id(pieces[place].frame.parent)
        counts[parent] = counts.get(parent, 0) + 1
    return {
        place
        for place, piece in enumerate(pieces)
        if piece.element == "p"
        and counts.get(id(piece.frame.parent), 0) >= 3
        and _is_prose(piece, texts[place])
    }


def _main_heading(pieces: Sequence[Piece], texts: Sequence[str], first: int, title: str) -> int:
    """The place of the last main heading over the story, else of the title, else of its first piece."""
    places = range(first, max(-1, first - FAR), -1)
    heading = next((place for place in places if pieces[place].element == "h1"), None)
    if heading is None:
        heading = next((place for place in places if texts[place].casefold() == title), None)
    return first if heading is None else heading


def _kind(piece: Piece, text: str, length: int, *, is_kept: bool) -> BlockKind | None:
    element = piece.element
    if element == "h1":
        return "headline"
    hint = hint_of(piece, length)
    is_linked = piece.linked >= len(text) * 0.8
    if hint in ("caption", "credit"):
        return hint
    if is_kept and (hint == "standfirst" or element in HEADINGS):
        return hint if hint == "standfirst" else _heading(hint, is_linked=is_linked)
    if is_kept:
        return hint if hint is not None and is_linked else None
    if hint in ("standfirst", "related"):
        return hint
    if is_linked and len(text.split()) >= 4:
        return "related"
    return "boilerplate"


def _heading(hint: BlockKind | None, *, is_linked: bool) -> BlockKind:
    return hint if hint is not None and is_linked else "heading"
