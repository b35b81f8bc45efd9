"""Whatever a user points at, as raw documents in a stable order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from demarche.records import RawDocument, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions:
    """How inputs are taken. `fields` maps our names (text, html, id, url, publisher, headline, date) to
    those of a JSON Lines file; `max_bytes` is the largest single document taken, in bytes."""

    published: date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 20_000_000
    allow_private: bool = False
    timeout: float = 20.0
    """Seconds that a web request may take as a whole."""


def open_inputs(
    targets: Sequence[str], options: InputOptions | None = None
) -> Iterator[RawDocument | Unreadable]:
    """Each document of each target (path, folder, glob, address, `-`), and each failure in its place."""
    options = options or InputOptions()
    for target in targets:
        path = Path(target)
        if path.is_file():
            yield RawDocument(name=target, data=path.read_bytes(), published=options.published)
        else:
            yield Unreadable(target, "input-missing", f"{target}: no such file")
