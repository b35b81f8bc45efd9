"""Incidents as rows for lists and programs."""

from dataclasses import dataclass

from demarche.records import Incident, Storyline
from demarche.records import Where as Place


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ISO dates."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Where:
    """A place by name, with what the gazetteer knows of it."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list. `actors` and `recipients` are country codes; `reports` are event ids."""

    id: str
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...]
    when: Days
    where: Where | None
    reports: tuple[str, ...]
    outlets: int
    independent: int
    confidence: float
    sentence: str
    only_claimed: bool = False
    denied_by: tuple[str, ...] = ()
    corrected: bool = False

    @property
    def day(self) -> str | None:
        """The day, or the first and the last."""
        if self.when.start == self.when.end:
            return self.when.start
        return f"{self.when.start or '…'}\nto {self.when.end or '…'}"

    @property
    def said(self) -> str:
        """Who did it to whom, in codes."""
        recipients = f" → {', '.join(self.recipients)}" if self.recipients else ""
        names = f" ({', '.join(self.names)})" if self.names else ""
        return f"{', '.join(self.actors)}{recipients}{names}"


def where_row(place: Place | None) -> Where | None:
    """A place as part of a row."""
    return None if place is None else Where(place.name, place.country, place.lat, place.lon)


def incident_row(incident: Incident) -> IncidentRow:
    """An incident as a row."""
    when = incident.when
    start = when.start if when is not None else None
    end = when.end if when is not None else None
    return IncidentRow(
        id=incident.id,
        type=incident.type,
        mode=incident.mode,
        status=incident.status,
        actors=incident.actors,
        recipients=incident.recipients,
        names=incident.names,
        when=Days(None if start is None else start.isoformat(), None if end is None else end.isoformat()),
        where=where_row(incident.where),
        reports=tuple(account.event for account in incident.accounts),
        outlets=incident.outlets,
        independent=incident.independent,
        confidence=incident.confidence,
        sentence=incident.sentence,
        only_claimed=incident.only_claimed,
        denied_by=tuple(sorted({r.by or "unknown" for r in incident.remarks if r.kind == "denial"})),
        corrected=any(r.kind == "correction" for r in incident.remarks),
    )


@dataclass(frozen=True, slots=True)
class StorylineRow:
    """A storyline in a list. `parties` are country codes, `incidents` ids by day."""

    id: str
    parties: tuple[str, ...]
    words: tuple[str, ...]
    start: str
    end: str
    incidents: tuple[str, ...]
    sentence: str


def storyline_row(storyline: Storyline) -> StorylineRow:
    """A storyline as a row."""
    return StorylineRow(
        id=storyline.id,
        parties=storyline.parties,
        words=storyline.words,
        start=storyline.start.isoformat(),
        end=storyline.end.isoformat(),
        incidents=storyline.incidents,
        sentence=storyline.sentence,
    )
