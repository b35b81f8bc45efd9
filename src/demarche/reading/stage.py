"""One raw document read: decoded, cut into labelled blocks, dated as far as it states its day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from demarche.errors import FormatError
from demarche.reading.assembly import Assembly
from demarche.reading.content import choose
from demarche.reading.dateline import stated_day
from demarche.reading.decode import Decoded, decode
from demarche.reading.identity import document_id, web_address
from demarche.reading.labels import label
from demarche.reading.language import other_language
from demarche.reading.line import Line
from demarche.reading.metadata import Facts, facts_of
from demarche.reading.page import read_page
from demarche.reading.plain import assemble_plain, lines_of
from demarche.reading.repeats import mark_repeats
from demarche.records import Block, Document, Published, RawDocument, Run, Source

MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|div|p|\?xml|!--)[\s>-]", re.IGNORECASE)
STATED_ENCODING = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text, the lines that its blocks are made of, and what was said beside it."""

    text: str
    runs: tuple[Run, ...]
    lines: Sequence[Line]
    headline: str | None
    """The headline that stands before the lines, when it is none of them."""
    facts: Facts


def read_document(raw: RawDocument) -> Document:
    """The document that the bytes hold.

    FormatError when they are no text in any encoding, hold no words, or are in another language than English;
    short and mixed texts are taken for English.
    """
    decoded = decode(raw.data, [raw.encoding, *_stated_encodings(raw)])
    if decoded is None or "\0" in decoded.text[:10_000]:
        raise FormatError(f"{raw.name}: not text in any known encoding")
    is_page = raw.media_type == "text/html" or (
        raw.media_type is None and MARKUP.match(decoded.text) is not None
    )
    read = _page(decoded, raw) if is_page else _plain(decoded, raw)
    if not any(character.isalpha() for line in read.lines for character in line.text):
        raise FormatError(f"{raw.name}: holds no words")
    blocks = _blocks(read)
    _check_language(raw.name, read.text, blocks)
    publisher = raw.publisher or read.facts.site
    uri = raw.uri or web_address(read.facts.uri)
    return Document(
        id=document_id(raw.data, publisher, uri),
        text=read.text,
        blocks=blocks,
        source=Source(
            sha256(raw.data).hexdigest(),
            len(raw.data),
            decoded.encoding,
            "text/html" if is_page else "text/plain",
            read.runs,
            decoded.guessed,
        ),
        uri=uri,
        publisher=publisher,
        headline=_headline(read.text, blocks),
        published=_published(raw, read, blocks),
    )


def _stated_encodings(raw: RawDocument) -> list[str]:
    if raw.media_type == "text/plain":
        return []
    head = raw.data[:4096]
    found = (pattern.search(head) for pattern in (STATED_ENCODING, XML_ENCODING))
    return [match[1].decode("ascii", "replace") for match in found if match is not None]


def _given_headline(raw: RawDocument) -> str | None:
    """The headline that the carrier gave, on one line."""
    return " ".join(raw.headline.split()) or None if raw.headline is not None else None


def _plain(decoded: Decoded, raw: RawDocument) -> _Read:
    assembly = Assembly(decoded)
    headline = _given_headline(raw)
    if headline is not None:
        assembly.insert(headline + "\n\n")
    start = assembly.length
    assemble_plain(decoded, assembly)
    text, runs = assembly.finish()
    return _Read(text, runs, lines_of(text, start), headline, Facts())


def _page(decoded: Decoded, raw: RawDocument) -> _Read:
    page = read_page(decoded.text)
    facts = facts_of(decoded.text, page)
    chosen = choose(decoded.text, page.pieces, facts.title)
    headline = _given_headline(raw) or facts.title
    own = {" ".join(piece.text.split()).casefold() for piece in chosen}
    if headline is not None and (
        "headline" in {piece.hint for piece in chosen} or headline.casefold() in own
    ):
        headline = None if raw.headline is None or headline.casefold() in own else headline
    assembly = Assembly(decoded)
    if headline is not None:
        assembly.insert(headline)
    lines = []
    for piece in chosen:
        if assembly.length:
            assembly.insert("\n\n")
        start = assembly.length
        piece.piece.assemble(assembly)
        is_item = piece.piece.element == "li"
        lines.append(Line(piece.text, start, assembly.length, hint=piece.hint, is_item=is_item))
    text, runs = assembly.finish()
    return _Read(text, runs, lines, headline, facts)


def _blocks(read: _Read) -> tuple[Block, ...]:
    labelled = label(read.lines, has_headline=read.headline is not None)
    blocks = [Block(kind, line.start, line.end) for line, kind in labelled]
    if read.headline is not None:
        blocks.insert(0, Block("headline", 0, len(read.headline)))
    return mark_repeats(read.text, blocks)


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    return next((text[b.start : b.end] for b in blocks if b.kind == "headline"), None)


def _published(raw: RawDocument, read: _Read, blocks: tuple[Block, ...]) -> Published | None:
    """The day that was given, else that of the page's metadata, else that of the text."""
    if raw.published is not None:
        return Published(raw.published, raw.published, "given")
    in_text = stated_day(read.text, blocks)
    if read.facts.published is None:
        return in_text
    day, note = read.facts.published
    evidence = in_text.evidence if in_text is not None and in_text.start == day else ()
    return Published(day, day, "stated", evidence, note=note)


def _check_language(name: str, text: str, blocks: tuple[Block, ...]) -> None:
    story = "\n".join(text[block.start : block.end] for block in blocks if block.is_read)
    language = other_language(story)
    if language is not None:
        raise FormatError(f"{name}: the text is in {language}; only English is coded")
