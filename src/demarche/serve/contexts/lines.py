"""Incidents as lines of a list, each with the sentence that tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from demarche.records import EngagementKind, EventType, Status
from demarche.serve.sentences import Told, sentence
from demarche.serve.wording import country
from demarche.store import EvidenceRow, View
from demarche.store.listing_rows import IncidentRow


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident in a list. `said` tells it in plain words, `words` is the clearest sentence of an account;
    `independent` counts sources with a text of their own."""

    id: str
    type: EventType
    mode: str | None
    quad: int
    status: Status
    day: str | None
    last_day: str | None
    said: str
    words: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    where: str | None
    country: str | None
    independent: int
    outlets: int
    reports: int
    confidence: float
    only_claimed: bool
    denied_by: tuple[str, ...]
    corrected: bool


def lines(view: View, rows: Sequence[IncidentRow]) -> tuple[IncidentLine, ...]:
    """The lines of incidents, in their order."""
    told = {one.id: one for one in view.evidence([row.first_event for row in rows])}
    return tuple(_line(row, told.get(row.first_event)) for row in rows)


def said_of(
    kind: str,
    mode: str | None,
    status: str,
    codes: tuple[tuple[str, ...], tuple[str, ...]],
    told: EvidenceRow | None,
    place: str | None,
) -> str:
    """An incident in plain words: with the names of one account, or those that its codes stand for."""
    actors, recipients = (_names(told, part) for part in ("actor", "recipient"))
    return sentence(
        Told(
            type=cast(EventType, kind),
            mode=mode,
            status=cast(Status, status),
            actors=actors or [country(code) for code in codes[0]],
            recipients=recipients or ([] if actors else [country(code) for code in codes[1]]),
            place=place,
            engagement=None if told is None else cast(EngagementKind | None, told.meeting),
        )
    )


def _line(row: IncidentRow, told: EvidenceRow | None) -> IncidentLine:
    place = None if row.where is None else row.where.name
    return IncidentLine(
        id=row.id,
        type=cast(EventType, row.type),
        mode=row.mode,
        quad=row.quad,
        status=cast(Status, row.status),
        day=row.day,
        last_day=row.last_day,
        said=said_of(row.type, row.mode, row.status, (row.actors, row.recipients), told, place),
        words=row.sentence,
        actors=row.actors,
        recipients=row.recipients,
        where=place,
        country=None if row.where is None else row.where.country,
        independent=row.independent,
        outlets=row.outlets,
        reports=row.reports,
        confidence=row.confidence,
        only_claimed=row.only_claimed,
        denied_by=row.denied_by,
        corrected=row.corrected,
    )


def _names(told: EvidenceRow | None, part: str) -> list[str]:
    if told is None:
        return []
    return list(dict.fromkeys(party.name for party in told.parties if party.part == part))
