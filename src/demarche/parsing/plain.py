"""Bare text as a document, for evaluation rows and one-sentence questions."""

from datetime import date
from hashlib import sha256

from demarche.records import Block, Document, Published, Run, Source


def plain_document(text: str, *, published: date | None = None) -> Document:
    """A document of one paragraph per run of lines, its offsets those of `text` itself."""
    data = text.encode("utf-8")
    digest = sha256(data).hexdigest()
    runs = (Run(0, len(text), 0, len(data)),) if text else ()
    return Document(
        id=f"sha256:{digest}",
        text=text,
        blocks=_paragraphs(text),
        source=Source(digest, len(data), "utf-8", "text/plain", runs),
        published=Published(published, published, "given") if published else None,
    )


def _paragraphs(text: str) -> tuple[Block, ...]:
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        start = at + len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if end > start:
            blocks.append(Block("paragraph", start, end))
        at += len(piece) + 2
    return tuple(blocks)
