"""Codings as they are stored: the JSON line, compressed."""

import zstandard

from demarche.errors import RecordError

LEVEL = 3


def pack(line: str) -> bytes:
    """A coding's JSON in the form of the column `codings.coding`."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(line.encode("utf-8"))


def unpack(data: bytes) -> str:
    """The JSON again; RecordError when the stored bytes are damaged."""
    try:
        return zstandard.ZstdDecompressor().decompress(data).decode("utf-8")
    except (zstandard.ZstdError, UnicodeDecodeError) as error:
        raise RecordError("a stored coding is damaged; run `demarche verify`") from error
