"""One raw document read."""

from hashlib import sha256

from demarche.errors import FormatError
from demarche.records import Block, Document, Published, RawDocument, Run, Source


def read_document(raw: RawDocument) -> Document:
    """The document that the bytes hold; FormatError when they hold no text."""
    try:
        text = raw.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(f"{raw.name}: not UTF-8 text") from error
    digest = sha256(raw.data).hexdigest()
    published = Published(raw.published, raw.published, "given") if raw.published else None
    return Document(
        id=f"sha256:{digest}",
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        source=Source(digest, len(raw.data), "utf-8", "text/plain", (Run(0, len(text), 0, len(raw.data)),)),
        published=published,
    )
