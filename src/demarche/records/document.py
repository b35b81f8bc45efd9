"""A document as it was read: its text, its blocks, its day, and the way back to the bytes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from demarche.records.span import Evidence, Span

BlockKind = Literal[
    "headline", "standfirst", "heading", "paragraph", "caption", "credit", "related", "boilerplate"
]
Basis = Literal["given", "stated", "inferred"]

READ_KINDS: frozenset[BlockKind] = frozenset(
    {"headline", "standfirst", "heading", "paragraph", "caption", "related"}
)
"""Kinds of block that are parsed; credits and furniture never are."""


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of the text. `repeats` is the index of the block that says the same and is read in
    its place; it stands earlier, except where a caption or short block repeats a later paragraph."""

    kind: BlockKind
    start: int
    end: int
    repeats: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_read(self) -> bool:
        """Whether this block's sentences are coded."""
        return self.kind in READ_KINDS and self.repeats is None


@dataclass(frozen=True, slots=True)
class Published:
    """The interval of days `[start, end]`, both included, in which the document was published. `likeliest`
    are the one or two days in it that are far more likely than the others, where an inference found some;
    `note` says where the day was read when that is no part of the text (a page's metadata)."""

    start: date
    end: date
    basis: Basis
    evidence: tuple[Evidence, ...] = ()
    likeliest: tuple[date, date] | None = None
    note: str = ""

    @property
    def is_one_day(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Run:
    """Text `[start, end)` that was read from source bytes `[byte_start, byte_end)`.

    A verbatim run is the decoded source, character for character; any other (an entity, folded
    white space) stands for its bytes as a whole.
    """

    start: int
    end: int
    byte_start: int
    byte_end: int
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes that a document was read from. `guessed` tells that neither the carrier nor the page stated
    the encoding and the bytes are not sound UTF-8. `runs` covers the text in order, without overlap;
    text between runs (a paragraph break put in by the reader) stands for no bytes."""

    sha256: str
    length: int
    encoding: str
    media_type: str
    runs: tuple[Run, ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One article, as text with labelled blocks.

    `id` is "sha256:" and the hash of the source bytes with the publisher and web address when known,
    so that a file read twice is one document and one text printed by two outlets is two.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    source: Source
    uri: str | None = None
    publisher: str | None = None
    headline: str | None = None
    language: str = "en"
    published: Published | None = None
