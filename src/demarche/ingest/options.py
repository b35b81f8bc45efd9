"""How inputs are taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions:
    """How inputs are taken. `fields` maps our names (text, html, id, url, publisher, headline, date) to
    those of a JSON Lines file; `max_bytes` is the largest single document taken, in bytes; `published`
    is the day given to every document that brings none of its own."""

    published: date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 20_000_000
    allow_private: bool = False
    """Whether addresses inside a private network, or of this machine, may be fetched."""
    timeout: float = 20.0
    """Seconds that a web request may take as a whole."""
