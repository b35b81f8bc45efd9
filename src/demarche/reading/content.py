"""Which pieces of a page are its story: those that trafilatura finds, and what stands among them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from demarche.reading.cues import WORD, ends_sentence, fold, is_byline, is_credit, is_furniture
from demarche.reading.page import Piece, hint_of
from demarche.records import BlockKind

LARGEST_PAGE = 4_000_000
"""Characters of a page up to which trafilatura is asked."""
SHINGLE = 5
SHARED = 0.75
"""Share of a piece's word fives that must stand in what trafilatura found."""
FEW_WORDS = 20
PROSE_WORDS = 8
TITLE_WORDS = 4
"""Words of a story, of a sentence of it, of the headline of another story, at least."""
LINKED = 0.8
"""Share of a piece's text inside links from which on it leads elsewhere."""
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
    kept = _kept_places(page, pieces, texts)
    if not kept:
        return []
    first = _main_heading(pieces, texts, min(kept), (title or "").casefold())
    lead = min((place for place in kept if _is_prose(pieces[place], texts[place])), default=first)
    length = sum(len(texts[place]) for place in kept)
    chosen = []
    for place in range(first, max(kept) + 1):
        piece, text = pieces[place], texts[place]
        if place == first and (piece.element == "h1" or text.casefold() == (title or "").casefold()):
            hint: BlockKind | None = "headline"
        elif place in kept:
            hint = _kind_in_story(piece, text, length, is_early=place <= lead)
        else:
            hint = _kind_among_story(piece, text, length, is_early=place < lead)
        chosen.append(Chosen(piece, text, hint))
    return chosen


def _kept_places(page: str, pieces: Sequence[Piece], texts: Sequence[str]) -> set[int]:
    kept = _kept(_extracted(page), texts)
    if sum(len(texts[place].split()) for place in kept) < FEW_WORDS:
        kept = {place for place in range(len(pieces)) if _is_prose(pieces[place], texts[place])}
    if not kept:
        kept = {place for place, piece in enumerate(pieces) if piece.linked * 2 < len(texts[place])}
    return kept | _siblings(pieces, texts, kept)


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
    return is_free and len(text.split()) >= PROSE_WORDS and ends_sentence(text)


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


def _kind_in_story(piece: Piece, text: str, length: int, *, is_early: bool) -> BlockKind | None:
    """What the markup says of a piece that trafilatura found; None leaves it to its words."""
    hint = hint_of(piece, length)
    if hint in ("caption", "credit") or (hint == "standfirst" and is_early):
        return hint
    if hint in ("related", "boilerplate") and piece.linked >= len(text) * LINKED:
        return hint
    return "heading" if piece.element in HEADINGS else None


def _kind_among_story(piece: Piece, text: str, length: int, *, is_early: bool) -> BlockKind:
    """What a piece is that stands among the story and that trafilatura passed over."""
    hint = hint_of(piece, length)
    if hint == "standfirst" and piece.linked >= len(text) * LINKED:
        return "related"
    if hint in ("caption", "credit", "related") or (hint == "standfirst" and is_early):
        return hint
    folded = fold(text[:400])
    if is_credit(text, folded) or is_byline(text, folded):
        return "credit"
    words = len(text.split())
    if piece.linked >= len(text) * LINKED and words >= TITLE_WORDS:
        return "related"
    is_paragraph = is_early and hint is None and piece.element == "p" and words >= PROSE_WORDS
    return "standfirst" if is_paragraph and piece.linked == 0 and not is_furniture(folded) else "boilerplate"
