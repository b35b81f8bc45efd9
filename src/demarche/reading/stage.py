"""One raw document read: decoded, cut into labelled blocks, dated as far as it states its day."""

from hashlib import sha256

from demarche.errors import FormatError
from demarche.reading.assembly import Assembly
from demarche.reading.decode import decode
from demarche.reading.identity import document_id
from demarche.reading.labels import label
from demarche.reading.language import other_language
from demarche.reading.line import Line
from demarche.reading.plain import assemble_plain, lines_of
from demarche.reading.repeats import mark_repeats
from demarche.records import Block, Document, Published, RawDocument, Source


def read_document(raw: RawDocument) -> Document:
    """The document that the bytes hold.

    FormatError when they are no text in any encoding, hold no words, or are in another language than English;
    short and mixed texts are taken for English.
    """
    decoded = decode(raw.data, [raw.encoding])
    if decoded is None or "\0" in decoded.text[:10_000].strip("\0"):
        raise FormatError(f"{raw.name}: not text in any known encoding")
    assembly = Assembly(decoded)
    headline = _given_headline(raw)
    if headline is not None:
        assembly.insert(headline + "\n\n")
    start = assembly.length
    assemble_plain(decoded, assembly)
    text, runs = assembly.finish()
    lines = lines_of(text, start)
    if not any(character.isalpha() for line in lines for character in line.text):
        raise FormatError(f"{raw.name}: holds no words")
    blocks = _blocks(text, lines, headline)
    _check_language(raw.name, text, blocks)
    return Document(
        id=document_id(raw.data, raw.publisher, raw.uri),
        text=text,
        blocks=blocks,
        source=Source(sha256(raw.data).hexdigest(), len(raw.data), decoded.encoding, "text/plain", runs),
        uri=raw.uri,
        publisher=raw.publisher,
        headline=headline or _read_headline(text, blocks),
        published=Published(raw.published, raw.published, "given") if raw.published is not None else None,
    )


def _given_headline(raw: RawDocument) -> str | None:
    """The headline that the carrier gave, on one line."""
    return " ".join(raw.headline.split()) or None if raw.headline is not None else None


def _blocks(text: str, lines: list[Line], headline: str | None) -> tuple[Block, ...]:
    labelled = label(lines, has_headline=headline is not None)
    blocks = [Block(kind, line.start, line.end) for line, kind in labelled]
    if headline is not None:
        blocks.insert(0, Block("headline", 0, len(headline)))
    return mark_repeats(text, blocks)


def _read_headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    return next((text[b.start : b.end] for b in blocks if b.kind == "headline"), None)


def _check_language(name: str, text: str, blocks: tuple[Block, ...]) -> None:
    story = "\n".join(text[block.start : block.end] for block in blocks if block.is_read)
    language = other_language(story)
    if language is not None:
        raise FormatError(f"{name}: the text is in {language}; only English is coded")
