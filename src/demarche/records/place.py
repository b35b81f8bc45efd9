"""Where: places named in the text, and the place of an event."""

from dataclasses import dataclass
from typing import Literal

from demarche.records.span import Evidence, Span

PlacePrecision = Literal["site", "city", "district", "region", "country", "area", "unknown"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text, resolved against the gazetteer when it could be. `physical` is False
    where the place is only talked about or stands for a government."""

    start: int
    end: int
    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    physical: bool = False
    region: str | None = None
    precision: PlacePrecision = "unknown"
    why: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Where:
    """The place where an event happened, with the words that say so."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: PlacePrecision = "unknown"
    evidence: tuple[Evidence, ...] = ()
