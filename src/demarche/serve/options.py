"""How a server is set up."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What a server serves, and to whom. `record` is the file of the record."""

    record: Path
    host: str = "127.0.0.1"
    port: int = 8765
