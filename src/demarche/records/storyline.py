"""Incidents that belong together."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Storyline:
    """A thread of a crisis. `parties` are the country codes most often concerned, `words` its most
    telling words, `incidents` ids by day, `sentence` that of its most reported incident."""

    id: str
    parties: tuple[str, ...]
    words: tuple[str, ...]
    start: date
    end: date
    incidents: tuple[str, ...]
    sentence: str
