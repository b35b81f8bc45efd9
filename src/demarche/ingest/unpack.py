"""Packed streams (gzip, zstd) read as far as they are sound, with what stopped them."""

import gzip
import io
import zlib
from pathlib import Path
from typing import Protocol

import zstandard

CHUNK = 1 << 16


class Packed(Protocol):
    """A stream that gives what it has before it fails."""

    def read1(self, size: int = -1, /) -> bytes:
        """What one step of unpacking gives."""

    def close(self) -> None:
        """End the stream."""


class SoundStream(io.RawIOBase):
    """A stream that ends where its packing is broken, and keeps the reason and its last bytes."""

    def __init__(self, inner: Packed) -> None:
        super().__init__()
        self._inner = inner
        self.failure: str | None = None
        self.tail = b""
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what comes next; nothing once the packing is broken."""
        if self.failure is not None:
            return 0
        try:
            data = self._inner.read1(min(len(buffer), CHUNK))
        except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
            self.failure = reason(error)
            return 0
        buffer[: len(data)] = data
        self._at += len(data)
        self.tail = (self.tail + data[-4:])[-4:]
        return len(data)

    def close(self) -> None:
        """End the inner stream too."""
        self._inner.close()
        super().close()


def unpacked(path: Path) -> SoundStream:
    """The content of a file, unpacked when its name says that it is packed."""
    return SoundStream(_opened(path))


def _opened(path: Path) -> Packed:
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.open(path, "rb")
    if suffix == ".zst":
        reader = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True)
        return io.BufferedReader(reader, CHUNK)
    return path.open("rb")


def reason(error: Exception) -> str:
    """Why a file could not be read, in a few words."""
    if isinstance(error, OSError) and error.strerror is not None:
        return error.strerror.lower()
    if isinstance(error, EOFError):
        return "the packed file ends too early"
    return "the packed file is damaged"
