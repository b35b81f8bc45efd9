"""Short ids that any process gives the same row."""

from base64 import b32encode
from hashlib import sha256

from demarche.records import RawDocument

KEY_LENGTH = 12


def row_key(document_id: str, local_id: str) -> str:
    """The id of a part of a document across the record: 12 characters, the same in every process."""
    digest = sha256(f"{document_id}\n{local_id}".encode()).digest()
    return b32encode(digest).decode("ascii")[:KEY_LENGTH].lower()


def input_key(raw: RawDocument) -> str:
    """What tells whether the very same input was taken before: its bytes and all its carrier says."""
    said = (raw.media_type, raw.encoding, raw.uri, raw.publisher, raw.headline, raw.published, raw.key)
    digest = sha256(repr(said).encode())
    digest.update(raw.data)
    return digest.hexdigest()
