"""Which coder this is: its version, and a digest of what decides a coding, which changes in between too."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

__version__ = "0.1.0"

LARGEST_WHOLE = 1_000_000
"""Bytes of a file that are read whole. Of a larger one, weights or a gazetteer, evenly spread slices are."""
SLICES, SLICE = 64, 4_096


def package_digest(parts: Iterable[str]) -> str:
    """A digest of the files of parts of demarche, by name: the same wherever it is installed."""
    root = Path(__file__).parent
    digest = sha256()
    for path in sorted(path for part in parts for path in _files(root, part)):
        digest.update(f"{path.relative_to(root).as_posix()}\n{path.stat().st_size}\n".encode())
        for piece in _pieces(path):
            digest.update(piece)
    return digest.hexdigest()[:12]


def _files(root: Path, part: str) -> Iterable[Path]:
    module = root / f"{part}.py"
    if module.is_file():
        return [module]
    return (path for path in (root / part).rglob("*") if path.is_file() and path.parent.name != "__pycache__")


def _pieces(path: Path) -> Iterable[bytes]:
    size = path.stat().st_size
    if size <= LARGEST_WHOLE:
        yield path.read_bytes()
        return
    with path.open("rb") as stream:
        for number in range(SLICES):
            stream.seek(number * (size - SLICE) // (SLICES - 1))
            yield stream.read(SLICE)
